import { openDatabase } from "./database.js";

const PREFIX = "outreach-";

/**
 * The database of one enrolment.
 *
 * outbox    what the server has not answered for: {sequence, id, text (sealed: what is sent), saved_at}
 * copies    the worker's own entries, to look at and to send again: {id, root, sequence, kind, text, sealed, saved_at,
 *           state, received_at, code, field, message, settled_at}; states.js says what state may become what
 * areas, sites, people, sessions   what the server told, and what was saved here and is pending
 * entries   the server's word on own entries, by the id of their first version
 * meta      sequence (the last one given), cursor, fill, drops, flying, last_contact_at
 *
 * @param {string} deviceId @param {import("./env.js").Env} env
 * @returns the database
 */
export function openOutboxDb(deviceId, env) {
  return openDatabase(env, PREFIX + deviceId, 1, (db) => {
    db.createObjectStore("outbox", { keyPath: "sequence" });
    const copies = db.createObjectStore("copies", { keyPath: "id" });
    for (const key of ["root", "state", "settled_at"]) copies.createIndex(key, key);
    db.createObjectStore("areas", { keyPath: "id" });
    withIndexes(db, "sites", ["area_id"]);
    withIndexes(db, "people", ["area_id", "used_at"]).createIndex("words", "words", { multiEntry: true });
    withIndexes(db, "sessions", ["area_id", "open"]);
    db.createObjectStore("entries", { keyPath: "id" });
    db.createObjectStore("meta");
  });
}

/** @returns {string} the device whose database this is */
export const deviceOf = (db) => db.name.slice(PREFIX.length);

function withIndexes(db, name, keys) {
  const store = db.createObjectStore(name, { keyPath: "id" });
  for (const key of keys) store.createIndex(key, key);
  return store;
}
