// What is said of a ladder, at once on this phone: as in case_effects.js, each says the same however often it is said.
import { mondayOf, NO_LADDER, standsSince, termsOf, timed, withSpell } from "./ladder.js";
import { dayOf } from "./due.js";

/** Each from the case and the entry to the case as it is then. */
export const LADDER_EFFECTS = {
  step_decision: of((ladder, { payload: { step, on, reason } }, id) => {
    const turn = { id, step, on, reason };
    const known = ladder.history.some((one) => one.id === id);
    return told(ladder, known ? ladder.history.map((one) => (one.id === id ? turn : one)) : [...ladder.history, turn]);
  }),
  checklist_tick: of((ladder, { payload: { step, item, done }, recorded_at }) => {
    const tick = { done, waiting: false, on: dayOf(new Date(recorded_at)) };
    return { ...ladder, ticks: { ...ladder.ticks, [step]: { ...ladder.ticks[step], [item]: tick } } };
  }),

  placement_started: of((ladder, { payload: { placement_id, why, ...said } }, id) => {
    const before = ladder.placements.find((one) => one.id === placement_id) ?? { version_id: id, ended_on: null, end_reason: null };
    const later = before.version_id === id ? null : termsOf(before); // what was agreed since is not what was corrected
    const placement = { ...before, ...said, ...later, id: placement_id, root_id: id };
    placement.spells = withSpell(placement, { id, from_on: said.started_on, ...termsOf(said) });
    return counted(ladder, { placements: [...without(ladder.placements, placement_id), placement] });
  }),
  placement_changed: of((ladder, { payload: { placement_id, bases, from_on, why, ...said } }, id) =>
    placed(ladder, placement_id, (one) =>
      ({ ...said, ended_on: null, end_reason: null, version_id: id, spells: withSpell(one, { id, from_on, ...said }) }))),
  placement_ended: of((ladder, { payload: { placement_id, ended_on, reason } }, id) =>
    placed(ladder, placement_id, () => ({ ended_on, end_reason: reason, version_id: id }))),

  shift: of((ladder, { payload: { why, ...said } }, id) => {
    const paid_minutes = paidMinutes(said.on, said.starts, said.ends, said.break_minutes);
    const shift = { ...said, id, crew_session_id: null, paid_minutes };
    return counted(ladder, { shifts: [...without(ladder.shifts, id), shift] });
  }),
  work_week: of((ladder, { payload: { why, ...said } }, id) =>
    counted(ladder, { weeks: [...without(ladder.weeks, id), { ...said, id }] })),
  young_person: of(({ young, ...ladder }, { payload: said }) => // who says no day takes none away
    ({ ...ladder, young: { born_on: said.born_on ?? young.born_on, compulsory_school_until: said.compulsory_school_until ?? young.compulsory_school_until } })),
  wish_met: of((ladder, { payload }) => ({ ...ladder, wishes: without(ladder.wishes, payload.wish_id) })),
  crew_member: of((ladder, { payload: { crew_id, member } }) => {
    const others = ladder.crews.filter((one) => one !== crew_id);
    return { ...ladder, crews: member ? [...others, crew_id].sort() : others };
  }),
};

/** Of a retracted or given-up entry: from the case, the entry, and its first version's id. */
export const LADDER_UNDO = {
  step_decision: of((ladder, _, id) => told(ladder, without(ladder.history, id))),
  placement_started: of((ladder, { payload }) => counted(ladder, { placements: without(ladder.placements, payload.placement_id) })),
  placement_ended: of((ladder, { payload: { placement_id, bases } }) =>
    placed(ladder, placement_id, () => ({ ended_on: null, end_reason: null, version_id: bases.at(-1) }))),
  shift: of((ladder, _, id) => counted(ladder, { shifts: without(ladder.shifts, id) })),
  work_week: of((ladder, _, id) => counted(ladder, { weeks: without(ladder.weeks, id) })),
  crew_member: of((ladder, { payload: { crew_id, member } }) => {
    const others = ladder.crews.filter((one) => one !== crew_id);
    return { ...ladder, crews: member ? others : [...others, crew_id].sort() };
  }),
};

