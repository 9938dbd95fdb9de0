import { foldWords, soundOf } from "./search.js";

export { applyChanges, dropPeople } from "./changes.js";

// A session still open after this long was forgotten: nobody means it by "the session".
const STALE_MS = 16 * 60 * 60 * 1000;

// More rows than these are not read to show the first thirty of them.
const MANY = 200;

/**
 * The people logged or seen most recently; of those never seen the first by name.
 * @returns {Promise<object[]>} at most n rows of personRow
 */
export function recentPeople(db, n) {
  return db.getAllFromIndex("people", "order", null, n);
}

/**
 * Find people by the beginning of any words of name, nickname or telephone number, however it is spelt (search.js); by
 * how a name sounds where it is spelt as nobody's here.
 * @returns {Promise<object[]>} at most n, the most recently used first; an empty query gives the recent ones
 */
export async function findPeople(db, query, n) {
  const words = queryWords(query);
  if (!words.length) return recentPeople(db, n);
  return (await findByWords(db, "people", words, { most: n })).sort(inOrder).slice(0, n);
}

/** Those who may be the same person: whose name is or sounds the same, or who have the same number. */
export async function findAlike(db, { id, name, phone }, n) {
  const queries = [name, phone ?? ""].map(queryWords).filter((words) => words.length);
  const hits = await Promise.all(queries.map((words) => findByWords(db, "people", words, { heard: true })));
  const rows = new Map(hits.flat().filter((row) => row.id !== id).map((row) => [row.id, row]));
  return [...rows.values()].sort(inOrder).slice(0, n);
}

/** Workplaces, found as people are, by name or branch; an empty query gives the newest. */
export async function findWorkplaces(db, query, n) {
  const words = queryWords(query);
  const rows = words.length ? await findByWords(db, "workplaces", words) : await db.getAll("workplaces");
  return rows.sort((a, b) => (words.length ? a.name.localeCompare(b.name, "da") : -compareIds(a, b))).slice(0, n);
}

const compareIds = (a, b) => (a.id < b.id ? -1 : 1);

/** A query of digits alone is a telephone number, with whatever spaces. */
const queryWords = (query) => (/^[\d\s+]+$/.test(query.trim()) ? [query.replace(/\D/g, "")].filter(Boolean) : foldWords(query));

/**
 * @param {{heard?: boolean, most?: number}} [how] heard: those whose name only sounds so too, where others are spelt so;
 *   most: only so many, the first of the order (people only)
 */
async function findByWords(db, name, words, { heard = false, most = Infinity } = {}) {
  const { store } = db.transaction(name);
  const spelt = heard ? [] : await rowsWith(store, words.map((word) => [word]), most);
  return spelt.length ? spelt : rowsWith(store, words.map((word) => [word, soundOf(word)].filter(Boolean)), most);
}

/**
 * Reading rows is what costs on a slow phone. Of several words the ids of those who bear them all come first, and then their
 * rows; of a word that very many bear only the first of everybody, in order, until enough are found.
 * @param {string[][]} words each as the beginnings that will do
 */
async function rowsWith(store, words, most) {
  const index = store.index("words");
  const all = async (ways, ask) => (await Promise.all(ways.map((start) => ask(IDBKeyRange.bound(start, `${start}\uffff`))))).flat();
  const fits = (row) => words.every((ways) => row.words.some((word) => ways.some((start) => word.startsWith(start))));
  const tooMany = (ids) => ids.length > MANY && most < MANY;
  if (words.length > 1) {
    const ids = inAll(await Promise.all(words.map((ways) => all(ways, (range) => index.getAllKeys(range)))));
    return tooMany(ids) ? firstInOrder(store, fits, most) : Promise.all(ids.map((id) => store.get(id)));
  }
  if (tooMany(await all(words[0], (range) => index.getAllKeys(range, MANY + 1)))) return firstInOrder(store, fits, most);
  const hits = await all(words[0], (range) => index.getAll(range));
  return [...new Map(hits.map((row) => [row.id, row])).values()];
}

function inAll([first, ...others]) {
  const sets = others.map((ids) => new Set(ids));
  return [...new Set(first)].filter((id) => sets.every((set) => set.has(id)));
}

async function firstInOrder(store, fits, n) {
  const rows = [];
  for (let after = "", size = n * 2; rows.length < n; size *= 2) {
    const page = await store.index("order").getAll(IDBKeyRange.lowerBound(after, true), size);
    rows.push(...page.filter(fits));
    if (page.length < size) break;
    after = page.at(-1).order;
  }
  return rows;
}

const inOrder = (a, b) => (a.order < b.order ? -1 : 1);

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
