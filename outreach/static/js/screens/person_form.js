// A new person, or the details of one corrected: by whoever wrote them down, or by any colleague.
import { makeEntry } from "../entry.js";
import { personPayload, personValues } from "../person_values.js";
import { person } from "../store.js";
import { uuid7 } from "../uuid7.js";
import { gettext } from "../words.js";
import { byId, show } from "./dom.js";
import { badTexts, notSaved, passes, watchTexts } from "./check.js";
import { assignmentEntry, programme } from "./check_in_entries.js";
import { readForm, writeForm } from "./form_values.js";
import { badPerson, offerAreas } from "./person_fields.js";
import { about, asCorrection, inRegister, ownTarget } from "./own.js";

const PREFIX = "person-";

export function personFormScreen(app) {
  const form = byId("person-form");
  let work = null;

  async function open(id, name) {
    if (!app.db) return location.replace("#home");
    const target = await targetOf(id, name);
    const person_id = target?.entry.about?.id ?? uuid7(app.env);
    work = { target, entry_id: uuid7(app.env), person_id };
    form.reset();
    passes(form, []);
    await offerAreas(app, PREFIX, target?.entry.area_id ?? app.areaOf(await app.session()) ?? app.onlyArea());
    if (target) writeForm(form, PREFIX, personValues(target.entry.payload, target.entry.area_id));
    for (const fold of form.querySelectorAll("details")) fold.open = holdsSomething(fold);
    show(byId("person-mine").closest("label"), !target);
    byId("back").setAttribute("href", target ? `#person/${person_id}` : "#people");
    about("person-about", target?.receipt.message ?? "", target);
    return target ? gettext("Ret") : null;
  }

  /** One's own entry, or what the register says of somebody now, whoever wrote it. */
  async function targetOf(id, name) {
    if (name === "person-new") return null;
    const own = name === "correct-person" ? await ownTarget(app, id) : null;
    return inRegister(own, await person(app.db, own?.entry.about.id ?? id), "person") ?? ownTarget(app, id);
  }

  async function save(event) {
    event.preventDefault();
    const values = readForm(form, PREFIX);
    if (!work || work.saving || !passes(form, [...badPerson(app, PREFIX, values), ...badTexts(form)])) return;
    work.saving = true;
    try {
      const [saved] = await app.save(personEntries(app, work, values));
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

/** What is known of somebody is seen at once when it is corrected. */
function holdsSomething(fold) {
  const controls = [...fold.querySelectorAll("input:not([type=radio]), select")];
  return controls.some((control) => (control.type === "checkbox" ? control.checked : control.value));
}

function personEntries(app, { target, entry_id, person_id }, values) {
  const about = { type: "person", id: person_id };
  const offered = [...document.getElementsByName(`${PREFIX}programmes`)].map(({ value }) => value);
  const payload = personPayload(values, target?.entry.payload, { offered, refused: Boolean(target?.refused) });
  const occurred_at = target?.entry.occurred_at;
  const facts = { id: entry_id, about, area_id: values.area, occurred_at, ...programme(app) };
  const entry = makeEntry(app.device, { ...facts, ...asCorrection(target, "person", payload) }, app.env);
  const mine = !target && values.mine.length;
  return mine ? [entry, assignmentEntry(app, person_id, values.area)] : [entry];
}
