import { openDatabase } from "./database.js";
import { personRow } from "./rows.js";

const PREFIX = "outreach-";
const VERSION = 5;

/**
 * The database of one enrolment.
 *
 * outbox    what the server has not answered for: {sequence, id, text (sealed: what is sent), saved_at}
 * copies    the worker's own entries, to look at and to send again: {id, root, sequence, kind, text, sealed, saved_at,
 *           state, received_at, code, field, message, settled_at}; states.js says what state may become what
 * areas, sites, people, sessions   what the server told, and what was saved here and is pending
 * entries   the server's word on own entries, by the id of their first version
 * cases     what is agreed with the worker's own people, their jobs and follow-ups, by the person's id (from version 2)
 * workplaces, workers, targets, conflicts   as the server tells them (from version 2); crews (from version 4)
 * What is there stays when the version rises, and the next pull begins anew: from version 5 a case tells since when which terms held.
 * meta      sequence (the last one given), cursor, fill, drops, flying, last_contact_at, me (the worker's id)
 *
 * @param {string} deviceId @param {import("./env.js").Env} env
 * @returns the database
 */
export function openOutboxDb(deviceId, env) {
  return openDatabase(env, PREFIX + deviceId, VERSION, (db, before, tx) => {
    if (before < 1) makeFirst(db);
    if (before < 2) makeSecond(db, tx);
    if (before < 3) makeThird(tx);
    if (before < 4) withIndexes(db, "crews", ["area_id"]);
    if (before) tx.objectStore("meta").delete("cursor"); // the server has more to tell of what this phone knows already
  });
}

function makeFirst(db) {
  db.createObjectStore("outbox", { keyPath: "sequence" });
  const copies = db.createObjectStore("copies", { keyPath: "id" });
  for (const key of ["root", "state", "settled_at"]) copies.createIndex(key, key);
  withIndexes(db, "areas", []);
  withIndexes(db, "sites", ["area_id"]);
  withIndexes(db, "people", ["area_id"]).createIndex("words", "words", { multiEntry: true });
  withIndexes(db, "sessions", ["area_id", "open"]);
  withIndexes(db, "entries", []);
  db.createObjectStore("meta");
}

function makeSecond(db, tx) {
  withIndexes(db, "cases", ["area_id"]);
  withIndexes(db, "workplaces", []).createIndex("words", "words", { multiEntry: true });
  for (const name of ["workers", "targets", "conflicts"]) withIndexes(db, name, []);
  tx.objectStore("people").createIndex("merged", "merged", { multiEntry: true });
}

/** People in the order in which they are shown, so that no list of two thousand is read to show thirty. */
function makeThird(tx) {
  const people = tx.objectStore("people");
  if (people.indexNames.contains("used_at")) people.deleteIndex("used_at");
  people.createIndex("order", "order");
  people.openCursor().onsuccess = ({ target: { result: cursor } }) => {
    if (!cursor) return;
    cursor.update(personRow(cursor.value));
    cursor.continue();
  };
}

/** @returns {string} the device whose database this is */
export const deviceOf = (db) => db.name.slice(PREFIX.length);

function withIndexes(db, name, keys) {
  const store = db.createObjectStore(name, { keyPath: "id" });
  for (const key of keys) store.createIndex(key, key);
  return store;
}
