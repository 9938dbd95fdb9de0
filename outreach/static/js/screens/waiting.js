// What waits, since when, and "Send nu". Offline is no error: it waits.
import { receipts } from "../outbox.js";
import { gettext, ngettext } from "../words.js";
import { age, moment } from "../when.js";
import { announce, byId, show } from "./dom.js";
import { fillRows } from "./rows.js";

const WAITS = new Set(["on_phone", "sending"]);

export function waitingSentence({ waiting, oldest_at, sending, refused }, app) {
  if (!waiting && refused) return ngettext("Alt er sendt. %(n)s skal rettes.", "Alt er sendt. %(n)s skal rettes.", refused);
  if (!waiting) return gettext("Alt er sendt.");
  if (sending) return ngettext("%(n)s bliver sendt.", "%(n)s bliver sendt.", waiting);
  const since = age(oldest_at, app.env.now());
  const waits = ngettext("%(n)s venter på at blive sendt.", "%(n)s venter på at blive sendt.", waiting);
  const oldest = gettext("Det ældste har ligget i %(since)s.", { since });
  return since ? `${waits} ${oldest}` : waits;
}

export function contactSentence(state, app) {
  if (state.problem === "server") return gettext("Modtageren svarer ikke lige nu. Telefonen prøver selv igen.");
  if (!state.last_contact_at) return gettext("Telefonen har ikke haft kontakt endnu.");
  return gettext("Sidste kontakt: %(at)s.", { at: moment(state.last_contact_at, app.env.now(), app.lang) });
}

export function waitingScreen(app) {
  async function refresh() {
    const state = app.status();
    byId("waiting-sentence").textContent = waitingSentence(state, app);
    byId("waiting-contact").textContent = contactSentence(state, app);
    if (!app.db) return;
    const own = await receipts(app.db, { limit: 500 });
    const refused = own.filter((receipt) => receipt.state === "refused");
    await fillRows(byId("waiting-list"), own.filter((receipt) => WAITS.has(receipt.state)), app, { withDay: true });
    await fillRows(byId("waiting-refused"), refused, app, { withDay: true });
    show(byId("waiting-refused-title"), refused.length > 0);
  }

  document.querySelector("[data-action=send]").addEventListener("click", async () => {
    announce(gettext("Sender"));
    await app.sync?.pushNow();
    await app.sync?.pullNow();
    await refresh();
    announce(byId("waiting-sentence").textContent);
  });
  return { section: "waiting", show: refresh, refresh, told: refresh };
}
