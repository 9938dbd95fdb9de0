import { inStrictTransaction } from "./database.js";
import { effective, entryText } from "./entry.js";
import { seal } from "./seal.js";

const MAX_ENTRY_BYTES = 65_536;

/** An entry cannot be saved; `code` says why: too_large, wrong_device, id_reused, not_refused. */
export class SaveError extends Error {
  constructor(code) {
    super(`not saved: ${code}`);
    Object.assign(this, { name: "SaveError", code });
  }
}

/** The number that this page gave last, by database: a guess that saves a read, never more than a guess. */
const lastGiven = new WeakMap();

/**
 * Save entries: the only way to do it. They are on the disk when this resolves, all of them or none.
 *
 * The sealed text holds the sequence number, and sealing is asynchronous, which no IndexedDB transaction outlives. So
 * the number is known first (read, or guessed from this page's last save), the texts are made and sealed, and the
 * transaction begins by reading the number again: if it is another one, because another tab saved, nothing is written
 * and it is done once more with the number read anew. IndexedDB runs writing transactions one after the other, so a
 * number is given exactly once and only together with its entry: no hole, no double. (A Web Lock would do as well, but
 * not every browser has it, and a frozen tab could sit on it. After the first, each repetition means that another save
 * got through meanwhile, so that two tabs cannot keep each other out for ever.)
 *
 * Saving the same entry again (a second tap) gives back what was saved the first time.
 *
 * @param {{CHANGED: string[], applyEffect: Function, undoEffect: Function}} effects what an entry does at once to what is on
 *   this phone, and to which stores (effects.js: a worker's; plan/outbox.js: none)
 * @returns {(db: object, entries: object[], env: import("./env.js").Env) => Promise<object[]>} save, which is given the
 *   database of one device and entries of makeEntry, and gives the entries with their sequence.
 *   Throws SaveError; DOMException when the disk is full or the transaction fails: then nothing is saved
 */
export const makeSave = (effects) => async (db, entries, env) => {
  if (!entries.length) return [];
  if (!entries.every(({ device_id }) => db.name.endsWith(`-${device_id}`))) throw new SaveError("wrong_device");
  for (let guess = lastGiven.get(db); ; guess = undefined) {
    const last = guess ?? (await db.get("meta", "sequence")) ?? 0;
    const made = await Promise.all(entries.map((entry, i) => sealed({ ...entry, sequence: last + 1 + i }, env)));
    const saved = await write(db, made, last, env.now().toISOString(), effects);
    if (!saved) continue;
    lastGiven.set(db, saved.at(-1).sequence);
    return saved;
  }
};

async function sealed(entry, env) {
  const text = entryText(entry);
  if (new TextEncoder().encode(text).length > MAX_ENTRY_BYTES) throw new SaveError("too_large");
  return { entry: JSON.parse(text), text, sealed: await seal(text, env) };
}

function write(db, made, last, savedAt, effects) {
  return inStrictTransaction(db, ["outbox", ...effects.CHANGED], async (tx) => {
    const meta = tx.objectStore("meta");
    // Asked together, as in writeOne: on a slow phone each wait inside the transaction is some 3 ms of the save
    const [before, sequence] = await Promise.all([savedBefore(tx, made), meta.get("sequence")]);
    if (before) return before;
    if ((sequence ?? 0) !== last) return null;
    await Promise.all([meta.put(last + made.length, "sequence"), writeAll(tx, made, savedAt, effects)]);
    return made.map((one) => one.entry);
  });
}

/** What an earlier tap saved; a half-known set, or one that says something else, is a mistake of the caller. */
async function savedBefore(tx, made) {
  const found = await Promise.all(made.map(({ entry }) => tx.objectStore("copies").get(entry.id)));
  if (found.every((copy) => copy === undefined)) return null;
  const entries = found.map((copy) => copy && JSON.parse(copy.text));
  if (made.some(({ entry }, i) => !entries[i] || said(entry) !== said(entries[i]))) throw new SaveError("id_reused");
  return entries;
}

const said = (entry) => JSON.stringify({ ...entry, sequence: 0, recorded_at: "", utc_offset: 0 });

/** One entry after the other, as the effect of one may stand on that of the one before. */
async function writeAll(tx, made, savedAt, effects) {
  for (const one of made) await writeOne(tx, one, savedAt, effects);
}

async function writeOne(tx, { entry, text, sealed: sealedText }, savedAt, effects) {
  const { id, sequence, kind } = entry;
  const root = await rootOf(tx, entry);
  await Promise.all([
    tx.objectStore("outbox").add({ sequence, id, text: sealedText, saved_at: savedAt }),
    tx.objectStore("copies").add({
      id, root, sequence, kind, text, sealed: sealedText, saved_at: savedAt, state: "on_phone",
      received_at: null, code: null, field: null, message: null,
    }),
    effectsOf(tx, entry, root, savedAt, effects),
  ]);
}

async function effectsOf(tx, entry, root, savedAt, { applyEffect, undoEffect }) {
  if (entry.replaces_refused) await leaveBox(tx, entry.replaces_refused, "corrected", root, savedAt);
  if (entry.kind === "abandonment" && entry.payload.refused_id) {
    const refused = await leaveBox(tx, entry.payload.refused_id, "given_up", root, savedAt);
    await undoEffect(tx, effective(JSON.parse(refused.text)));
  }
  await applyEffect(tx, entry);
}

/** The first version of the fact that this entry belongs to. */
async function rootOf(tx, { id, kind, payload }) {
  if (kind === "abandonment") return (await tx.objectStore("copies").get(payload.refused_id ?? ""))?.root ?? id;
  return payload?.entry_id ?? id;
}

/** A refused entry leaves the box once: of two taps, or two tabs, the second one fails whole. */
async function leaveBox(tx, id, state, root, at) {
  const copies = tx.objectStore("copies");
  const refused = await copies.get(id);
  if (refused?.state !== "refused") throw new SaveError("not_refused");
  await copies.put({ ...refused, state, settled_at: at });
  // a refused first version that is corrected: the fact has a new first version, and its history goes with it
  const family = refused.root === id && root !== id ? await copies.index("root").getAll(id) : [];
  for (const copy of family) await copies.put({ ...copy, root });
  return refused;
}
