import { daysAfter as later, mondayOf, spellsOf, timed, weekdayOf as weekday } from "./ladder.js";

/**
 * The work rules for people under 18: pure. They are domain/work_check.py's too, where each is explained, and
 * tests/examples/work_rules.json holds both to it. Days are "YYYY-MM-DD", amounts minutes. Nothing is ever blocked.
 */
const DAY = 1440;
const AHEAD = 53; // weeks from the day from which hours are agreed in which they are looked at

/** @param {object} calendar of programmes.work_data @returns {boolean | null} null: it does not reach that day */
export function isSchoolDay({ years, off }, day) {
  const within = ([first, last]) => first <= day && day <= last;
  return weekday(day) < 5 && (years.some(within) ? !off.some(within) : null);
}

/**
 * What is not allowed (red, amber) or cannot be judged (unknown: "kan ikke kontrolleres"), by day and by rule.
 * @param {{sets: object[], calendar: object | null}} data programmes.work_data
 * @param {{born_on?: string, birth_year?: number, compulsory_school_until?: string}} young null: not known
 * @param {{shifts: object[], weeks: object[], placements: object[]}} ladder of a case: all employers, all crews
 * @returns {{rule: string, level: string, on: string, minutes: number | null, limit: number | null, source: string,
 *   checked: string}[]} `on`: the day, or the Monday of the week
 */
export function check({ sets, calendar }, young, { shifts, weeks, placements }) {
  const worked = ({ form, paid_minutes }) => paid_minutes || !form || form === "work"; // a crew's visit or course is none unpaid
  const stints = shifts.filter(worked).map(timed()).sort((a, b) => a.begin - b.begin || a.end - b.end);
  const known = once(schoolWeeks(stints, weeks, calendar ?? { years: [], off: [] }));
  const more = totals(stints, weeks).filter((one) => one.minutes);
  const jobs = placements.map((job) => ({ ...job, spells: spellsOf(job).filter((one, n) => !n || !(one.from_on > job.ended_on)) }));
  const hours = jobs.flatMap(agreements);
  const ahead = hours.flatMap((one) => [...Array(AHEAD).keys()].map((n) => later(monday(one.from_on), 7 * n)));
  return agreed(worlds(young, sets, weeks).map((world) => {
    const found = new Map();
    const put = ({ set }, rule, level, on, minutes = null, limit = null) =>
      worse(found, { rule, level, on, minutes, limit, source: set.sources[rule] ?? "", checked: set.checked_on });
    const holds = holding(sets, world, put);
    const school = (week) => (known(week) ?? world.school ? "with_school" : "without_school");
    ofDays(stints, jobs, holds, put);
    ofWeeks(stints, more.map((one) => ({ ...one, on: later(one.week, world.total) })), { holds, put, school });
    for (const job of jobs) ofPlacement(job, holds, put);
    ofAgreements(hours, unique(ahead).sort(), { holds, put, school });
    return found;
  }));
}

/** What is to be seen of it today: from a day on, and however old it is what is found of placements that have not ended. */
export function standing(data, young, ladder, since, today) {
  const placements = ladder.placements.filter((job) => !(job.ended_on < today));
  const key = ({ rule, on }) => on + rule;
  const kept = check(data, young, { shifts: [], weeks: [], placements }).map(key);
  return check(data, young, ladder).filter((one) => one.on >= since || kept.includes(key(one)));
}

// What is not known: every way that it may be. What all of them find is found, what only some find is unknown.

function worlds({ born_on, birth_year, compulsory_school_until }, sets, weeks) {
  let births = sets.flatMap((set) => [set.min_age_for_employer - 1, adult(set), ...set.groups.map((one) => one.min_age)]);
  if (birth_year) births = [`${birth_year}-01-01`, `${birth_year}-12-31`];
  if (born_on) births = [born_on];
  const untils = compulsory_school_until ? [compulsory_school_until] : ["9999", ""];
  return births.flatMap((born) => untils.flatMap((until) => [true, false].flatMap((school) =>
    (weeks.length ? [0, 6] : [0]).map((total) => ({ born, until, school, total })))));
}

const adult = (set) => Math.max(...set.groups.map((one) => one.max_age)) + 1;
const weight = ({ level, minutes, limit }) => ["unknown", "amber", "red"].indexOf(level) * 1e9 + Math.abs(minutes - limit);

function worse(found, finding) {
  const key = finding.on + finding.rule.replace(/_with(out)?_school/, "");
  if (!found.has(key) || weight(finding) > weight(found.get(key))) found.set(key, finding);
}

