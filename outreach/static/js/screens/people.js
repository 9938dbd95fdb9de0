// Folk: found by name or number, called, or taken straight into a check-in. And a new person without one.
import { findPeople, recentPeople } from "../store.js";
import { makeEntry } from "../entry.js";
import { uuid7 } from "../uuid7.js";
import { gettext, ngettext } from "../words.js";
import { byId, el, fill, icon, later, show } from "./dom.js";
import { badTexts, notSaved, passes, watchTexts } from "./check.js";
import { programme } from "./check_in_entries.js";
import { readForm, writeForm } from "./form_values.js";
import { badPerson, offerAreas, personPayload, personValues } from "./person_fields.js";
import { about, asCorrection, ownTarget } from "./own.js";
import { callLink } from "./rows.js";

const LONGEST = 30;
const PREFIX = "person-";

export function peopleScreen(app) {
  const search = byId("people-search");

  async function refresh() {
    if (!app.db) return;
    const query = search.value.trim();
    const people = query ? await findPeople(app.db, query, LONGEST) : await recentPeople(app.db, LONGEST);
    if (search.value.trim() !== query) return;
    fill(byId("people-list"), ...people.map((one) => personRow(one, app)));
    byId("people-count").textContent = query ? ngettext("%(n)s fundet", "%(n)s fundet", people.length) : "";
    byId("people-empty").firstElementChild.textContent = query
      ? gettext("Ingen med det navn eller nummer.")
      : gettext("Her kommer dem, du har talt med, og dem, der bor i dine områder.");
    show(byId("people-empty"), people.length === 0);
  }

  search.addEventListener("input", later(120, refresh));
  return { section: "people", show: refresh, refresh };
}

function personRow(one, app) {
  const under = [one.nickname && `“${one.nickname}”`, one.birth_year, app.areaName(one.area_id)].filter(Boolean).join(" · ");
  const link = el("a", { class: "row", href: `#check-in/${one.id}` },
    el("bdi", { class: "name" }, one.name), el("span", { class: "muted" }, under), icon("next", "go"));
  return el("li", {}, link, callLink(one.phone, one.name));
}

export function personScreen(app) {
  const form = byId("person-form");
  let work = null;

  async function open(id, name) {
    if (!app.db) return location.replace("#home");
    const target = name === "correct-person" ? await ownTarget(app, id) : null;
    const person_id = target?.entry.about?.id ?? uuid7(app.env);
    work = { target, entry_id: uuid7(app.env), person_id };
    form.reset();
    passes(form, []);
    await offerAreas(app, PREFIX, target?.entry.area_id ?? app.areaOf(await app.session()) ?? app.onlyArea());
    if (target) writeForm(form, PREFIX, personValues(target.entry.payload, target.entry.area_id));
    about("person-about", target?.receipt.message ?? "", target);
    return target ? gettext("Ret") : null;
  }

  async function save(event) {
    event.preventDefault();
    const values = readForm(form, PREFIX);
    if (!work || work.saving || !passes(form, [...badPerson(app, PREFIX, values), ...badTexts(form)])) return;
    work.saving = true;
    try {
      const [saved] = await app.save([personEntry(app, work, values)]);
      work = null;
      location.replace(`#saved/${saved.id}`);
    } catch (error) {
      work.saving = false;
      notSaved(form, error);
    }
  }

  form.addEventListener("submit", save);
  watchTexts(form);
  return { section: "person-new", show: open };
}

function personEntry(app, { target, entry_id, person_id }, values) {
  const about = { type: "person", id: person_id };
  const payload = personPayload(values, target?.entry.payload.language ?? null);
  const occurred_at = target?.entry.occurred_at;
  const facts = { id: entry_id, about, area_id: values.area, occurred_at, ...programme(app) };
  return makeEntry(app.device, { ...facts, ...asCorrection(target, "person", payload) }, app.env);
}
