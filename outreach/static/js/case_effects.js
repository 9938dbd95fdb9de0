// What an entry does at once to what is agreed with a person on this phone. Done again on top of the server's word
// (changes.js), so each of these says the same however often it is said.
import { CONSENT_EFFECTS, CONSENT_UNDO } from "./consent_effects.js";
import { dayOf } from "./due.js";
import { LADDER_EFFECTS, LADDER_UNDO } from "./ladder_effects.js";
import { PROGRESSION_EFFECTS, PROGRESSION_UNDO, talked, untalked } from "./progression_effects.js";

/** Each from the case and the entry to the case as it is then; nothing: it stays as it is. */
export const CASE_EFFECTS = {
  conversation: (row, entry) => talked(contact(row, entry), entry),
  open_counselling: (row, entry) => promised(talked(contact(row, entry), entry), entry, entry.payload.next_step, entry.payload.next_step_by),
  activity: (row) => row,
  outreach_try: tried,

  employment_started: (row, { payload, id, root }) => {
    const { employment, employment_id, note, ...said } = payload;
    const before = row.employments.find((job) => job.id === employment_id);
    const job = { ...NEW_JOB, version_id: id, ...before, ...said, kind: employment, id: employment_id, root_id: root ?? id };
    return { ...row, employments: [...row.employments.filter((one) => one.id !== employment_id), job] };
  },
  employment_changed: (row, { payload, id }) => {
    const { employment, minutes_week, ordinary_minutes_month } = payload;
    return job(row, payload, { kind: employment, minutes_week, ordinary_minutes_month, version_id: id });
  },
  employment_ended: (row, { payload, id }) =>
    job(row, payload, { ended_on: payload.ended_on, end_reason: payload.reason, version_id: id }),

  follow_up: (row, entry) => {
    const { payload: { employment_id, interval, reached, still_in_job }, id, root } = entry;
    const told = { id: root ?? id, interval, reached, still_in_job, on: dayOf(new Date(entry.occurred_at)) };
    const add = (before) => ({ follow_ups: [...before.follow_ups.filter((one) => one.id !== told.id), told] });
    return job(tried(row, entry), { employment_id }, add);
  },
  follow_up_moved: (row, { payload }) => job(row, payload, ({ moved }) => ({ moved: { ...moved, [payload.interval]: payload.to } })),
  follow_up_declined: (row, { payload }) => job(row, payload, { declined: payload.declined }),

  next_step: (row, entry) => promised(row, entry, entry.payload.what, entry.payload.by),
  next_step_done: (row, { payload }) => without(row, payload.next_step_id),
  employment_status: (row, { payload }) => ({ ...row, status: { status: payload.status, on: payload.on } }),
  moved: (row, { payload }) => ({ ...row, moved_out_on: payload.direction === "out" ? payload.on : null }),
  ...PROGRESSION_EFFECTS,
  ...LADDER_EFFECTS,
  ...CONSENT_EFFECTS,
};

/** Of a retracted or given-up entry: from the case, the entry that was made, and its first version's id. */
export const CASE_UNDO = {
  employment_started: (row, { payload }) => ({ ...row, employments: row.employments.filter((one) => one.id !== payload.employment_id) }),
  employment_ended: (row, { payload }) => job(row, payload, { ended_on: null, end_reason: null, version_id: payload.bases.at(-1) }),
  follow_up: (row, { payload }, id) => job(row, payload, ({ follow_ups }) => ({ follow_ups: follow_ups.filter((one) => one.id !== id) })),
  next_step: (row, _, id) => without(row, id),
  conversation: (row, _, id) => untalked(row, id),
  open_counselling: (row, _, id) => untalked(without(row, id), id),
  ...PROGRESSION_UNDO,
  ...LADDER_UNDO,
  ...CONSENT_UNDO,
};

/** Whoever writes of somebody with whom nobody works has taken them on; a visit that agreed on nothing does not do so. */
export const takesOn = ({ kind, payload }) => kind in CASE_EFFECTS && kind !== "consent_withdrawn" && (kind !== "open_counselling" || Boolean(payload.next_step));

/** A person of one's own of whom nothing is known yet. */
export function newCase(person_id, { area_id, worker_id, version = null }) {
  return {
    id: person_id, person_id, worker_id, area_id, assignment_version: version, moved_out_on: null, status: null,
    last_contact_on: null, last_try_on: null, conversations: 0, workers: 1, employments: [], next_steps: [], ladder: null, pending: true,
  };
}

const NEW_JOB = { ended_on: null, end_reason: null, declined: false, intervals: null, follow_ups: [], moved: {} };

function promised(row, { id, root }, what, by) {
  const before = without(row, root ?? id);
  return what ? { ...before, next_steps: [...before.next_steps, { id: root ?? id, what, by, done: false, own: true }] } : before;
}

function contact(row, entry) {
  return latest(row, "last_contact_on", entry);
}

function tried(row, entry) {
  const after = latest(row, "last_try_on", entry);
  return entry.payload.reached ? contact(after, entry) : after;
}

function latest(row, name, { occurred_at }) {
  const on = dayOf(new Date(occurred_at));
  return row[name] && row[name] > on ? row : { ...row, [name]: on };
}

function job(row, { employment_id }, changes) {
  const change = (one) => ({ ...one, ...(typeof changes === "function" ? changes(one) : changes) });
  return { ...row, employments: row.employments.map((one) => (one.id === employment_id ? change(one) : one)) };
}

const without = (row, id) => ({ ...row, next_steps: row.next_steps.filter((one) => one.id !== id) });
