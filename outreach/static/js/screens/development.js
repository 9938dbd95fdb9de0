// How somebody has developed: small charts at once, the same as a table, and a picture to be turned to the person.
import { changes, latest } from "../development.js";
import { everMeasured, progressionOf } from "../progression_effects.js";
import { person as read } from "../store.js";
import { gettext, ngettext } from "../words.js";
import { clock } from "../when.js";
import { announce, byId, el, fill, icon, show } from "./dom.js";
import { dayWords } from "./agenda_rows.js";
import { chart, stairs } from "./chart.js";
import { fromTo, lineWords, sentenceOf, stepsWords } from "./progression_words.js";
import { asksSpecial, shownOf } from "./special.js";

/** @returns {Promise<object[]>} the parameters that were ever touched, with what became of each */
async function developed(theCase, app) {
  const measured = everMeasured(theCase);
  const [moved, last] = [changes(measured), latest(measured)];
  const shown = shownOf(app.progression.parameters, await asksSpecial(app)).filter(({ id }) => last[id]);
  return shown.map((one) => {
    const number = measured.findLast(({ answers }) => typeof answers[one.id] === "number");
    const once = number && { answer: number.answers[one.id], on: number.on };
    const told = { ...one, change: moved[one.id], once, unsure: last[one.id].answer === "unknown" };
    return { ...told, words: sentenceOf(told, app), asked: measured.map(({ answers, own }) => ({ answer: answers[one.id], own })) };
  });
}

/** On the person's page: what has been measured, small. */
export async function showDevelopment(person, theCase, app) {
  const box = byId("person-development");
  const some = theCase ? await developed(theCase, app) : [];
  show(box, some.length > 0);
  const small = some.map((one) => el("li", {}, el("span", {}, one.plain), numbers(one), chart(one.asked, one.words)));
  const measured = everMeasured(theCase);
  const link = el("a", { class: "row", href: `#development/${person.id}` }, el("span", { class: "name" }, gettext("Se udviklingen")),
    el("span", { class: "muted" }, measured.length ? spanWords(measured, null, app) : ""), icon("next", "go"));
  fill(box.lastElementChild, el("ul", { class: "developments small" }, ...small), el("ul", { class: "rows" }, el("li", {}, link)));
}

/** Its last number, and the first one where there are two; for those who see, the chart says it to others. */
function numbers({ change, once }) {
  return el("b", { class: "numbers", "aria-hidden": "true" }, change ? `${change.first} → ${change.last}` : String(once?.answer ?? "?"));
}

export function developmentScreen(app) {
  let shown = null;

  async function open(id) {
    if (!app.db) return location.replace("#home");
    shown = (id ?? "").split("/");
    tellSaved(shown[1]);
    return refresh();
  }

  function tellSaved(entry) {
    const at = app.savedAt.get(entry);
    const words = at && gettext("Gemt på telefonen %(at)s", { at: clock(at, app.lang) });
    show(byId("development-saved"), Boolean(words));
    byId("development-saved").querySelector("span").textContent = words ?? "";
    if (words) announce(words);
  }

  async function refresh() {
    const person = app.db && shown ? await read(app.db, shown[0]) : null;
    if (!person) return location.replace("#people");
    const theCase = await app.db.get("cases", person.id);
    const some = await developed(theCase, app);
    const measured = everMeasured(theCase);
    const { due_on } = progressionOf(theCase);
    fill(byId("development-whom"), el("bdi", { class: "big" }, person.name), el("span", { class: "muted" }, measured.length ? spanWords(measured, due_on, app) : ""));
    fill(byId("development-body"), ...(measured.length ? parts(measured, some, app) : []));
    show(byId("development-empty"), !measured.length);
    show(byId("development-picture"), some.some(({ once }) => once));
    byId("development-again").lastChild.textContent = measured.length ? gettext("Mål igen") : gettext("Mål nu");
    for (const to of ["picture", "person"]) byId(`development-${to}`).setAttribute("href", `#${to}/${person.id}`);
    byId("development-again").setAttribute("href", `#progression/${person.id}`);
    byId("back").setAttribute("href", `#person/${person.id}`);
    return null;
  }

  return { section: "development", show: open, refresh };
}

function spanWords(measured, due_on, app) {
  const [first, last] = [measured[0].on, measured.at(-1).on];
  const count = ngettext("%(num)s måling", "%(num)s målinger", measured.length);
  const span = first === last ? dayWords(last, app) : gettext("%(first)s til %(last)s", { first: dayWords(first, app), last: dayWords(last, app) });
  return [count, span, due_on && gettext("næste %(day)s", { day: dayWords(due_on, app) })].filter(Boolean).join(" · ");
}

