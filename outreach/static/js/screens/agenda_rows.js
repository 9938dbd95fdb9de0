// What is due, as rows: who, what, when, and one tap to call or text.
import { isOpen } from "../agenda.js";
import { gettext, ngettext } from "../words.js";
import { date } from "../when.js";
import { ladderHref, ladderWords, metButton } from "./ladder_words.js";
import { el, icon } from "./dom.js";
import { reachLinks } from "./rows.js";

/** "2w" as people say it. */
export function intervalWords(interval) {
  const n = Number(interval.slice(0, -1));
  const units = {
    d: () => ngettext("%(n)s dag", "%(n)s dage", n),
    w: () => ngettext("%(n)s uge", "%(n)s uger", n),
    m: () => (n % 12 ? ngettext("%(n)s måned", "%(n)s måneder", n) : ngettext("%(n)s år", "%(n)s år", n / 12)),
  };
  return (units[interval.at(-1)] ?? (() => interval))();
}

export const followUpWords = (interval) => gettext("Efterværn efter %(time)s", { time: intervalWords(interval) });

export const TO_TELL = () => gettext("Samtykke er slut: giv besked");

/** What an item is about, in one line. */
export function whatWords(item) {
  if (item.about) return ladderWords(item);
  if (item.consent) return gettext("Samtykke udløber");
  if (item.tell) return TO_TELL();
  if (item.measurement) return gettext("Progressionsmåling");
  return item.interval ? followUpWords(item.interval) : item.step.what;
}

export function hrefOf(item) {
  const { person, job, interval } = item;
  if (item.about) return ladderHref(item);
  if (item.consent || item.tell) return `#consent/${person.id}`;
  if (item.measurement) return `#progression/${person.id}`;
  return interval ? `#follow_up/${person.id}/${job.id}/${interval}` : `#person/${person.id}`;
}

export const dayWords = (day, app) => date(`${day}T12:00`, app.lang);

export function whenLine({ due, state: when, consent }, app) {
  const state = consent ? "ending" : when;
  const words = {
    overdue: () => gettext("Siden %(day)s", { day: dayWords(due, app) }),
    due: () => gettext("I dag"),
    ending: () => dayWords(due, app),
    coming: () => (due ? dayWords(due, app) : gettext("Uden dato")),
  }[state]();
  const look = { overdue: ["warn", "warn"], due: ["today", "busy"], ending: ["warn", "warn"], coming: ["wait", ""] }[state];
  return el("span", { class: "state", "data-tone": look[1] }, icon(look[0]), el("span", {}, words));
}

/** @param {object} item of agenda() @param {{place?: string}} [more] what stands behind the follow-up */
export function agendaRow(item, app, { place } = {}) {
  const { person } = item;
  const words = el("span", { class: "muted" }, item.step ? el("bdi", {}, whatWords(item)) : whatWords(item));
  if (place) words.append(" · ", el("bdi", {}, place));
  const link = el("a", { class: "row", href: hrefOf(item) }, el("bdi", { class: "name" }, person.name), words, whenLine(item, app));
  return el("li", { "data-due": isOpen(item) ? item.state : null }, link, metButton(item, app), ...(person.phone ? reachLinks(person) : []));
}

export async function agendaRows(items, app) {
  return Promise.all(items.map(async (item) => {
    const at = item.job ?? item.placement;
    const workplace = at?.workplace_id && (await app.db.get("workplaces", at.workplace_id));
    return agendaRow(item, app, { place: workplace?.name ?? at?.title });
  }));
}
