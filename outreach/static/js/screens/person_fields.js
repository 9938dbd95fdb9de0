// A person's fields, inline in a check-in and on a page of their own.
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

export function personPayload(values, language = null) {
  return {
    name: values.name,
    nickname: text(values.nickname),
    birth_year: number(values.birth_year),
    phone: text(values.phone),
    language,
  };
}

export function personValues(payload, area_id) {
  const words = (value) => (value === null || value === undefined ? "" : String(value));
  return { name: payload.name, nickname: words(payload.nickname), birth_year: words(payload.birth_year), phone: words(payload.phone), area: area_id ?? "" };
}
