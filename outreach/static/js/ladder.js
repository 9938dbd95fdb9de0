// A young person's ladder (fritidsjob i trin) as the case document tells it (docs/sync.md): what can be read off it.
// Pure: no document. Days are "YYYY-MM-DD" on the wall in Copenhagen.

export const LEISURE = "leisure_job";

/** What is said of the ladder: written under the programme of leisure jobs. */
export const LADDER_KINDS = new Set([
  "step_decision", "checklist_tick", "placement_started", "placement_changed", "placement_ended", "shift", "work_week",
  "young_person", "crew", "crew_member", "crew_session", "wish_met",
]);

/** Of somebody of whom nothing is known yet. */
export const NO_LADDER = {
  step: null, programme_version: null, version_id: null, disputed: false, since: null, history: [], ticks: {},
  placements: [], shifts: [], weeks: [], hours: { minutes_total: 0, by_step: {} }, courses: [], crews: [],
  young: { born_on: null, compulsory_school_until: null }, wishes: [], link: { young: null, guardian: null },
};

export const termsOf = ({ minutes_week, tasks, guardian_told_on, contract_signed_on, risk_assessed_on }) =>
  ({ minutes_week, tasks, guardian_told_on, contract_signed_on, risk_assessed_on });

/** From which day which terms of a placement, by day; where that was not said (an older document): as they are now. */
export const spellsOf = (one) => one.spells ?? [{ id: one.version_id, from_on: one.started_on, ...termsOf(one) }];

/**
 * The spells of a placement with one decision's more, or with what it says now; none before the beginning, and of one day
 * the one that was decided last (ids are in the order of time). The rule is domain/placement_course.py's too.
 */
export function withSpell(one, spell) {
  const all = [...spellsOf(one).filter(({ id }) => id !== spell.id), spell].sort((a, b) => (a.id < b.id ? -1 : 1));
  const days = all.map((each) => ({ ...each, from_on: each.from_on < one.started_on ? one.started_on : each.from_on }));
  return [...new Map(days.map((each) => [each.from_on, each])).values()].sort((a, b) => (a.from_on < b.from_on ? -1 : 1));
}

/** Whose page shows a ladder: those in the programme, and those of whom anything was said. */
export function isYoung(person, theCase) {
  return Boolean(theCase?.ladder || person?.programmes?.includes(LEISURE));
}

/**
 * What a decision for `step` is after `history`; the rule is domain/ladder.py's too.
 * @param {string | null} step null: leaves the ladder
 * @param {{step: string | null}[]} history the decisions before it, oldest first @param {string[]} steps in their order
 * @returns {"start" | "up" | "skip" | "stay" | "repeat" | "back" | "end"}
 */
export function moveTo(step, history, steps) {
  const before = history.at(-1)?.step ?? null;
  if (step === null) return "end";
  if (before !== null && step === before) return "stay";
  const [was, is] = [steps.indexOf(before), steps.indexOf(step)];
  if (before !== null && is < was) return "back";
  if (history.some((one) => one.step === step)) return "repeat";
  if (before === null) return "start";
  return is === was + 1 ? "up" : "skip";
}

/** The history with what each decision was, also of those that the server has not heard of. */
export function turns(history, steps) {
  return history.map((turn, n) => ({ ...turn, move: turn.move ?? moveTo(turn.step, history.slice(0, n), steps) }));
}

/** Since when they have stood where they stand: a decision to stay begins nothing anew. */
export function standsSince(history) {
  let since = null;
  for (const turn of [...history].reverse()) {
    if (turn.step !== history.at(-1).step) break;
    since = turn.on;
  }
  return since;
}

/** The checklist of a step: what holds of each item. @returns {{id, label, done, waiting, on}[]} */
export function checklist(ladder, step) {
  const ticks = ladder.ticks[step?.id] ?? {};
  return Object.entries(step?.items ?? {}).map(([id, label]) => ({ id, label, done: false, waiting: false, on: null, ...ticks[id] }));
}

/** What the young person has ticked and nobody has answered, of every step. @returns {{step, item, done}[]} */
export function waitingTicks({ ticks }) {
  return Object.entries(ticks).flatMap(([step, items]) =>
    Object.entries(items).filter(([, held]) => held.waiting).map(([item, held]) => ({ step, item, done: held.done })));
}

/**
 * What must be there before a placement starts (law.md, rule 18): the guardian told in writing as long as school is
 * compulsory, the contract signed.
 * @param {object} placement @param {{born_on, compulsory_school_until}} young
 * @returns {("guardian_told_on" | "contract_signed_on")[]}
 */
