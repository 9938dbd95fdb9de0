// Home: today's session, what came back, the unfinished one, and one tile for each kind of entry.
import { receipts } from "../outbox.js";
import { gettext, ngettext } from "../words.js";
import { clock, moment, sameDay } from "../when.js";
import { byId, el, fill, icon, idle, show } from "./dom.js";
import { readDraft } from "./draft.js";
import { entryRow } from "./rows.js";

const TO_LOOK_AT = new Set(["refused", "returned"]);
const GONE = new Set(["retracted", "given_up", "refused"]);
const LONGEST = 5;

export function homeScreen(app) {
  let first = true;

  async function refresh() {
    show(byId("start"), !app.db);
    show(byId("workday"), Boolean(app.db));
    if (!app.db) return;
    await Promise.all([showSession(app), first ? soon() : showToday(app)]);
  }
  /** A cold start has a tile to tap before it reads through two hundred entries: not waited for. */
  function soon() {
    first = false;
    idle().then(() => app.db && showToday(app)).catch(app.env.report);
  }

  return { section: "home", show: refresh, refresh };
}

async function showSession(app) {
  const session = await app.session();
  const line = byId("session-line");
  line.toggleAttribute("data-open", Boolean(session));
  const button = byId("session-button");
  button.textContent = session ? gettext("Luk") : gettext("Åbn");
  const words = session ? [el("bdi", { class: "name" }, app.siteName(session.site_id)), el("span", { class: "muted" }, opening(session, app))] : [gettext("Ikke åbnet endnu")];
  fill(byId("session-words"), ...words);
}

export function opening(session, app) {
  if (session.closes_at) return gettext("åbent til %(time)s", { time: hours(session.closes_at, app.lang) });
  return gettext("åbent siden %(time)s", { time: clock(session.opened_at, app.lang) });
}

function hours(closes, lang) {
  return lang === "da" ? closes.replace(":", ".") : closes;
}

async function showToday(app) {
  const draft = await readDraft(app.db);
  const own = await receipts(app.db, { limit: 200 });
  const toLookAt = own.filter((receipt) => TO_LOOK_AT.has(receipt.state));
  const rows = await Promise.all(toLookAt.slice(0, LONGEST).map((receipt) => entryRow(receipt, app, { withDay: true })));
  if (toLookAt.length > LONGEST) rows.push(moreRow(toLookAt.length - LONGEST));
  if (draft) rows.unshift(draftRow(draft, app));
  fill(byId("today"), ...rows);
  const visits = own.filter((receipt) => isVisitToday(receipt, app)).length;
  const nothing = rows.length ? "" : gettext("Intet at følge op på lige nu.");
  const written = visits ? ngettext("Du har skrevet %(n)s besøg ned i dag.", "Du har skrevet %(n)s besøg ned i dag.", visits) : "";
  byId("today-empty").textContent = [nothing, written].filter(Boolean).join(" ");
}

function isVisitToday({ entry, state }, app) {
  return entry?.kind === "open_counselling" && !GONE.has(state) && sameDay(entry.occurred_at, app.env.now());
}

function draftRow(draft, app) {
  const at = moment(draft.kept_at, app.env.now(), app.lang);
  return el("li", {}, el("a", { class: "row", href: "#check-in" },
    el("bdi", { class: "name" }, draft.label || gettext("Besøg, du er i gang med")),
    el("span", { class: "state", "data-tone": "busy" }, icon("edit"), el("span", {}, gettext("Ikke gemt endnu · %(at)s", { at }))),
    icon("next", "go")));
}

function moreRow(n) {
  return el("li", {}, el("a", { class: "row", href: "#log" }, gettext("%(n)s til i loggen", { n }), icon("next", "go")));
}
