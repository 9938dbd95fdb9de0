import { openDatabase } from "../database.js";
import { makeSave } from "../saving.js";
import { makeSettle } from "../settle.js";

export { markSending, nextBatch, waiting } from "../queue.js";
export { forget } from "../settle.js";

const PREFIX = "plan-";
/** A tick changes nothing else that lies here: view.js shows what waits on top of the plan. */
const NO_EFFECTS = { CHANGED: ["copies", "meta"], applyEffect: nothing, undoEffect: nothing, endPending: nothing };

async function nothing() {}

/** As the worker's (outbox.js), without what is only theirs. */
export const save = makeSave(NO_EFFECTS);
export const settle = makeSettle(NO_EFFECTS);

/** @returns {string} the database of a phone's outbox */
export const boxName = (deviceId) => PREFIX + deviceId;

/** @returns the database with `outbox`, `copies` and `meta` as in outbox_db.js */
export function openBox(deviceId, env) {
  return openDatabase(env, boxName(deviceId), 1, (db) => {
    db.createObjectStore("outbox", { keyPath: "sequence" });
    const copies = db.createObjectStore("copies", { keyPath: "id" });
    for (const key of ["root", "state", "settled_at"]) copies.createIndex(key, key);
    db.createObjectStore("meta");
  });
}
