// A person's fields, inline in a check-in and on a page of their own.
import { VERSIONS } from "../entry.js";
import { areas } from "../store.js";
import { number, text } from "../open_counselling.js";
import { byId, el } from "./dom.js";
import { badNumber, sentence } from "./check.js";

/** The areas to choose from, the likeliest one chosen. */
export async function offerAreas(app, prefix, likely) {
  const select = byId(`${prefix}area`);
  const before = select.value;
  const open = (await areas(app.db)).filter((area) => area.active !== false);
  const options = open.map((area) => el("option", { value: area.id }, area.name));
  if (open.length !== 1) options.unshift(el("option", { value: "" }, ""));
  select.replaceChildren(...options);
  const wanted = [before, likely, open.length === 1 ? open[0].id : ""].find((id) => id && open.some((area) => area.id === id));
  select.value = wanted ?? "";
}

export function badPerson(app, prefix, values) {
  const problems = [];
  if (!values.name?.trim()) problems.push([`${prefix}name`, sentence("name")]);
  problems.push(...badNumber(`${prefix}birth_year`, 1900, app.env.now().getFullYear()));
  if (!values.area) problems.push([`${prefix}area`, sentence("area")]);
  return problems;
}

/**
 * @param {object} values of the form; one that has not all the fields leaves the others as they were
 * @param {object} [before] the corrected version
 */
export function personPayload(values, before = {}) {
  const { programmes = [], background = {} } = before;
  const said = {
    name: values.name, nickname: text(values.nickname), birth_year: number(values.birth_year), phone: text(values.phone),
    language: values.language === undefined ? before.language ?? null : values.language || null,
  };
  if (VERSIONS.person < 2) return said;
  return { ...said, guardian: guardian(values, before), programmes, background };
}

function guardian({ guardian_name, guardian_phone, guardian_relation }, before) {
  if (guardian_name === undefined) return before.guardian ?? null;
  return text(guardian_name) ? { name: guardian_name, phone: text(guardian_phone), relation: guardian_relation || "other" } : null;
}

export function personValues(payload, area_id) {
  const words = (value) => (value === null || value === undefined ? "" : String(value));
  const { name, nickname, birth_year, phone, language, guardian: told } = payload;
  return {
    name, nickname: words(nickname), birth_year: words(birth_year), phone: words(phone), area: area_id ?? "", language: words(language),
    guardian_name: words(told?.name), guardian_phone: words(told?.phone), guardian_relation: told?.relation ?? "mother",
  };
}
