// The ladder on a young person's page: where they stand, what is ticked, where they work, what waits for a word.
import { checklist, NO_LADDER, papersMissing, turns, waitingTicks } from "../ladder.js";
import { dayOf } from "../due.js";
import { hoursOf } from "../kinds.js";
import { gettext, ngettext } from "../words.js";
import { byId, el, fill, icon, refill, show } from "./dom.js";
import { dayWords } from "./agenda_rows.js";
import { itemWords, moveWords, paperWords, paySourceWords, placementWords, stepWords, wishWords } from "./ladder_words.js";

/**
 * @param app
 * @param {(kind: string, payload: object, focus?: string) => Promise<void>} keep saves one entry about the person who is shown
 */
export function ladderOfPerson(app, keep) {
  let shown = null; // {person, ladder}

  byId("person-ladder").addEventListener("click", ({ target }) => {
    const { tick, said, wish } = target.closest("button")?.dataset ?? {};
    if (tick) answer(tick, said).catch(app.env.report);
    if (wish) keep("wish_met", { wish_id: wish }, "#ladder-asks button").catch(app.env.report);
  });

  /** One tap: it is so, or not. It stays under the finger. */
  function answer(tick, said) {
    const [step, item] = tick.split(".");
    return keep("checklist_tick", { step, item, done: said === "true" }, `[data-tick="${tick}"]`);
  }

  return async function showLadder(person, theCase) {
    const own = Boolean(theCase) || !person.worker_id;
    shown = { person, ladder: { ...NO_LADDER, ...theCase?.ladder } };
    show(byId("ladder-own"), own);
    show(byId("ladder-elsewhere"), !own);
    if (!own) return sayElsewhere(person, app);
    document.querySelector("#person-doings [data-to=conversation]").setAttribute("href", `#conversation/${person.id}/${app.leisure.id}`);
    const { ladder } = shown;
    const steps = app.leisure.steps;
    const now = steps.find((step) => step.id === ladder.step);
    showClimb(ladder, steps, app);
    refill(byId("ladder-asks"), ...wishes(ladder, app), ...answers(ladder, now, app), ...unknown(person, ladder));
    showChecklist(checklist(ladder, now), now, app);
    await showPlacements(person, ladder, app);
    showHistory(turns(ladder.history, steps.map((step) => step.id)), app);
    return undefined;
  };
}

async function sayElsewhere({ worker_id }, app) {
  const name = (await app.db.get("workers", worker_id))?.name ?? gettext("en kollega");
  byId("ladder-elsewhere").querySelector("span").textContent =
    gettext("Trin, timer og fritidsjob ligger hos %(name)s, som er kontaktperson. Bliver du kontaktperson, kommer de her.", { name });
}

function showClimb(ladder, steps, app) {
  const at = steps.findIndex((step) => step.id === ladder.step);
  const look = (n) => (n < at ? "done" : n === at ? "now" : n === at + 1 ? "next" : "later");
  fill(byId("ladder-stairs"), ...steps.map((_, n) => el("li", { "data-look": look(n) }, n === at && icon("flag"))));
  const { since } = ladder;
  byId("ladder-step").textContent = ladder.step ? stepWords(ladder.step, app) : ladder.history.length ? gettext("Har forladt stigen") : gettext("Ikke på stigen endnu");
  byId("ladder-since").textContent = since ? gettext("Siden %(day)s", { day: dayWords(since, app) }) : "";
  const minutes = ladder.hours.minutes_total;
  byId("ladder-hours").querySelector("span").textContent = minutes ? gettext("%(n)s timer i alt", { n: hoursOf(minutes) }) : gettext("Timer");
}

function wishes(ladder, app) {
  return ladder.wishes.map((wish) => el("li", { class: "step" },
    el("div", { class: "row" }, el("span", { class: "name" }, wishWords(wish)), el("span", { class: "muted" }, dayWords(wish.on, app))),
    el("div", { class: "choices" }, el("button", { type: "button", class: "button main", "data-wish": wish.id }, wish.what === "talk" ? gettext("Vi har talt") : gettext("Givet")))));
}

/** What the young person has ticked on other steps than the present one; those of this step stand in its list. */
function answers(ladder, now, app) {
  return waitingTicks(ladder).filter(({ step }) => step !== now?.id).map(({ step, item, done }) =>
    el("li", { class: "step" }, ...ask(`${step}.${item}`, done, `${itemWords(step, item, app)} · ${stepWords(step, app)}`)));
}

