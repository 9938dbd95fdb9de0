// Where somebody works: a workplace that is known, a new one written down in the same form, or not known.
import { makeEntry } from "../entry.js";
import { payloadOf } from "../kinds.js";
import { findWorkplaces } from "../store.js";
import { gettext } from "../words.js";
import { uuid7 } from "../uuid7.js";
import { byId, show } from "./dom.js";
import { sentence } from "./check.js";
import { jobguide } from "./about_person.js";
import { labelOf } from "./facts.js";
import { readForm } from "./form_values.js";
import { peopleChips } from "./people_chips.js";

/**
 * @param app @param {string} kind of the form that it stands in @param {string} fields the prefix of the new one's fields
 * @returns parts for kindScreen: open, follow, problems; `made(work, said)`: the workplace's id, and its entry where it is new
 */
export function workplaceChoice(app, kind, fields) {
  const prefix = `${kind}-`;
  const form = byId(`${kind}-form`);
  const chips = peopleChips(app, prefix, {
    box: "workplaces", name: "workplace_id", find: findWorkplaces, get: (db, id) => db.get("workplaces", id),
    none: gettext("Ingen arbejdsplads med det navn. Vælg Ny arbejdsplads."),
  });
  const written = () => readForm(form, fields);

  /** @param work of kindScreen @returns the form's values to begin with */
  async function open(work) {
    const before = work.target?.entry.payload;
    await chips.pick(before ? before.workplace_id ?? "unknown" : "");
    work.workplace_id = uuid7(app.env);
    return { search: "", workplace_id: chips.value() };
  }

  function follow(target) {
    const isNew = chips.value() === "new";
    show(byId(`${prefix}new`), isNew);
    if (!isNew || target?.value !== "new") return;
    const name = byId(`${fields}name`);
    if (!name.value) name.value = chips.query();
    name.focus();
  }

  const problems = () => (chips.value() === "new" && !written().name.trim() ? [[`${fields}name`, `${labelOf(`${fields}name`)}: ${sentence("missing")}`]] : []);

  function made({ workplace_id, person }, said) {
    if (said.workplace_id !== "new") return { workplace_id: said.workplace_id === "unknown" ? "" : said.workplace_id, entries: [] };
    const about = { type: "workplace", id: workplace_id };
    const facts = { kind: "workplace", about, area_id: person.area_id, payload: payloadOf("workplace", { pay_source: said.pay_source, ...written() }), ...jobguide(app) };
    return { workplace_id, entries: [makeEntry(app.device, facts, app.env)] };
  }

  return { open, follow, problems, made, chosen: chips.chosen };
}
