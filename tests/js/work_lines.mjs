import { readFileSync } from "node:fs";
import { check, standing } from "../../outreach/static/js/work_rules.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../examples/${name}`, import.meta.url), "utf8"));

/** The rules as a phone gets them; tests/domain/test_work_rules.py keeps the file true. */
export const DATA = read("work_data.json");
/** The table; its lines are read as in tests/work.py. */
export const [HEAD, ...EXAMPLES] = read("work_rules.json");

const words = (text) => Object.fromEntries(text.split(" ").filter(Boolean).map((word) => [...word.split("="), ""]));

function shift(text) {
  const [on, hours, ...rest] = text.split(" ");
  const [starts, ends] = hours.split("-");
  const said = words(rest.join(" "));
  const tasks = said.tasks ?? "light";
  return {
    on, starts, ends, break_minutes: Number(said.break ?? 0), school_day: "school" in said,
    tasks: tasks === "none" ? null : tasks, placement_id: said.at ?? null,
    form: said.form ?? null, paid_minutes: "paid" in said ? Number(said.paid) : null,
  };
}

function week(text) {
  const [placement_id, monday, minutes, school] = text.split(" ");
  return { placement_id, week: monday, minutes: Number(minutes), school_week: Boolean(school) };
}

const placement = (changes) => (text) => {
  const [id, started_on, ...rest] = text.split(" ");
  const spells = [text, ...changes].filter((one) => one.split(" ")[0] === id).map(spell);
  const dated = spells.length > 1 ? { spells } : {};
  return { ...spells.at(-1), id, started_on, ended_on: words(rest.join(" ")).ended ?? null, ...dated };
};

function spell(text) {
  const [, from_on, ...rest] = text.split(" ");
  const said = words(rest.join(" "));
  return {
    from_on, tasks: said.tasks, minutes_week: said.minutes ? Number(said.minutes) : null,
    guardian_told_on: said.told ?? null, contract_signed_on: said.signed ?? null, risk_assessed_on: said.assessed ?? null,
  };
}

/** What the check finds, as the table writes it. */
export function found({ who, shifts = [], weeks = [], placements = [], changes = [], later, ...example }, sets = DATA.sets) {
  const all = later ? [...sets, { ...sets.at(-1), ...later }] : sets;
  const calendar = "calendar" in example ? example.calendar : HEAD.calendar;
  const ladder = { shifts: shifts.map(shift), weeks: weeks.map(week), placements: placements.map(placement(changes)) };
  const data = { sets: all, calendar };
  const findings = example.shown ? standing(data, HEAD.people[who], ladder, ...example.shown.split(" ")) : check(data, HEAD.people[who], ladder);
  return findings.map(line);
}

export function line({ level, rule, on, minutes, limit }) {
  const amounts = minutes === null && limit === null ? "" : ` ${minutes ?? "-"}/${limit ?? "-"}`;
  return `${level} ${rule} ${on}${amounts}`;
}
