import { wrap } from "../vendor/idb-8.0.4/index.js";

/**
 * Open an IndexedDB database of this env (idb's own openDB knows only the global one).
 * @param {import("./env.js").Env} env
 * @param {string} name
 * @param {number} version
 * @param {(db: IDBDatabase, oldVersion: number, tx: IDBTransaction) => void} upgrade makes the stores
 * @returns {Promise<object>} the database, as idb wraps it; rejects as IndexedDB does (no storage, newer version)
 */
export async function openDatabase(env, name, version, upgrade) {
  const request = env.indexedDB.open(name, version);
  request.addEventListener("upgradeneeded", (event) => upgrade(request.result, event.oldVersion, request.transaction));
  const db = await wrap(request);
  // A newer page wants to upgrade: this one must not stand in its way.
  db.addEventListener("versionchange", () => db.close());
  return db;
}

/**
 * A write that is on the disk when it is done. Use it for everything that must not be lost.
 * @returns the transaction; its `done` resolves after `complete`
 */
export function strictTransaction(db, stores) {
  return db.transaction(stores, "readwrite", { durability: "strict" });
}

/**
 * Run `work` in one strict transaction: all of it, or nothing.
 * `work` may await nothing but the transaction's own requests (IndexedDB commits as soon as it has nothing to do).
 * @returns what work returned, after `complete`. Rejects, with nothing written, if work or the disk fails.
 */
export async function inStrictTransaction(db, stores, work) {
  const tx = strictTransaction(db, stores);
  try {
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    tx.done.catch(() => {});
    try {
      tx.abort();
    } catch {
      // it is over already
    }
    throw error;
  }
}