function agreed(everywhere) {
  const merged = unique(everywhere.flatMap((found) => [...found.keys()])).map((key) => {
    const there = everywhere.flatMap((found) => found.get(key) ?? []);
    const mildest = least(there, weight);
    return there.length === everywhere.length ? mildest : { ...mildest, level: "unknown" };
  });
  return merged.sort((a, b) => (a.on + a.rule < b.on + b.rule ? -1 : 1));
}

/** What holds on a day. null: of age. Without a group: too young, or no rules; a finding of the day `told`, if any. */
const holding = (sets, { born, until }, put) => (day, told = day) => {
  const dated = sets.filter((one) => one.valid_from <= day).at(-1);
  const set = dated ?? sets[0];
  const age = born >= 0 ? born : day.slice(0, 4) - born.slice(0, 4) - (day.slice(5) < born.slice(5));
  if (age >= adult(set)) return null;
  const young = dated && age < set.min_age_for_employer;
  const mine = (one) => one.min_age <= age && age <= one.max_age && one.compulsory_school === day <= until;
  const group = dated && !young && set.groups.find(mine);
  if (told && young) put({ set }, "min_age", "red", told, age, set.min_age_for_employer);
  else if (told && !group) put({ set }, "no_rules", "unknown", told);
  return { set, group };
};

// The work, put in order once.

const once = (make, kept = new Map()) => (key) => (kept.has(key) ? kept : kept.set(key, make(key))).get(key);
const monday = once(mondayOf);
const sum = (items) => items.reduce((all, one) => all + one.minutes, 0);
const unique = (items) => [...new Set(items)];
const least = (items, of) => items.reduce((a, b) => (of(b) < of(a) ? b : a));

/** What the totals of weeks say above the known shifts. Of a placement the largest of its totals counts. */
function totals(stints, weeks) {
  const shifts = stints.map((one) => ({ ...one, week: monday(one.on) }));
  const key = ({ week, placement_id }) => week + placement_id;
  return unique(weeks.map(key)).map((one) => {
    const most = least(weeks.filter((other) => key(other) === one), (other) => -other.minutes);
    return { week: most.week, minutes: Math.max(0, most.minutes - sum(shifts.filter((other) => key(other) === one))) };
  });
}

/** Whether there is school in a week: as the worker said, else by the calendar; null: nobody knows. */
const schoolWeeks = (stints, weeks, calendar) => (week) => {
  const days = [0, 1, 2, 3, 4, 5, 6].map((n) => later(week, n));
  const said = weeks.filter((one) => one.week === week).map((one) => one.school_week);
  if (said.includes(true) || stints.some((one) => one.school_day && days.includes(one.on))) return true;
  const open = said.length ? [] : days.filter((day) => !stints.some((one) => one.on === day));
  const told = open.map((day) => isSchoolDay(calendar, day));
  return told.includes(true) || (told.includes(null) ? null : false);
};

// What the rules say.

function ofDays(stints, jobs, holds, put) {
  for (const day of unique(stints.map((one) => one.on))) {
    const held = holds(day);
    if (!held?.group) continue;
    const { set, group } = held;
    const here = stints.filter((one) => one.on === day);
    const kind = here.some((one) => one.school_day) ? "school_day" : "other_day";
    const most = group[`minutes_${kind}`];
    if (sum(here) > most) put(held, `hours_${kind}`, "red", day, sum(here), most);
    timeOfDay(held, put, day, Math.min(...here.map((one) => one.first)), Math.max(...here.map((one) => one.last)));
    const had = shortBreak(here, set.break_after, set.break_minutes);
    if (had < set.break_minutes) put(held, "breaks", "red", day, had, set.break_minutes);
    for (const one of here) {
      rest(stints, held, put, one);
      const job = jobs.find(({ id }) => id === one.placement_id);
      tasks(held, put, day, one.tasks ?? (job && termsFrom(job, day)[0].tasks), job);
    }
  }
}

function timeOfDay(held, put, day, first, last) {
  const { day_from, day_to, warn_only_until, warn_only_until_after_early_start, early_start_before } = held.group;
  if (first < day_from) put(held, "too_early", "red", day, first, day_from);
  const latest = (first < early_start_before && warn_only_until_after_early_start) || warn_only_until || day_to;
  if (last > latest) put(held, "too_late", "red", day, last, latest);
  else if (last > day_to) put(held, "too_late", "amber", day, last, day_to);
}