function ask(tick, done, words) {
  const button = (said, label, look) => el("button", { type: "button", class: `button ${look}`, "data-tick": tick, "data-said": String(said) }, label);
  const says = done ? gettext("Siger selv: ikke alligevel") : gettext("Siger selv: klaret");
  return [
    el("div", { class: "row" }, el("span", { class: "name" }, words), el("span", { class: "state", "data-tone": "busy" }, icon("wait"), el("span", {}, says))),
    el("div", { class: "choices" }, button(!done, gettext("Bekræft"), "main"), button(done, gettext("Ikke endnu"), "")),
  ];
}

function unknown(person, { young, placements }) {
  if (!placements.length || (young.born_on && young.compulsory_school_until)) return [];
  const words = young.born_on ? gettext("Hvornår slutter undervisningspligten?") : gettext("Hvornår er den unge født?");
  return [el("li", {}, el("a", { class: "row", href: `#young_person/${person.id}` }, el("span", { class: "name" }, words),
    el("span", { class: "state", "data-tone": "warn" }, icon("warn"), el("span", {}, gettext("Uden den kan timerne ikke kontrolleres."))), icon("next", "go")))];
}

function showChecklist(items, now, app) {
  show(byId("ladder-list"), items.length > 0);
  byId("ladder-count").textContent = gettext("%(n)s af %(all)s", { n: items.filter((item) => item.done).length, all: items.length });
  refill(byId("ladder-checklist"), ...items.map((item) => itemRow(item, `${now.id}.${item.id}`, app)));
}

function itemRow({ label, done, waiting, on }, tick, app) {
  if (waiting) return el("li", { class: "step" }, ...ask(tick, done, label));
  const button = el("button", { type: "button", class: "row", role: "checkbox", "aria-checked": String(done), "data-tick": tick, "data-said": String(!done) },
    el("span", { class: "box" }, icon("check")), el("span", { class: "name" }, label), done && on && el("span", { class: "muted" }, dayWords(on, app)));
  return el("li", {}, button);
}

async function showPlacements(person, ladder, app) {
  const today = dayOf(app.env.now());
  const over = ({ ended_on }) => Boolean(ended_on && ended_on < today);
  const all = [...ladder.placements].sort((a, b) => Number(over(a)) - Number(over(b)) || (a.started_on < b.started_on ? 1 : -1));
  refill(byId("ladder-placements"), ...(await Promise.all(all.map((one) => placementRow(person, one, ladder, over(one), app)))));
  show(byId("ladder-no-placements"), !all.length);
}

async function placementRow(person, placement, ladder, over, app) {
  const { title, where, when, terms } = await placementWords(placement, app);
  const row = el("div", { class: "row" }, el("span", { class: "name" }, el("bdi", {}, where), title && el("bdi", {}, ` · ${title}`)),
    el("span", { class: "muted" }, [paySourceWords(placement.pay_source), when].filter(Boolean).join(" · ")), terms && el("span", { class: "muted" }, terms));
  if (!over) row.append(...papersMissing(placement, ladder.young).map((paper) => paperLine(paper)));
  const link = (to, words) => el("a", { class: "button", href: `#${to}/${person.id}/${placement.id}` }, words);
  const links = over
    ? []
    : [link("shift", gettext("Vagt")), link("work_week", gettext("Ugens timer")), link("placement_changed", gettext("Ændr")), link("placement_ended", gettext("Afslut"))];
  return el("li", { class: "step" }, row, links.length > 0 && el("div", { class: "choices" }, ...links));
}

const paperLine = (paper) => el("span", { class: "state", "data-tone": "warn" }, icon("warn"), el("span", {}, paperWords(paper)));

function showHistory(all, app) {
  show(byId("ladder-past"), all.length > 0);
  byId("ladder-past").querySelector("summary").textContent = ngettext("Vejen hertil: %(n)s beslutning", "Vejen hertil: %(n)s beslutninger", all.length);
  refill(byId("ladder-history"), ...[...all].reverse().map((turn) => el("li", { class: "step" }, el("div", { class: "row" },
    el("span", { class: "name" }, turn.step ? stepWords(turn.step, app) : gettext("Har forladt stigen")),
    el("span", { class: "muted" }, [moveWords(turn.move), dayWords(turn.on, app)].join(" · ")),
    turn.reason && el("q", { class: "said", dir: "auto" }, turn.reason)))));
}