function parts(measured, some, app) {
  const goal = measured.findLast((one) => one.goal)?.goal;
  const charts = some.map((one) => el("li", {}, el("h2", {}, one.label),
    el("p", {}, numbers(one), " ", el("span", {}, lineWords(one, app))), chart(one.asked, one.words)));
  return [
    ...(goal ? [el("p", {}, gettext("Går efter"), ": ", el("bdi", {}, goal))] : []),
    ...(some.length ? [el("ul", { class: "developments" }, ...charts), legend(some)] : [el("p", { class: "hint" }, gettext("Der er ikke sat tal endnu."))]),
    ...(some.length ? [el("details", { class: "fold" }, el("summary", {}, gettext("Vis som tabel")), table(measured, some, app))] : []),
  ];
}

/** Only the signs that are there to be explained. */
function legend(some) {
  const marks = some.flatMap(({ asked }) => asked);
  const others = marks.some(({ answer, own }) => typeof answer === "number" && !own);
  const gaps = some.some(({ asked }) => {
    const at = asked.flatMap(({ answer }, n) => (typeof answer === "number" ? [n] : []));
    return at.some((n, i) => i > 0 && n - at[i - 1] > 1);
  });
  const line = (sign, words) => el("li", {}, el("span", { class: `sign ${sign}`, "aria-hidden": "true" }), words);
  const lines = [
    line("own", gettext("målt af dig")), others && line("other", gettext("målt af en anden")),
    gaps && line("gap", gettext("ikke målt imellem")), marks.some(({ answer }) => answer === "unknown") && line("unknown", gettext("ved ikke")),
  ].filter(Boolean);
  return lines.length > 1 ? el("ul", { class: "legend" }, ...lines) : null;
}

function table(measured, some, app) {
  const cell = (answer) => (answer === undefined ? [el("span", { "aria-hidden": "true" }, "–"), el("span", { class: "visually-hidden" }, gettext("ikke rørt"))]
    : [answer === "unknown" ? app.progression.scale.unknown : String(answer)]);
  const head = el("tr", {}, el("td"), ...measured.map(({ on }) => el("th", { scope: "col" }, dayWords(on, app))));
  const rows = some.map(({ label, asked }) => el("tr", {}, el("th", { scope: "row" }, label), ...asked.map(({ answer }) => el("td", {}, ...cell(answer)))));
  return el("div", { class: "scrolls", role: "region", tabindex: "0", "aria-label": gettext("Svarene som tabel") },
    el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows)));
}

/** For the person to look at: their own first name, plain words, stairs. Nothing that a worker wrote about them but the goal. */
export function pictureScreen(app) {
  const body = byId("picture-body");

  async function open(id) {
    const person = app.db ? await read(app.db, id ?? "") : null;
    if (!person) return location.replace("#people");
    const theCase = await app.db.get("cases", person.id);
    const some = (await developed(theCase, app)).filter(({ once }) => once).map(({ plain, change, once }) => ({ label: plain, now: change ?? { last: once.answer } }));
    const goal = everMeasured(theCase).findLast((one) => one.goal)?.goal;
    turn(false);
    fill(body, el("h1", { tabindex: "-1" }, el("bdi", {}, person.nickname ?? person.name.split(" ")[0])),
      el("p", {}, goal ? [gettext("Vejen mod"), ": "].join("") : gettext("Her er du nu."), goal ? el("bdi", {}, goal) : null),
      el("ul", {}, ...some.map(stair)),
      el("p", { class: "muted" }, gettext("Ringen er der, hvor du begyndte. Det går op og ned for de fleste. Hvad er det næste lille skridt?")));
    byId("picture-close").dataset.to = `#development/${person.id}`;
    body.querySelector("h1").focus();
    fullScreen();
    return null;
  }

  const stair = ({ label, now }) => el("li", {}, el("span", {}, label),
    stairs(now, `${label}: ` + (now.first ? `${fromTo(now)}, ${stepsWords(now)}` : now.last)),
    el("b", { "aria-hidden": "true" }, now.first && now.first !== now.last ? `${now.first} → ${now.last}` : String(now.last)));

  function turn(on) {
    body.classList.toggle("turned", on);
    byId("picture-turn").setAttribute("aria-pressed", String(on));
  }

  byId("picture-turn").addEventListener("click", () => turn(!body.classList.contains("turned")));
  byId("picture-close").addEventListener("click", () => location.replace(byId("picture-close").dataset.to));
  return { section: "picture", show: open };
}

/** The whole screen where the browser lets us, for as long as the picture is looked at. */
function fullScreen() {
  if (!document.fullscreenEnabled) return;
  document.documentElement.requestFullscreen().catch(() => {});
  const leave = () => {
    if (location.hash.startsWith("#picture")) return;
    removeEventListener("hashchange", leave);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  };
  addEventListener("hashchange", leave);
}
