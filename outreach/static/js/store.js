import { foldWords } from "./search.js";

export { applyChanges, dropPeople } from "./changes.js";

// A session still open after this long was forgotten: nobody means it by "the session".
const STALE_MS = 16 * 60 * 60 * 1000;

/**
 * The people logged or seen most recently.
 * @returns {Promise<object[]>} at most n rows: {id, name, nickname, birth_year, phone, language, area_id, last_seen_at,
 *   logged_at, used_at, pending}
 */
export async function recentPeople(db, n) {
  const people = [];
  let cursor = await db.transaction("people").store.index("used_at").openCursor(null, "prev");
  while (cursor && people.length < n) {
    people.push(cursor.value);
    cursor = await cursor.continue();
  }
  return people;
}

/**
 * Find people by the beginning of any words of name, nickname or telephone number, however it is spelt (search.js).
 * @returns {Promise<object[]>} at most n, the most recently used first; an empty query gives the recent ones
 */
export async function findPeople(db, query, n) {
  const words = queryWords(query);
  if (!words.length) return recentPeople(db, n);
  const tx = db.transaction("people");
  const hits = await Promise.all(words.map((word) => keysFrom(tx.store.index("words"), word)));
  const common = hits.reduce((kept, keys) => new Set([...kept].filter((key) => keys.has(key))));
  const people = await Promise.all([...common].map((key) => tx.store.get(key)));
  return people.sort(byUse).slice(0, n);
}

/** A query of digits alone is a telephone number, with whatever spaces. */
const queryWords = (query) => (/^[\d\s+]+$/.test(query.trim()) ? [query.replace(/\D/g, "")] : foldWords(query));

async function keysFrom(index, prefix) {
  return new Set(await index.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)));
}

function byUse(a, b) {
  if (a.used_at !== b.used_at) return a.used_at < b.used_at ? 1 : -1;
  return a.name.localeCompare(b.name, "da");
}

/** @returns {Promise<object | null>} */
export const person = async (db, id) => (await db.get("people", id)) ?? null;

/** @returns {Promise<object[]>} the active sites, by name */
export const sites = async (db) => byName(await db.getAll("sites"));

/** @returns {Promise<object[]>} the active areas, by name */
export const areas = async (db) => byName(await db.getAll("areas"));

const byName = (rows) => rows.filter((row) => row.active).sort((a, b) => a.name.localeCompare(b.name, "da"));

/** @returns {Promise<object[]>} sessions not closed, newest first, each with `stale`: it was forgotten long ago */
export async function openSessions(db, env) {
  const stale = (row) => env.now().getTime() - new Date(row.opened_at).getTime() > STALE_MS;
  const rows = await db.getAllFromIndex("sessions", "open");
  return rows.map((row) => ({ ...row, stale: stale(row) })).sort((a, b) => (a.opened_at < b.opened_at ? 1 : -1));
}

/** @returns {Promise<object | null>} the session that a check-in most likely belongs to: one's own before others' */
export async function latestOpenSession(db, env) {
  const open = (await openSessions(db, env)).filter((row) => !row.stale);
  return open.find((row) => row.mine) ?? open[0] ?? null;
}
