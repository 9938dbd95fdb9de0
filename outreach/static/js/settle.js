import { answers } from "./answers.js";
import { inStrictTransaction } from "./database.js";
import { stateOfResult } from "./states.js";

const KEPT_MS = 14 * 24 * 60 * 60 * 1000;

/**
 * Write the server's answer down, in one strict transaction: answered rows leave the outbox, refused ones go to the
 * correction box, copies get their receipt. A row that another run settled meanwhile is left as it is.
 * @param {{CHANGED: string[], endPending: Function}} effects as for makeSave
 * @returns {(db: object, batch: {sequence: number, id: string, text: string}[], results: object[],
 *   env: import("./env.js").Env) => Promise<void>} settle, with one result for each row, in order.
 *   Throws an Error when results are no answer to the batch: nothing is changed
 */
export const makeSettle = (effects) => async (db, batch, results, env) => {
  if (!answers(batch, results)) throw new Error("no answer to this batch");
  const at = env.now().toISOString();
  await inStrictTransaction(db, ["outbox", ...effects.CHANGED], async (tx) => {
    for (const [i, row] of batch.entries()) await settleOne(tx, row, results[i], at, effects);
    await tx.objectStore("meta").put(at, "last_contact_at");
    await tx.objectStore("meta").delete("flying");
  });
};

async function settleOne(tx, { sequence, id }, result, at, { endPending }) {
  const row = await tx.objectStore("outbox").get(sequence);
  if (row?.id !== id) return;
  const copies = tx.objectStore("copies");
  const copy = (await copies.get(id)) ?? copyOf(row);
  const state = stateOfResult(result);
  await copies.put({ ...copy, ...receipt(result), state, settled_at: at });
  await tx.objectStore("outbox").delete(sequence);
  if (state === "received") await endPending(tx, JSON.parse(copy.text));
}

/** Never needed as long as copies outlive their rows; but no missing copy may hold an answer up. */
const copyOf = ({ id, sequence, text, saved_at }) => ({ id, root: id, sequence, text, sealed: text, saved_at });

const receipt = ({ received_at, code, field, message }) => ({
  received_at: received_at ?? null,
  code: code ?? null,
  field: field ?? null,
  message: message ?? null,
});

/**
 * Drop the copies of what was answered more than 14 days ago. Until then the exact sent text is kept, so that a server
 * that was restored from a backup can be given it again. What waits, or lies in the correction box, is never dropped.
 * @param db @param {import("./env.js").Env} env
 * @returns {Promise<number>} how many went
 */
export async function forget(db, env) {
  const until = new Date(env.now().getTime() - KEPT_MS).toISOString();
  let dropped = 0;
  await inStrictTransaction(db, ["copies"], async (tx) => {
    const old = await tx.store.index("settled_at").getAll();
    for (const copy of old.filter((one) => one.settled_at < until && one.state !== "refused")) {
      await tx.store.delete(copy.id);
      dropped += 1;
    }
  });
  return dropped;
}
