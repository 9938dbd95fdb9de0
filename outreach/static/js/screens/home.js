// Home: today's session, what is to be done today (today.js, read later), and one tile for each kind of work.
import { gettext } from "../words.js";
import { clock } from "../when.js";
import { byId, el, fill, idle, show } from "./dom.js";

export function homeScreen(app) {
  let first = true;

  async function refresh() {
    show(byId("start"), !app.db);
    show(byId("workday"), Boolean(app.db));
    if (!app.db) return;
    await Promise.all([showSession(app), first ? soon() : showToday(app)]);
  }

  async function showToday(here) {
    const today = await import("./today.js");
    if (here.db) await today.showToday(here);
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
