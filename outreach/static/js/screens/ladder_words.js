// What stands on the ladder, what it asks for, what the law says of it, and a crew: in words.
import { sessionsOf } from "../crew_effects.js";
import { hoursOf } from "../kinds.js";
import { gettext, ngettext } from "../words.js";
import { clock } from "../when.js";
import { announce, dataBlock, el, icon } from "./dom.js";
import { aboutPerson } from "./about_person.js";
import { dayWords } from "./agenda_rows.js";
import { optionWords } from "./facts.js";
import { nameOf } from "./rows.js";

const stepOf = (id, { leisure }) => leisure.steps.find((step) => step.id === id);
export const stepWords = (step, app) => stepOf(step, app)?.label ?? app.leisure.old[step] ?? step;

export const itemWords = (step, item, app) => stepOf(step, app)?.items[item] ?? app.leisure.old[`${step}.${item}`] ?? item;

export const paySourceWords = (id) => optionWords("placement_started-pay_source", id);

/** What a decision is, or was. */
export function moveWords(move) {
  return {
    start: gettext("Begynder her"), up: gettext("Rykker op"), skip: gettext("Springer et trin over"), stay: gettext("Bliver"),
    repeat: gettext("Tager trinet igen"), back: gettext("Går et skridt tilbage"), end: gettext("Forlader stigen"),
  }[move] ?? "";
}

/** A guardian may ask too, from a page of their own. */
export function wishWords({ what, by }) {
  if (by === "guardian") return what === "talk" ? gettext("En forælder vil gerne tale med dig") : gettext("En forælder vil gerne se den unges data");
  return what === "talk" ? gettext("Vil gerne tale med dig") : gettext("Vil gerne se sine data");
}

export const paperWords = (paper) => (paper === "contract_signed_on" ? gettext("Kontrakten er ikke skrevet under") : gettext("Forældrene har ikke fået brev"));

/** @returns {Promise<{title: string | null, where: string, when: string, terms: string}>} */
export async function placementWords({ workplace_id, title, started_on, ended_on, end_reason, minutes_week }, app) {
  const place = workplace_id && (await app.db.get("workplaces", workplace_id))?.name;
  const day = (on) => dayWords(on, app);
  const when = [
    gettext("Fra %(day)s", { day: day(started_on) }), ended_on && gettext("til %(day)s", { day: day(ended_on) }),
    ended_on && optionWords("placement_ended-reason", end_reason),
  ];
  const terms = minutes_week === null ? "" : gettext("%(n)s timer om ugen", { n: hoursOf(minutes_week) });
  return { title: place ? title : null, where: place || title || gettext("Fritidsjob"), when: when.filter(Boolean).join(" "), terms };
}

/** What an item is about, in one line. */
export function ladderWords({ about, wish, count, missing }) {
  return {
    wish: () => wishWords(wish),
    ticks: () => ngettext("Har sat %(n)s flueben, som venter på dig", "Har sat %(n)s flueben, som venter på dig", count),
    papers: () => missing.map(paperWords).join(". "),
    school: () => gettext("Undervisningspligten slutter: andre regler for arbejde"),
  }[about]();
}

export function ladderHref({ about, person, placement }) {
  return about === "papers" ? `#placement_changed/${person.id}/${placement.id}` : `#person/${person.id}`;
}

/** A wish is met with one tap, where it stands. */
export function metButton({ about, wish, person }, app) {
  if (about !== "wish") return null;
  const words = wish.what === "talk" ? gettext("Vi har talt") : gettext("Givet");
  const button = el("button", { type: "button", class: "button small met", "aria-label": `${words}: ${person.name}` }, words);
  button.addEventListener("click", () => {
    button.disabled = true; // one tap, one entry
    met(wish, person, app).catch(app.env.report);
  });
  return button;
}

async function met(wish, person, app) {
  const [saved] = await app.save([aboutPerson(app, person, "wish_met", { wish_id: wish.id })]);
  announce(gettext("Gemt på telefonen %(at)s", { at: clock(app.savedAt.get(saved.id), app.lang) }));
  await app.router.refresh();
}

/** @returns {Promise<[string, string][]>} [term, words] */
export async function ladderFacts(kind, payload, app) {
  const facts = [];
  if (kind === "step_decision" && payload.step === null) facts.push([gettext("Trin"), gettext("Har forladt stigen")]);
  if (kind === "checklist_tick") facts.push([gettext("Punkt"), itemWords(payload.step, payload.item, app)], [gettext("Trin"), stepWords(payload.step, app)]);
  if (payload.placement_id && kind !== "placement_started") facts.push([gettext("Fritidsjob"), await placeOf(payload.placement_id, app)]);
  if (payload.crew_id) facts.push([gettext("Hold"), await nameOf({ type: "crew", id: payload.crew_id }, app)]);
  if (payload.attendance) {
    facts.push([gettext("Hvem kom?"), await whoCame(Object.entries(payload.attendance), app)]);
    facts.push([gettext("Kom ikke"), (await Promise.all(payload.absent.map((id) => nameOf({ type: "person", id }, app)))).join("\n")]);
  }
  return facts;
}

