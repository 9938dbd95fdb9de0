import { foldWords, soundOf } from "./search.js";

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
 * Find people by the beginning of any words of name, nickname or telephone number, however it is spelt (search.js); by
 * how a name sounds where it is spelt as nobody's here.
 * @returns {Promise<object[]>} at most n, the most recently used first; an empty query gives the recent ones
 */
export async function findPeople(db, query, n) {
  const words = queryWords(query);
  if (!words.length) return recentPeople(db, n);
  return (await findByWords(db, "people", words)).sort(byUse).slice(0, n);
}

/** Those who may be the same person: whose name is or sounds the same, or who have the same number. */
export async function findAlike(db, { id, name, phone }, n) {
  const queries = [name, phone ?? ""].map(queryWords).filter((words) => words.length);
  const hits = await Promise.all(queries.map((words) => findByWords(db, "people", words, { heard: true })));
  const rows = new Map(hits.flat().filter((row) => row.id !== id).map((row) => [row.id, row]));
  return [...rows.values()].sort(byUse).slice(0, n);
}

/** Workplaces, found as people are, by name or branch; an empty query gives the newest. */
export async function findWorkplaces(db, query, n) {
  const words = queryWords(query);
  const rows = words.length ? await findByWords(db, "workplaces", words) : await db.getAll("workplaces");
  return rows.sort((a, b) => (words.length ? a.name.localeCompare(b.name, "da") : -compareIds(a, b))).slice(0, n);
}

const compareIds = (a, b) => (a.id < b.id ? -1 : 1);

/** A query of digits alone is a telephone number, with whatever spaces. */
const queryWords = (query) => (/^[\d\s+]+$/.test(query.trim()) ? [query.replace(/\D/g, "")] : foldWords(query));

/**
 * One request for the longest word, which the fewest bear; the others are looked for in what it brings.
 * @param {{heard?: boolean}} [how] heard: those whose name only sounds so too, where others are spelt so
 */
async function findByWords(db, store, words, { heard = false } = {}) {
  const [longest, ...others] = words.map((word) => [word, soundOf(word)]).sort((a, b) => b[0].length - a[0].length);
  const index = db.transaction(store).store.index("words");
  const hits = await Promise.all(longest.filter(Boolean).map((start) => index.getAll(IDBKeyRange.bound(start, `${start}\uffff`))));
  const rows = [...new Map(hits.flat().map((row) => [row.id, row])).values()];
  const bears = (row, way) => row.words.some((word) => word.startsWith(way));
  const all = rows.filter((row) => others.every((ways) => ways.some((way) => way && bears(row, way))));
  const spelt = all.filter((row) => [longest, ...others].every(([word]) => bears(row, word)));
  return spelt.length && !heard ? spelt : all;
}

function byUse(a, b) {
  if (a.used_at !== b.used_at) return a.used_at < b.used_at ? 1 : -1;
  return a.name.localeCompare(b.name, "da");
}

/** @returns {Promise<object | null>} the person; somebody merged with another is that other */
export async function person(db, id) {
  const row = (await db.get("people", id)) ?? (await db.getFromIndex("people", "merged", id)) ?? null;
  return row?.merged_into ? person(db, row.merged_into) : row;
}

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
