import { inStrictTransaction } from "../database.js";
import { makeEntry } from "../entry.js";
import * as outbox from "./outbox.js";

const STANDING = ["on_phone", "received", "held"];
const DAY = 24 * 60 * 60_000;

/** Facts of an entry about the person of the link. */
function about(device, { kind, payload, plan }) {
  const { person_id, area_id } = device;
  const about = { type: "person", id: person_id };
  return { kind, payload, programme: "leisure_job", programme_version: plan.programme_version ?? 1, about, area_id };
}

/** Save a tick, or its taking back: on the disk when it resolves. */
export const saveTick = (box, device, plan, { step, item, done }, env) =>
  outbox.save(box, [makeEntry(device, about(device, { kind: "checklist_tick", payload: { step, item, done }, plan }), env)], env);

/** @param {"talk" | "data"} what */
export const saveWish = (box, device, plan, what, env) =>
  outbox.save(box, [makeEntry(device, about(device, { kind: "wish", payload: { what }, plan }), env)], env);

/** @param {{purpose: string, recipient: string, bases: string[]}} one of the plan's consents */
export function saveWithdrawal(box, device, plan, { purpose, recipient, bases }, env) {
  const payload = { purpose, recipient, bases, expressed_by: plan.role === "guardian" ? "guardian" : "self", method: "tap" };
  return outbox.save(box, [makeEntry(device, about(device, { kind: "consent_withdrawn", payload, plan }), env)], env);
}

/** @returns {Promise<number>} up to this number all is with the server: a plan that is asked for now knows of it */
export async function settledUpTo(box) {
  const [next] = await outbox.nextBatch(box, { maxEntries: 1 });
  return next ? next.sequence - 1 : ((await box.get("meta", "sequence")) ?? 0);
}

/**
 * What this phone has said that the plan does not know of yet.
 * @param box @param {number} upto of settledUpTo, when the plan was asked for
 * @returns {Promise<{ticks: object[], wishes: string[], stopped: object[], waiting: number, refused: number}>} ticks: {step, item, done, sent},
 *   the newest last; waiting: not yet sent; refused: the server did not take
 */
export async function ownSince(box, upto) {
  const copies = (await box.getAll("copies")).sort((a, b) => a.sequence - b.sequence);
  const standing = copies.filter(({ state, sequence }) => STANDING.includes(state) && (state === "on_phone" || sequence > upto));
  const said = standing.map(({ text, state }) => ({ ...JSON.parse(text), sent: state !== "on_phone" }));
  return {
    ticks: said.filter(({ kind }) => kind === "checklist_tick").map(({ payload, sent }) => ({ ...payload, sent })),
    wishes: said.filter(({ kind }) => kind === "wish").map(({ payload }) => payload.what),
    stopped: said.filter(({ kind }) => kind === "consent_withdrawn").map(({ payload }) => payload),
    waiting: copies.filter(({ state }) => state === "on_phone").length,
    refused: copies.filter(({ state }) => state === "refused").length,
  };
}

/**
 * Drop the phone's own copies of what the plan knows of by now: what need not lie here in plain text, does not. What was
 * refused is told for a day.
 */
export function forgetSeen(box, upto, env) {
  const old = new Date(env.now().getTime() - DAY).toISOString();
  return inStrictTransaction(box, ["copies"], async (tx) => {
    for (const { id, state, sequence, settled_at } of await tx.store.getAll()) {
      if (state === "refused" ? settled_at < old : state !== "on_phone" && sequence <= upto) await tx.store.delete(id);
    }
  });
}
