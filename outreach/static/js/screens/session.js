// The session at a site: opened, and closed, so that "ingen kom" is data too.
import { receipts } from "../outbox.js";
import { makeEntry } from "../entry.js";
import { text } from "../open_counselling.js";
import { uuid7 } from "../uuid7.js";
import { gettext, ngettext } from "../words.js";
import { clock } from "../when.js";
import { announce, byId, show } from "./dom.js";
import { badTexts, notSaved, passes, sentence, watchTexts } from "./check.js";
import { programme } from "./check_in_entries.js";
import { readForm } from "./form_values.js";
import { opening } from "./home.js";
import { content } from "./rows.js";
import { siteOptions } from "./site_options.js";

export function sessionScreen(app) {
  const openingForm = byId("session-form");
  const closing = byId("closing-form");
  const where = siteOptions(app, "session-");
  let session = null;

  async function open() {
    if (!app.db) return location.replace("#home");
    session = await app.session();
    show(openingForm, !session);
    show(closing, Boolean(session));
    await (session ? askToClose() : askToOpen());
    return session ? gettext("Luk for i dag") : gettext("Åbn for i dag");
  }

  async function askToOpen() {
    openingForm.reset();
    passes(openingForm, []);
    await where.offer();
  }

  async function askToClose() {
    closing.reset();
    passes(closing, []);
    byId("closing-words").textContent = `${app.siteName(session.site_id)} · ${opening(session, app)}`;
    const visits = await visitsOf(session, app);
    byId("closing-visits").textContent = visits
      ? ngettext("Du har skrevet %(n)s besøg ned.", "Du har skrevet %(n)s besøg ned.", visits)
      : gettext("Du har ikke skrevet nogen besøg ned.");
    show(closing.querySelector("[value=nobody]"), visits === 0);
  }

  async function saveOpening(event) {
    event.preventDefault();
    const values = readForm(openingForm, "session-");
    const site = app.site(values.site);
    if (!passes(openingForm, site ? [] : [["session-site", sentence("site")]])) return;
    const about = { type: "session", id: uuid7(app.env) };
    await keep(openingForm, { kind: "session_opened", about, site_id: site.id, area_id: site.area_id, payload: { closes_at: values.closes_at || null } });
    where.remember(site.id);
  }

  async function saveClosing(event) {
    event.preventDefault();
    if (!passes(closing, badTexts(closing))) return;
    const { note } = readForm(closing, "closing-");
    const payload = { nobody_came: event.submitter?.value === "nobody", note: text(note) };
    const { id, site_id } = session;
    await keep(closing, { kind: "session_closed", about: { type: "session", id }, site_id, area_id: app.areaOf(session), payload });
  }

  async function keep(form, facts) {
    if (form.dataset.saving) return;
    form.dataset.saving = "yes";
    try {
      await app.save([makeEntry(app.device, { ...facts, ...programme(app) }, app.env)]);
      location.replace("#home");
      announce(gettext("Gemt på telefonen %(at)s", { at: clock(app.env.now(), app.lang) }));
    } catch (error) {
      notSaved(form, error);
    } finally {
      delete form.dataset.saving;
    }
  }

  openingForm.addEventListener("submit", saveOpening);
  closing.addEventListener("submit", saveClosing);
  watchTexts(closing);
  return { section: "session", show: open };
}

async function visitsOf(session, app) {
  const own = await receipts(app.db, { limit: 500 });
  const counts = (receipt) => receipt.entry && !["retracted", "given_up"].includes(receipt.state);
  return own.filter((receipt) => counts(receipt) && content(receipt.entry).payload.session_id === session.id).length;
}
