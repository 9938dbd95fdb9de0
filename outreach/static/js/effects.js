import { effective } from "./entry.js";
import { later, personRow } from "./rows.js";

/**
 * What an entry does at once to the people and sessions on this phone, before the server has heard of it.
 * Every effect is a small change of one row, so that it can be done again on top of what the server says
 * (store.js does so after a page of changes, for what still waits).
 */
const EFFECTS = {
  person: (tx, entry) =>
    change(tx, "people", entry.about.id, (row) =>
      personRow({ ...row, ...entry.payload, id: entry.about.id, area_id: entry.area_id, pending: true })),

  open_counselling: (tx, entry) =>
    change(tx, "people", entry.about?.id, (row) =>
      row && personRow({ ...row, logged_at: later(row.logged_at, entry.occurred_at) })),

  session_opened: (tx, entry) =>
    change(tx, "sessions", entry.about.id, (row) => ({
      opened_by: null, mine: true, ...row, id: entry.about.id, site_id: entry.site_id, area_id: entry.area_id,
      opened_at: entry.occurred_at, closes_at: entry.payload.closes_at ?? null, closed_at: null, open: 1, pending: true,
    })),

  session_closed: (tx, entry) =>
    change(tx, "sessions", entry.about.id, (row) => row && closed(row, entry.occurred_at)),

  correction: (tx, entry) => applyEffect(tx, effective(entry)),

  retraction: async (tx, entry) => {
    const copy = await tx.objectStore("copies").get(entry.payload.entry_id);
    const undo = copy && UNDO[effective(JSON.parse(copy.text)).kind];
    return undo?.(tx, entry);
  },
};

/** A retracted or given-up entry: the row goes if only this phone knew it, else what the entry did is taken back. */
const UNDO = {
  person: (tx, entry) => dropIfOnlyHere(tx, "people", entry.about?.id),
  session_opened: (tx, entry) => dropIfOnlyHere(tx, "sessions", entry.about?.id),
  session_closed: (tx, entry) =>
    change(tx, "sessions", entry.about?.id, (row) => row && { ...row, closed_at: null, open: 1 }),
};

/**
 * @param tx a transaction over people, sessions and copies @param {object} entry
 * @returns {Promise<void>}
 */
export async function applyEffect(tx, entry) {
  await EFFECTS[entry.kind]?.(tx, entry);
}

/** Take back what a refused entry that is given up did here. */
export async function undoEffect(tx, entry) {
  await UNDO[entry.kind]?.(tx, entry);
}

/** The server has taken the entry in (not merely held it): what it is about waits for nothing more. */
export async function endPending(tx, entry) {
  const store = { person: "people", session: "sessions" }[entry.about?.type];
  if (store) await change(tx, store, entry.about.id, (row) => row?.pending && { ...row, pending: false });
}

function closed(row, at) {
  const { open, ...rest } = row;
  return { ...rest, closed_at: at, pending: true };
}

async function dropIfOnlyHere(tx, name, id) {
  const row = id && (await tx.objectStore(name).get(id));
  if (row && !row.from_server) await tx.objectStore(name).delete(id);
}

async function change(tx, name, id, make) {
  if (!id) return;
  const made = make(await tx.objectStore(name).get(id));
  if (made) await tx.objectStore(name).put(made);
}