export function papersMissing(placement, young) {
  const { started_on } = placement;
  const adult = young.born_on && laterBy(young.born_on, 18) <= started_on;
  const outOfSchool = young.compulsory_school_until && young.compulsory_school_until < started_on;
  const needed = [...(adult || outOfSchool ? [] : ["guardian_told_on"]), "contract_signed_on"];
  return needed.filter((paper) => !placement[paper]);
}

/** A birthday; of 29 February in other years 1 March. */
const laterBy = (day, years) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/** @param {string} day @param {number} n @returns {string} the day n days later */
export function daysAfter(day, n) {
  return new Date(Date.parse(day) + n * 86_400_000).toISOString().slice(0, 10);
}

/** @returns {number} Monday is 0 */
export const weekdayOf = (day) => (new Date(day).getUTCDay() + 6) % 7;

/** @returns {string} the Monday of the week that the day lies in */
export const mondayOf = (day) => daysAfter(day, -weekdayOf(day));

const MS = 60_000;
const DAY = 1440; // minutes
const clock = (text) => text.slice(0, 2) * 60 + +text.slice(3, 5);

/**
 * Of shifts: when each began and ended, in minutes that really passed (`first` and `last`: on the wall, after midnight of its
 * day), and the `minutes` that were worked, without the break; never below nought. Ends at or before it starts: the next day.
 */
export function timed() {
  const wall = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Copenhagen", dateStyle: "short", timeStyle: "medium" });
  const offset = (ms) => Date.parse(`${wall.format(ms).replace(" ", "T")}Z`) - ms;
  // An hour that the clock shows twice is the first one; one that it leaves out counts from before the change.
  const moment = (ms) => {
    const [before, after] = [offset(ms - DAY * MS), offset(ms + DAY * MS)];
    return (ms - (offset(ms - before) === before || offset(ms - after) !== after ? before : after)) / MS;
  };
  return (shift) => {
    const [first, ends] = [clock(shift.starts), clock(shift.ends)];
    const last = ends > first ? ends : ends + DAY;
    const [begin, over] = [first, last].map((minutes) => moment(Date.parse(shift.on) + minutes * MS));
    const end = Math.max(begin, over);
    return { ...shift, first, last, begin, end, minutes: Math.max(0, end - begin - shift.break_minutes) };
  };
}

const BEFORE = 14; // so many days ahead a placement's papers are asked for
const SCHOOL_COMES = 60;
const SCHOOL_NEAR = 14;

/**
 * @param {object} row a case @param {string} today
 * @returns {object[]} about: "wish", "ticks", "papers", "school"
 */
export function ladderItems({ ladder, id: person_id }, today) {
  if (!ladder) return [];
  return [...wishes(ladder), ...ticks(ladder, person_id, today), ...papers(ladder, today), ...school(ladder, person_id, today)]
    .map((item) => ({ interval: null, ...item }));
}

const wishes = (ladder) => ladder.wishes.map((wish) => ({ about: "wish", id: wish.id, due: wish.on, state: "due", wish }));

/** One line for all that the young person has ticked: the answers are given on their page. */
function ticks(ladder, person_id, today) {
  const count = waitingTicks(ladder).length;
  return count ? [{ about: "ticks", id: `${person_id}-ticks`, due: today, state: "due", count }] : [];
}

function papers(ladder, today) {
  const open = ladder.placements.filter((one) => !(one.ended_on && one.ended_on <= today) && one.started_on <= daysAfter(today, BEFORE));
  return open.flatMap((placement) => {
    const missing = papersMissing(placement, ladder.young);
    const due = placement.started_on;
    const state = due <= today ? "overdue" : "due";
    return missing.length ? [{ about: "papers", id: `${placement.id}-papers`, due, state, placement, missing }] : [];
  });
}

/** From two months before until two weeks after: other rules hold from then on. */
function school({ young, placements }, person_id, today) {
  const until = young.compulsory_school_until;
  const works = placements.some((one) => !one.ended_on || one.ended_on > today);
  if (!until || !works || until < daysAfter(today, -SCHOOL_NEAR) || until > daysAfter(today, SCHOOL_COMES)) return [];
  return [{ about: "school", id: `${person_id}-school`, due: until, state: until > daysAfter(today, SCHOOL_NEAR) ? "coming" : "due" }];
}
