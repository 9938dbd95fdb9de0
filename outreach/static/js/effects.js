import { CASE_EFFECTS, CASE_UNDO, newCase } from "./case_effects.js";
import { CREW_EFFECTS, CREW_UNDO } from "./crew_effects.js";
import { effective } from "./entry.js";
import { change, changeCase, dropIfOnlyHere, me } from "./row_changes.js";
import { later, personRow, workplaceRow } from "./rows.js";

/** The stores that an entry may change as it is saved, given up or answered for. */
export const CHANGED = ["people", "sessions", "cases", "workplaces", "crews", "conflicts", "copies", "meta"];

/**
 * What an entry does at once to what is on this phone, before the server has heard of it.
 * Every effect is a small change of one row, so that it can be done again on top of what the server says
 * (changes.js does so after a page of changes, for what still waits).
 */
const EFFECTS = {
  person: async (tx, entry) => {
    const { id, root = id, about, area_id, payload } = entry;
    await change(tx, "people", about.id, (row) =>
      personRow({ ...row, ...payload, id: about.id, area_id, root_id: root, version_id: id, pending: true }));
  },

  assignment: async (tx, entry) => {
    const { about, area_id, id, payload: { worker_id } } = entry;
    const mine = worker_id !== null && worker_id === (await me(tx));
    await change(tx, "people", about.id, (row) => row && { ...row, worker_id, assignment_id: id });
    if (!mine) return tx.objectStore("cases").delete(about.id);
    return change(tx, "cases", about.id, (row) =>
      row ? { ...row, worker_id, assignment_version: id } : newCase(about.id, { area_id, worker_id, version: id }));
  },

  merge: async (tx, { about, payload }) => {
    const [shown, other] = [about.id, payload.other_id].sort();
    await change(tx, "people", other, (row) => row && personRow({ ...row, merged_into: shown }));
    const words = wordsOf(await tx.objectStore("people").get(other));
    await change(tx, "people", shown, (row) => row && personRow({
      ...row, merged: [...new Set([...row.merged, other])], also: [...new Set([...(row.also ?? []), ...words])],
    }));
  },

  workplace: (tx, { id, root = id, about, payload }) =>
    change(tx, "workplaces", about.id, (row) =>
      workplaceRow({ ...row, ...payload, id: about.id, root_id: root, version_id: id, pending: true })),

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

  ...CREW_EFFECTS,

  correction: (tx, entry) => applyEffect(tx, effective(entry)),

  retraction: async (tx, entry) => {
    const copy = await tx.objectStore("copies").get(entry.payload.entry_id);
    if (copy) await undoEffect(tx, effective(JSON.parse(copy.text)));
  },
};

/** A retracted or given-up entry: the row goes if only this phone knew it, else what the entry did is taken back. */
const UNDO = {
  person: async (tx, { about }) => {
    await dropIfOnlyHere(tx, "people", about.id);
    await dropIfOnlyHere(tx, "cases", about.id);
  },
  workplace: (tx, { about }) => dropIfOnlyHere(tx, "workplaces", about.id),
  merge: async (tx, { about, payload }) => {
    const [shown, other] = [about.id, payload.other_id].sort();
    const words = wordsOf(await tx.objectStore("people").get(other));
    await change(tx, "people", other, (row) => row && personRow({ ...row, merged_into: undefined }));
    await change(tx, "people", shown, (row) => row && personRow({
      ...row, merged: row.merged.filter((id) => id !== other), also: row.also?.filter((one) => !words.includes(one)),
    }));
  },
  ...CREW_UNDO,
  session_opened: (tx, entry) => dropIfOnlyHere(tx, "sessions", entry.about?.id),
  session_closed: (tx, entry) =>
    change(tx, "sessions", entry.about?.id, (row) => row && { ...row, closed_at: null, open: 1 }),
};

/**
 * @param tx a transaction over CHANGED @param {object} entry
 * @returns {Promise<void>}
 */
export async function applyEffect(tx, entry) {
  const make = CASE_EFFECTS[entry.kind];
  await Promise.all([
    EFFECTS[entry.kind]?.(tx, entry),
    make && entry.about && changeCase(tx, entry, (row) => make(row, entry)),
    entry.payload?.bases?.length > 1 && settleConflict(tx, entry.payload.bases),
  ]);
}

/** Take back what a retracted entry, or a refused one that is given up, did here. */
export async function undoEffect(tx, entry) {
  await UNDO[entry.kind]?.(tx, entry);
  const undo = CASE_UNDO[entry.kind];
  if (undo && entry.about) await changeCase(tx, { about: entry.about }, (row) => undo(row, entry, entry.root ?? entry.id));
}

/** The server has taken the entry in (not merely held it): what it is about waits for nothing more. */
export async function endPending(tx, { about }) {
  const stores = { person: ["people", "cases"], session: ["sessions"], workplace: ["workplaces"], crew: ["crews"] }[about?.type] ?? [];
  for (const store of stores) await change(tx, store, about.id, (row) => row?.pending && { ...row, pending: false });
}

const wordsOf = (person) => [person?.name, person?.nickname, person?.phone].filter(Boolean);

/** Whoever names all versions that disagree has settled it. */
async function settleConflict(tx, bases) {
  for (const { id, heads } of await tx.objectStore("conflicts").getAll()) {
    if (heads.every((head) => bases.includes(head.entry_id))) await tx.objectStore("conflicts").delete(id);
  }
}

function closed(row, at) {
  const { open, ...rest } = row;
  return { ...rest, closed_at: at, pending: true };
}