async function placeOf(id, app) {
  for (const { ladder } of await app.db.getAll("cases")) {
    const placement = ladder?.placements.find((one) => one.id === id);
    if (placement) return (await placementWords(placement, app)).where;
  }
  return "";
}

async function whoCame(attendance, app) {
  const lines = await Promise.all(attendance.map(async ([id, minutes]) => {
    const name = await nameOf({ type: "person", id }, app);
    return minutes ? `${name}: ${ngettext("%(n)s betalt minut", "%(n)s betalte minutter", minutes)}` : name;
  }));
  return lines.join("\n");
}

/** @param {number | null} weekday Monday is 0 */
export function weekdayWords(weekday) {
  return [
    gettext("Mandage"), gettext("Tirsdage"), gettext("Onsdage"), gettext("Torsdage"), gettext("Fredage"), gettext("Lørdage"), gettext("Søndage"),
  ][weekday] ?? "";
}

/** How often it has met, once it has. */
export function metWords(crew) {
  const n = sessionsOf(crew);
  return n ? ngettext("mødtes %(n)s gang", "mødtes %(n)s gange", n) : "";
}

/** When it meets, how long its season is, who leads it. */
export async function crewWords({ weekday, starts_on, ends_on, leader_id, active }, app) {
  const leader = leader_id === app.device.actor.id ? gettext("dig") : (await app.db.get("workers", leader_id ?? ""))?.name;
  const season = [gettext("Fra %(day)s", { day: dayWords(starts_on, app) }), ends_on && gettext("til %(day)s", { day: dayWords(ends_on, app) })];
  return [!active && gettext("Slut"), weekdayWords(weekday), season.filter(Boolean).join(" "), leader && gettext("leder: %(name)s", { name: leader })].filter(Boolean).join(" · ");
}

let data = null;

/** The rules, their words and the school calendar, as the page brought them. */
export function lawData() {
  data ??= dataBlock("law-data");
  return data;
}

/**
 * Red and amber one by one, and in one line what cannot be judged.
 * @param {object[]} findings of work_rules.js, with `who` where they may be several people's @param app
 * @param {string} [day] on which everybody knows it is
 */
export function findingRows(findings, app, day = "") {
  const names = (rule) => [...new Set(findings.filter((one) => one.rule === rule && one.level === "unknown").map((one) => one.who).filter(Boolean))];
  const groups = new Map();
  for (const one of findings.filter(({ level }) => level !== "unknown")) {
    const key = `${one.level} ${one.rule} ${one.on} ${one.limit}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const open = [...new Set(findings.filter((one) => one.level === "unknown").map(({ rule }) => rule))];
  const unknown = open.map((rule) => [labelOfRule(rule), names(rule).join(", ")].filter(Boolean).join(": ")).join(". ");
  return [...[...groups.values()].map((group) => findingRow(group, app, day)), ...(open.length ? [finding(["eye", ""], "unknown", `${unknown}.`)] : [])];
}

function findingRow(group, app, known) {
  const [{ level, source, checked }] = group;
  const stood = checked ? [", ", gettext("som den stod %(day)s.", { day: dayWords(checked, app) })] : [];
  const at = [el("span", { lang: "da" }, source), ...stood]; // a Danish law has no other name
  return finding({ red: ["stop", "bad"], amber: ["warn", "warn"] }[level], level, sentenceOf(group, app, known), el("small", {}, ...at));
}

function finding([sign, tone], level, ...words) {
  return el("p", { class: "finding", "data-tone": tone }, icon(sign), el("span", {}, el("b", {}, levelWords(level)), " ", ...words));
}

const labelOfRule = (rule) => lawData().words[rule]?.label ?? rule;

function levelWords(level) {
  return { red: gettext("Mod loven."), amber: gettext("Pas på."), unknown: gettext("Kan ikke kontrolleres.") }[level];
}

function sentenceOf(group, app, known) {
  const [{ rule, minutes, limit, on }] = group;
  const { unit, bound } = lawData().words[rule] ?? {};
  const say = { hours: (n) => gettext("%(n)s t", { n: hoursOf(n) }), clock: (n) => clockOf(n, app), minutes: (n) => gettext("%(n)s min", { n }) };
  const amount = say[unit] ?? String;
  const what = on === known ? labelOfRule(rule) : `${labelOfRule(rule)}, ${dayWords(on, app)}`;
  const amounts = group.map((one) => (one.minutes === null ? "" : amount(one.minutes)));
  const people = group.map((one) => one.who).filter(Boolean);
  const alike = new Set(amounts).size === 1 && people.length > 1;
  const each = alike ? [amounts[0], `(${people.join(", ")})`].filter(Boolean).join(" ") : group.map(({ who }, n) => [who, amounts[n]].filter(Boolean).join(" ")).join(", ");
  if (minutes === null || limit === null) return each ? `${what}: ${each}.` : `${what}.`;
  const found = { what, found: each, limit: amount(limit) };
  return bound === "least" ? gettext("%(what)s: %(found)s, mindst %(limit)s.", found) : gettext("%(what)s: %(found)s, højst %(limit)s.", found);
}

function clockOf(minutes, app) {
  const two = (n) => String(n).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}${app.lang === "da" ? "." : ":"}${two(minutes % 60)}`;
}