/** The fewest breaks of a stretch that is longer than `after`; `enough` between two shifts parts stretches. */
function shortBreak(here, after, enough) {
  let fewest = enough;
  here.forEach((one, at) => {
    let [worked, had, until] = [0, 0, one.begin];
    for (const { begin, end, break_minutes } of here.slice(at)) {
      const [pause, inside] = [Math.max(0, begin - until), Math.min(break_minutes, end - begin)];
      if (pause >= enough) break;
      worked += end - begin - inside;
      had += pause + inside;
      until = Math.max(until, end);
      if (worked > after) fewest = Math.min(had, fewest);
    }
  });
  return fewest;
}

/** The stretches without work in the `length` minutes before `end`, where some work ended. */
function free(stints, end, length) {
  let until = end - length;
  const gap = (one) => {
    const found = Math.max(0, one.begin - until);
    until = Math.max(until, one.end);
    return found;
  };
  return [...stints.filter((one) => one.begin < end), { begin: end }].map(gap);
}

function rest(stints, held, put, { on, end }) {
  const [daily, days] = [held.group.daily_rest, held.set.weekly_rest_days];
  const night = Math.max(...free(stints, end, DAY));
  if (night < daily) put(held, "daily_rest", "red", on, night, daily);
  const week = free(stints, end, 7 * DAY);
  const longest = Math.max(...week);
  const apart = week.reduce((all, one) => all + Math.floor(one / DAY), 0) >= days;
  if (longest < days * DAY) put(held, "weekly_rest", apart ? "amber" : "red", monday(on), longest, days * DAY);
}

function tasks({ set, group }, put, day, said, job) {
  if (group.tasks.includes(said) || (wasDone(job, "risk_assessed_on", day) && group.tasks_assessed.includes(said))) return;
  put({ set }, "tasks", said ? "red" : "unknown", day);
}

/** The terms that hold on a day (before the beginning: the first ones), then what was agreed for later. */
const termsFrom = ({ spells }, day) => spells.filter((_, n) => !(spells[n + 1]?.from_on <= day));
/** Of one of the terms the spells in which it became another. */
const turns = ({ spells }, term) => spells.filter((one, n) => one[term] !== spells[n - 1]?.[term] || !n);
const wasDone = (job, paper, day) => job && termsFrom(job, day).some(({ [paper]: on }) => on && on <= day);

function ofPlacement(job, holds, put) {
  for (const { from_on: day, tasks: said } of turns(job, "tasks")) {
    const held = holds(day);
    if (!held?.group) continue;
    tasks(held, put, day, said, job);
    if (day !== job.started_on) continue;
    if (held.group.guardian_told && !wasDone(job, "guardian_told_on", day)) put(held, "guardian_told", "amber", day);
    if (!wasDone(job, "contract_signed_on", day)) put(held, "contract_signed", "amber", day);
  }
}

function ofWeeks(stints, totals, see) {
  for (const { on, week } of totals) {
    const held = see.holds(on, week);
    if (held?.group) see.put(held, "weekly_total_only", "unknown", week, sum(totals.filter((one) => one.on === on)));
  }
  const worked = [...stints, ...totals].filter((one) => see.holds(one.on, null));
  for (const week of unique(worked.map((one) => monday(one.on)))) {
    const here = worked.filter((one) => monday(one.on) === week);
    weekly(see, `hours_week_${see.school(week)}`, "red", week, here.map((one) => one.on), sum(here));
  }
}

/** By the strictest limit of the days on which there was work. */
function weekly({ holds, put, school }, rule, level, week, days, minutes) {
  const most = ({ group }) => group[`minutes_week_${school(week)}`];
  const held = days.map((day) => holds(day, null)).filter((one) => one?.group).sort((a, b) => most(a) - most(b))[0];
  const over = held && minutes > most(held);
  if (over) put(held, rule, level, week, minutes, most(held));
  return over;
}

/** Hours of one placement: a week goes by those that were agreed last for any day of it. */
function agreements(job) {
  const all = turns(job, "minutes_week").map(({ from_on, minutes_week: minutes }) => ({ from_on, minutes, ended_on: job.ended_on }));
  return all.map((one, n) => ({ ...one, next: all[n + 1] && monday(all[n + 1].from_on) })).filter((one) => one.minutes);
}

/** Red in a week from which some are agreed, amber where it is too much later (school begins again), once until others are. */
function ofAgreements(hours, ahead, see) {
  let told = false;
  for (const week of ahead) {
    const on = hours.filter((one) => monday(one.from_on) <= week && !(one.ended_on < week) && !(one.next <= week));
    const begins = on.some((one) => monday(one.from_on) === week);
    const first = on.map((one) => one.from_on).sort()[0];
    const days = on.length ? [first > week ? first : week] : [];
    if (begins || !told) told = weekly(see, "agreed_hours", begins ? "red" : "amber", week, days, sum(on)) || (told && !begins);
  }
}
