// A person's fields, inline in a check-in and on a page of their own.
import { areas } from "../store.js";
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
