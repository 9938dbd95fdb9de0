// Fritidsjob: one's own young people by step, the highest first, and the crews; and the hours of one of them.
import { isOpen } from "../agenda.js";
import { daysAfter, isYoung, ladderItems, mondayOf, NO_LADDER } from "../ladder.js";
import { dayOf } from "../due.js";
import { hoursOf } from "../kinds.js";
import { person as read } from "../store.js";
import { gettext, ngettext } from "../words.js";
import { standing } from "../work_rules.js";
import { byId, el, fill, icon, refill, show } from "./dom.js";
import { dayWords } from "./agenda_rows.js";
import { youngOf } from "./findings.js";
import { findingRows, ladderWords, lawData, metWords, placementWords, stepWords, weekdayWords } from "./ladder_words.js";

export function leisureScreen(app) {
  async function refresh() {
    if (!app.db) return location.replace("#home");
    const young = await ownYoung(app);
    const steps = [...app.leisure.steps].reverse();
    const groups = [...steps.map((step) => [step.label, young.filter(({ ladder }) => ladder?.step === step.id)]),
      [gettext("Ikke på stigen"), young.filter(({ ladder }) => !ladder?.step)]].filter(([, some]) => some.length);
    refill(byId("leisure-steps"), ...groups.flatMap(([label, some]) => [
      el("h2", { class: "day" }, label, " ", el("span", { class: "muted" }, String(some.length))), el("ul", { class: "rows" }, ...some.map((one) => youngRow(one, app)))]));
    show(byId("leisure-none"), !young.length);
    await showCrews(app);
    return undefined;
  }

  return { section: "leisure", show: refresh, refresh };
}

/** By name; those who moved away are left out. */
async function ownYoung(app) {
  const cases = (await app.db.getAll("cases")).filter((row) => !row.moved_out_on);
  const found = await Promise.all(cases.map(async (row) => ({ person: await read(app.db, row.id), theCase: row, ladder: row.ladder })));
  return found.filter(({ person, theCase }) => person && isYoung(person, theCase)).sort((a, b) => a.person.name.localeCompare(b.person.name, "da"));
}

function youngRow({ person, theCase, ladder }, app) {
  const since = ladder?.since;
  const asks = ladderItems(theCase, dayOf(app.env.now())).filter(isOpen);
  const words = asks.map((item) => el("span", { class: "state", "data-tone": item.state === "overdue" ? "warn" : "busy" },
    icon(item.state === "overdue" ? "warn" : "wait"), el("span", {}, ladderWords(item))));
  return el("li", {}, el("a", { class: "row", href: `#person/${person.id}` }, el("bdi", { class: "name" }, person.name),
    since && el("span", { class: "muted" }, gettext("Siden %(day)s", { day: dayWords(since, app) })), ...words, icon("next", "go")));
}

async function showCrews(app) {
  const crews = (await app.db.getAll("crews")).sort((a, b) => Number(!a.active) - Number(!b.active) || a.name.localeCompare(b.name, "da"));
  refill(byId("leisure-crews"), ...crews.map((crew) => el("li", {}, el("a", { class: "row", href: `#crew-page/${crew.id}` },
    el("bdi", { class: "name" }, crew.name), el("span", { class: "muted" }, crewLine(crew)), icon("next", "go")))));
  show(byId("leisure-no-crews"), !crews.length);
}

function crewLine(crew) {
  const members = ngettext("%(n)s ung", "%(n)s unge", crew.members.length);
  return [crew.active ? weekdayWords(crew.weekday) : gettext("Slut"), members, metWords(crew)].filter(Boolean).join(" · ");
}

const WEEKS = 9;

export function hoursScreen(app) {
  let shown = null;

  async function open(id) {
    if (!app.db) return location.replace("#home");
    shown = id;
    return refresh();
  }

  async function refresh() {
    const person = shown && app.db ? await read(app.db, shown) : null;
    const theCase = person && (await app.db.get("cases", person.id));
    if (!person || !isYoung(person, theCase)) return location.replace("#people");
    byId("back").setAttribute("href", `#person/${person.id}`);
    fill(byId("hours-whom"), el("bdi", { class: "big" }, person.name));
    const ladder = { ...NO_LADDER, ...theCase?.ladder };
    showSums(ladder, app);
    const today = dayOf(app.env.now());
    const since = mondayOf(daysAfter(today, -7 * (WEEKS - 1)));
    fill(byId("hours-findings"), ...findingRows(standing(lawData(), youngOf(person, ladder), ladder, since, today).reverse(), app));
    await showList(ladder, app);
    return undefined;
  }

  return { section: "hours", show: open, refresh };
}

function showSums({ hours }, app) {
  const line = (term, minutes) => el("div", {}, el("dt", {}, term), el("dd", {}, gettext("%(n)s timer", { n: hoursOf(minutes) })));
  const steps = app.leisure.steps.filter(({ id }) => hours.by_step[id]);
  fill(byId("hours-sums"), line(gettext("I alt"), hours.minutes_total), ...steps.map(({ id }) => line(stepWords(id, app), hours.by_step[id])));
}

async function showList({ shifts, weeks, placements }, app) {
  const all = [...shifts, ...weeks.map((week) => ({ ...week, on: week.week }))].sort((a, b) => (a.on < b.on ? 1 : -1));
  refill(byId("hours-list"), ...(await Promise.all(all.map((one) => hourRow(one, placements, app)))));
  show(byId("hours-none"), !all.length);
}

async function hourRow(one, placements, app) {
  const placement = placements.find(({ id }) => id === one.placement_id);
  const crew = one.crew_session_id ? gettext("Med holdet") : "";
  const where = placement ? (await placementWords(placement, app)).where : crew;
  const day = dayWords(one.on, app);
  const what = one.week
    ? gettext("Ugen fra %(day)s", { day })
    : gettext("%(day)s, %(from)s-%(to)s", { day, from: time(one.starts, app), to: time(one.ends, app) });
  const paid = gettext("%(n)s t", { n: hoursOf(one.week ? one.minutes : one.paid_minutes) });
  const inside = [el("span", { class: "name" }, what), el("span", { class: "muted" }, el("bdi", {}, where), where && " · ", paid)];
  const own = await app.db.get("copies", one.id);
  if (!own) return el("li", {}, el("div", { class: "row" }, ...inside));
  return el("li", {}, el("a", { class: "row", href: `#entry/${one.id}` }, ...inside, icon("next", "go")));
}

const time = (hour, app) => (app.lang === "da" ? hour.replace(":", ".") : hour);
