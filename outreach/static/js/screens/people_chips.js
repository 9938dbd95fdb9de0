// Who? Recent people as chips, others by search; all of them are one choice with "Ny" and "Anonym". Workplaces too.
import { findPeople, person } from "../store.js";
import { gettext, ngettext } from "../words.js";
import { byId, el, later, show } from "./dom.js";

const RECENT = 6;
const NOBODY_YET = new Set(["", "new", "anonymous", "unknown"]);

/**
 * @param app @param {string} prefix of the form
 * @param {{box?: string, name?: string, find?: Function, get?: Function, none?: string}} [what] where it is not people
 */
export function peopleChips(app, prefix, { box: of = "people", name: field = "person", find = findPeople, get = person, none } = {}) {
  const box = byId(`${prefix}${of}`);
  const search = byId(`${prefix}search`);
  const found = byId(`${prefix}found`);
  const own = [...box.querySelectorAll("label.chip")];
  const name = `${prefix}${field}`;

  const value = () => box.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
  const chosen = async () => (NOBODY_YET.has(value()) ? null : get(app.db, value()));

  function offer(all, picked) {
    box.replaceChildren(...all.map((one) => chip(one, name)), ...own);
    for (const input of box.querySelectorAll("input")) input.checked = input.value === picked;
  }

  /** The recent ones, with `id` first if it is somebody; or these, where they are likely. */
  async function pick(id = "", likely = null) {
    const [known, recent] = await Promise.all([NOBODY_YET.has(id) ? null : get(app.db, id), likely ?? find(app.db, "", RECENT)]);
    search.value = "";
    show(found, false);
    const amongRecent = recent.some((one) => one.id === known?.id);
    offer(known && !amongRecent ? [known, ...recent].slice(0, RECENT) : recent, id);
  }

  async function look() {
    const query = search.value.trim();
    if (!query) return pick(value());
    const [before, all] = await Promise.all([chosen(), find(app.db, query, RECENT)]);
    if (search.value.trim() !== query) return undefined;
    found.textContent = all.length
      ? ngettext("%(n)s fundet", "%(n)s fundet", all.length)
      : none ?? gettext("Ingen med det navn. Vælg Ny for at skrive personen op.");
    show(found, true);
    const others = all.filter((one) => one.id !== before?.id);
    return offer(before ? [before, ...others] : all, value());
  }

  search.addEventListener("input", later(120, look));
  search.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  return { pick, value, chosen, query: () => search.value.trim() };
}

function chip(one, name) {
  const nickname = one.nickname && one.nickname !== one.name ? [" ", el("bdi", {}, `“${one.nickname}”`)] : [];
  const words = el("span", {}, el("span", {}, el("bdi", {}, one.name), ...nickname));
  return el("label", { class: "chip" }, el("input", { type: "radio", class: "visually-hidden", name, value: one.id }), words);
}
