// The check-in: who, what, Gem. Also where one is corrected, and where a refused one is made anew.
import { uuid7 } from "../uuid7.js";
import { foldNeeded, valuesOf } from "../open_counselling.js";
import { gettext } from "../words.js";
import { localInput, moment } from "../when.js";
import { announce, byId, hold, later, show } from "./dom.js";
import { badNumber, badTexts, mended, notSaved, passes, sentence, watchTexts } from "./check.js";
import { checkInEntries } from "./check_in_entries.js";
import { dropDraft, keepDraft, takeDraft } from "./draft.js";
import { readForm, writeForm } from "./form_values.js";
import { badPerson, offerAreas } from "./person_fields.js";
import { peopleChips } from "./people_chips.js";
import { siteOptions } from "./site_options.js";
import { about, ownTarget } from "./own.js";

const PREFIX = "check-in-";
const NEW = "new-person-";

export function checkInScreen(app) {
  const form = byId("check-in-form");
  const chips = peopleChips(app, PREFIX);
  const where = siteOptions(app, PREFIX);
  let work = null; // {route, entry_id, person_id, target}: what this form will become

  const keep = later(300, () => keepNow());

  async function keepNow() {
    keep.cancel();
    const mine = work;
    if (!mine?.touched || mine.saving) return;
    const values = everything();
    const label = await labelOf(values);
    if (work !== mine || mine.saving) return; // saved meanwhile
    const { route, entry_id, person_id } = work;
    const kept_at = app.env.now().toISOString();
    await keepDraft(app.env, app.db, { route, entry_id, person_id, values, label, kept_at }, route).catch(app.env.report);
  }

  async function labelOf(values) {
    if (values.person === "new") return values.new.name;
    if (values.person === "anonymous") return gettext("Anonym");
    return (await chips.chosen())?.name ?? "";
  }

  function everything() {
    return { ...readForm(form, PREFIX), new: readForm(form, NEW) };
  }

  async function open(id, name) {
    if (!app.db) return location.replace("#home");
    const route = name === "correct" ? `correct/${id}` : "check-in";
    const title = name === "correct" ? gettext("Ret") : null;
    if (work?.route === route && work.touched && (title || !id)) { // only looked away
      await findSession();
      return title;
    }
    await fillIn(route, id, title);
    return title;
  }

  async function fillIn(route, id, title) {
    await keepNow();
    const [target, draft] = await Promise.all([title ? ownTarget(app, id) : null, takeDraft(app.env, app.db, route)]);
    if (draft) await resume(draft, target);
    else await begin(route, target, target ? valuesFor(target) : { person: id ?? "" });
  }

  async function begin(route, target, values) {
    work = { route, target, entry_id: uuid7(app.env), person_id: uuid7(app.env), touched: false };
    clear();
    await put(values);
    tellAbout(target ? aboutTarget(target) : "", false);
  }

  async function resume(draft, target) {
    work = { route: draft.route, target, entry_id: draft.entry_id, person_id: draft.person_id, touched: true };
    clear();
    await put(draft.values);
    const at = moment(draft.kept_at, app.env.now(), app.lang);
    tellAbout(gettext("Her er det, du var i gang med %(at)s.", { at }), true);
  }

  function clear() {
    form.reset();
    passes(form, []);
    for (const fold of form.querySelectorAll("details")) fold.open = false;
  }

  async function put(values) {
    await Promise.all([
      chips.pick(values.person),
      where.offer(values.site),
      findSession().then((session) => offerAreas(app, NEW, values.new?.area || app.areaOf(session))),
    ]);
    writeForm(form, PREFIX, { ...values, search: "" });
    if (values.new) writeForm(form, NEW, values.new);
    if (foldNeeded(values)) byId("check-in-fold").open = true;
    if (values.occurred_at) byId("check-in-when").open = true;
    follow();
  }

  /** Found before it is needed, so that a save reads nothing first; and anew whenever the form is looked at again. */
  async function findSession() {
    const session = await app.session();
    if (work && !work.saving) {
      work.session = session;
      show(byId("check-in-where"), !session && !work.target);
    }
    return session;
  }

  function tellAbout(words, restart) {
    about("check-in-about", words, work.target);
    show(form.querySelector("[data-action=restart]"), restart);
  }

  /** What is shown only when something else is chosen. */
  function follow() {
    show(byId("check-in-new"), chips.value() === "new");
    if (chips.value()) mended(form, "check-in-person");
    show(byId("check-in-referred"), form.elements["check-in-arrival"].value === "referred");
  }

  async function restart() {
    keep.cancel();
    await hold([form], async () => {
      await dropDraft(app.env, app.db, work.route);
      await begin(work.route, work.target, work.target ? valuesFor(work.target) : {});
    });
    byId("title").focus();
  }

  function valuesFor({ entry }) {
    const person = entry.about?.id ?? "anonymous";
    return { ...valuesOf(entry.payload), person, occurred_at: localInput(entry.occurred_at) };
  }

  function aboutTarget({ entry, receipt }) {
    const at = moment(entry.occurred_at, app.env.now(), app.lang);
    const why = receipt.state === "refused" ? receipt.message : "";
    return [gettext("Du retter besøget fra %(at)s.", { at }), why].filter(Boolean).join(" ");
  }

  function problemsOf(values) {
    const future = values.occurred_at && new Date(values.occurred_at) > app.env.now();
    return [
      ...(values.person ? [] : [["check-in-person", sentence("person")]]),
      ...(values.site || byId("check-in-where").hidden ? [] : [["check-in-site", sentence("site")]]),
      ...(values.person === "new" ? badPerson(app, NEW, values.new) : []),
      ...badNumber("check-in-minutes", 0, 600),
      ...(future ? [["check-in-occurred_at", sentence("future")]] : []),
      ...badTexts(form),
    ];
  }

  async function save(event) {
    event.preventDefault();
    if (!work || work.saving) return;
    const values = everything();
    if (!passes(form, problemsOf(values))) return;
    work.saving = true;
    try {
      const saved = await app.save(checkInEntries(app, work, values, app.site(values.site)));
      await done(saved.at(-1));
      where.remember(values.site);
    } catch (error) {
      work.saving = false;
      notSaved(form, error);
    }
  }

  async function done(entry) {
    const { route } = work;
    keep.cancel();
    work = null;
    app.router.replace(`#saved/${entry.id}`);
    await dropDraft(app.env, app.db, route).catch(app.env.report);
  }

  function touched({ target }) {
    if (!work) return;
    if (target.id !== "check-in-search") work.touched = true;
    follow();
    keep();
  }

  // The click itself, which Enter in a field makes too: a browser that submits a form first reckons the layout of all
  // of it, the closed fold included, 19 ms on a phone six times slower
  byId("check-in-save").addEventListener("click", save);
  form.addEventListener("submit", save);
  form.addEventListener("input", touched);
  form.addEventListener("change", ({ target }) => {
    if (target.value === "new" && target.name === "check-in-person") nameFromSearch();
  });
  form.addEventListener("click", ({ target }) => {
    const minutes = target.closest("[data-minutes]")?.dataset.minutes;
    if (minutes) setMinutes(minutes);
    if (target.closest("[data-action=restart]")) restart();
  });
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  watchTexts(form);

  /** Who was searched for in vain has a name already. */
  function nameFromSearch() {
    const name = byId(`${NEW}name`);
    if (!name.value && chips.query()) name.value = chips.query();
    follow();
    name.focus();
  }

  function setMinutes(minutes) {
    byId("check-in-minutes").value = minutes;
    announce(gettext("%(n)s min", { n: minutes }));
    touched({ target: byId("check-in-minutes") });
  }

  /** The recent people stand there before the form is opened. */
  async function prepare() {
    if (app.db && byId("check-in").hidden && !work?.touched) await chips.pick();
  }

  return { section: "check-in", show: open, prepare, refresh: findSession };
}
