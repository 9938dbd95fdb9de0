// What the law says of what stands in a form, as it is typed: icon, word, number, source and date. Never blocked: where
// it says red or amber, why it is so all the same must be written.
import { daysAfter, mondayOf, NO_LADDER, spellsOf } from "../ladder.js";
import { dayOf } from "../due.js";
import { payloadOf } from "../kinds.js";
import { gettext } from "../words.js";
import { check, isSchoolDay } from "../work_rules.js";
import { byId, el, fill, icon, show } from "./dom.js";
import { aboutPerson } from "./about_person.js";
import { sentence } from "./check.js";
import { findingRows, lawData } from "./ladder_words.js";

const ASKED = ["born_on", "compulsory_school_until"];

/**
 * @param app @param {string} kind of the form
 * @param {(said: object, work: object, ladder: object) => object | null} make the ladder with what is typed; null: nothing yet
 * @param {(said: object) => string} [day] that it is about: where nothing was found of it, that is said too
 */
export function findingsOf(app, kind, make, day) {
  const box = byId(`${kind}-findings`);
  const because = byId(`${kind}-because`);
  const missing = byId(`${kind}-missing`);
  let latest = [];

  const ladderOf = ({ theCase }) => ({ ...NO_LADDER, ...theCase?.ladder });

  /** Asks for what the rules must know and nobody has said. @returns the fields' values */
  function open(work) {
    const { young } = ladderOf(work);
    show(missing, ASKED.some((name) => !young[name]));
    return Object.fromEntries(ASKED.map((name) => [`young-${name}`, young[name] ?? ""]));
  }

  const youngIn = (said) => Object.fromEntries(ASKED.map((name) => [name, said[`young-${name}`] || null]));

  function follow(said, work) {
    if (!work) return;
    const before = without(ladderOf(work), [work.target?.receipt.id]);
    const after = make(said, work, before);
    const young = youngOf(work.person, { young: youngIn(said) });
    latest = after ? difference(lawData(), young, before, after) : [];
    const quiet = after && day && !latest.length && !about(day(said), check(lawData(), young, after)).length;
    fill(box, ...(quiet ? [inOrder()] : findingRows(latest, app, said.on)));
    show(because, asksWhy() || Boolean(said.why?.trim()));
  }

  const asksWhy = () => needsWhy(latest, dayOf(app.env.now()));
  const problems = (said) => (asksWhy() && !said.why.trim() ? [[`${kind}-why`, sentence("why")]] : []);

  /** What was said of the young person beside it, if it is anything new. */
  function entries({ person, theCase }, said) {
    const [young, before] = [youngIn(said), ladderOf({ theCase }).young];
    if (ASKED.every((name) => !young[name] || young[name] === before[name])) return [];
    return [aboutPerson(app, person, "young_person", payloadOf("young_person", young))];
  }

  return { open, follow, problems, entries };
}

/** What is found of a day and of its week. */
const about = (day, findings) => findings.filter(({ on }) => on === day || on === mondayOf(day));

const inOrder = () => el("p", { class: "state", "data-tone": "ok" }, icon("check"), el("span", {}, gettext("Inden for reglerne for unges arbejde.")));

const NAMES_A_REASON = new Set(["red", "amber"]);
/** Papers of a start that lies ahead can still be put in order: shown, and asked for in time (ladder_agenda.js). */
const BEFORE_THE_START = new Set(["guardian_told", "contract_signed"]);

/**
 * @param {{sets, calendar}} law what the page brought @param {{born_on, birth_year, compulsory_school_until}} young
 * @param {object} before the ladder without what is typed @param {object} after the same with it
 * @returns {object[]} what is found because of it: what was found before just as it is, is not told again
 */
export function difference(law, young, before, after) {
  const known = new Map(check(law, young, before).map((one) => [keyOf(one), one]));
  return check(law, young, after).filter((one) => !same(known.get(keyOf(one)), one));
}

/** The ladder without what the entries of these ids said of shifts, weeks and terms: a correction is judged by what it says now. */
export function without(ladder, ids) {
  const others = (rows) => rows.filter((one) => !ids.includes(one.id));
  const placements = ladder.placements.map((one) => ({ ...one, spells: others(spellsOf(one)) }));
  return { ...ladder, shifts: others(ladder.shifts), weeks: others(ladder.weeks), placements: placements.filter((one) => one.spells.length) };
}

/** Whether whoever writes it must say why. */
export function needsWhy(findings, today) {
  return findings.some(({ level, rule, on }) => NAMES_A_REASON.has(level) && !(on > today && BEFORE_THE_START.has(rule)));
}

/** As the rules see a person: an exact day of birth goes before the year. */
export function youngOf(person, ladder) {
  return { birth_year: person?.birth_year ?? null, ...ladder.young };
}

const keyOf = ({ rule, on }) => `${rule} ${on}`;
const same = (a, b) => a && a.level === b.level && a.minutes === b.minutes;

/** @param {string} field the date's name @param {string} asked the yes-or-no's name */
export function schoolDefault(field, asked) {
  let own = false; // the worker has said so
  const say = (known) => (known === null ? "" : String(known));
  const isSchool = (day) => isSchoolDay(lawData().calendar, day);

  const day = (on) => say(isSchool(on));

  /** A week has school in it when one of its days has; null where the calendar does not reach. */
  function week(on) {
    const days = [0, 1, 2, 3, 4].map((n) => isSchool(daysAfter(mondayOf(on), n)));
    return say(days.includes(true) ? true : days.includes(null) ? null : false);
  }

  /** @param {(on: string) => string} look day or week @returns what is said, the default put in */
  function follow(said, target, look) {
    const name = asked.slice(asked.indexOf("-") + 1);
    const on = said[field.slice(field.indexOf("-") + 1)];
    if (target?.name === asked) own = true;
    if (target === null) own = false;
    if (own || target?.name !== field || !on) return said;
    const value = look(on);
    for (const input of document.querySelectorAll(`[name="${asked}"]`)) input.checked = input.value === value;
    return { ...said, [name]: value };
  }

  return { day, week, follow };
}
