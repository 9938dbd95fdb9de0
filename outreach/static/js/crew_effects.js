// What is said of a crew (hold), at once on this phone: the crew's own row, and in the records of those who were there.
import { attended, missed } from "./ladder_effects.js";
import { change, changeCase, dropIfOnlyHere } from "./row_changes.js";

export const CREW_EFFECTS = {
  crew: (tx, { id, root = id, about, area_id, payload }) =>
    change(tx, "crews", about.id, (row) =>
      ({ members: [], sessions_count: 0, ...row, ...payload, id: about.id, area_id, root_id: root, version_id: id, pending: true })),

  crew_member: (tx, { about, payload: { crew_id, member } }) => setMember(tx, crew_id, about.id, member),

  /** `here`: the sessions that the server has not counted yet. */
  crew_session: async (tx, entry) => {
    const id = entry.root ?? entry.id;
    await forget(tx, id);
    for (const person of Object.keys(entry.payload.attendance)) {
      await changeCase(tx, { about: { id: person } }, (row) => attended(row, entry, id, person));
    }
    if (entry.root) return; // a correction: it was counted when it was written
    await change(tx, "crews", entry.about.id, (row) => row && { ...row, here: [...new Set([...(row.here ?? []), id])] });
  },
};

export const CREW_UNDO = {
  crew: (tx, { about }) => dropIfOnlyHere(tx, "crews", about.id),
  crew_member: (tx, { about, payload: { crew_id, member } }) => setMember(tx, crew_id, about.id, !member),
  crew_session: async (tx, entry) => {
    const id = entry.root ?? entry.id;
    await forget(tx, id);
    await change(tx, "crews", entry.about.id, (row) => row && uncounted(row, id));
  },
};

/** How often the crew has met, as far as this phone knows. */
export const sessionsOf = ({ sessions_count, here = [], gone = [] }) => Math.max(0, (sessions_count ?? 0) + here.length - gone.length);

/** One that only this phone has counted is counted no more; one that the server has, is taken off once. */
function uncounted(row, id) {
  if (row.here?.includes(id)) return { ...row, here: row.here.filter((one) => one !== id) };
  return { ...row, gone: [...new Set([...(row.gone ?? []), id])] };
}

function setMember(tx, crew_id, person, member) {
  return change(tx, "crews", crew_id, (row) => {
    const others = row?.members.filter((one) => one !== person);
    return row && { ...row, members: member ? [...others, person] : others };
  });
}

/** Out of every record on this phone that has it. */
async function forget(tx, id) {
  const cases = tx.objectStore("cases");
  for (const row of await cases.getAll()) {
    const has = [...(row.ladder?.shifts ?? []), ...(row.ladder?.courses ?? [])].some((one) => one.id === id);
    if (has) await cases.put({ ...missed(row, id), pending: true });
  }
}