/** A crew's session in the record of one who is named in it; who stayed away has no hours of it. */
export function attended(row, { payload, about }, id, person_id) {
  const { attendance, on, starts, ends, break_minutes, school_day, tasks, form, course } = payload;
  const minutes = attendance[person_id];
  const ladder = missed(row, id).ladder;
  if (minutes === undefined) return { ...row, ladder };
  const shift = { id, placement_id: null, crew_session_id: id, crew_id: about.id, on, starts, ends, break_minutes, school_day, tasks, form, paid_minutes: minutes };
  const known = !course || ladder.courses.some((one) => one.course === course);
  const courses = known ? ladder.courses : [...ladder.courses, { id, course, on }];
  return { ...row, ladder: { ...counted(ladder, { shifts: [...ladder.shifts, shift] }), courses } };
}

/** The same record without that session. */
export function missed(row, id) {
  const ladder = { ...NO_LADDER, ...row.ladder };
  return { ...row, ladder: { ...counted(ladder, { shifts: without(ladder.shifts, id) }), courses: without(ladder.courses, id) } };
}

/** Paid minutes by step, a week's total covering that week's shifts; the rule is domain/hours.py's too. */
export function hoursBy({ placements, shifts, weeks, history }) {
  const by = new Map();
  const add = (step, minutes) => by.set(step, (by.get(step) ?? 0) + minutes);
  const stepOf = (placement_id) => placements.find((one) => one.id === placement_id)?.step ?? null;
  const on = (day) => history.filter((turn) => turn.on <= day).at(-1)?.step ?? null;
  const said = new Map();
  const key = (day, placement_id) => `${mondayOf(day)} ${placement_id}`;
  for (const one of shifts) {
    add(one.placement_id ? stepOf(one.placement_id) : on(one.on), one.paid_minutes);
    said.set(key(one.on, one.placement_id), (said.get(key(one.on, one.placement_id)) ?? 0) + one.paid_minutes);
  }
  for (const { week, placement_id, minutes } of weeks) {
    const known = said.get(key(week, placement_id)) ?? 0;
    if (minutes <= known) continue;
    add(stepOf(placement_id), minutes - known);
    said.set(key(week, placement_id), minutes);
  }
  return by;
}

/** The ladder with these changes, and the hours as much more or less as they make: the server counts further back. */
function counted(ladder, changes) {
  const after = { ...ladder, ...changes };
  const [was, is] = [hoursBy(ladder), hoursBy(after)];
  const by_step = { ...ladder.hours.by_step };
  let { minutes_total } = ladder.hours;
  for (const step of new Set([...was.keys(), ...is.keys()])) {
    const more = (is.get(step) ?? 0) - (was.get(step) ?? 0);
    minutes_total += more;
    if (step !== null) by_step[step] = (by_step[step] ?? 0) + more;
  }
  return { ...after, hours: { minutes_total, by_step } };
}

/** Where they stand after these decisions. */
function told(ladder, history) {
  const last = history.at(-1);
  const now = { step: last?.step ?? null, since: standsSince(history), version_id: last?.id ?? null, disputed: false };
  return counted(ladder, { ...now, history });
}

function placed(ladder, id, changes) {
  return { ...ladder, placements: ladder.placements.map((one) => (one.id === id ? { ...one, ...changes(one) } : one)) };
}

const without = (rows, id) => rows.filter((one) => one.id !== id);

/** An effect on the ladder alone; `id` is that of the entry's first version. */
function of(make) {
  return (row, entry) => ({ ...row, ladder: make({ ...NO_LADDER, ...row.ladder }, entry, entry.root ?? entry.id) });
}

/** @param {string} on "YYYY-MM-DD" @param {string} starts "HH:MM" @param {string} ends "HH:MM" @param {number} [break_minutes] */
export function paidMinutes(on, starts, ends, break_minutes = 0) {
  return timed()({ on, starts, ends, break_minutes }).minutes;
}
