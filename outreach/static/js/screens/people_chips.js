// Who? Recent people as chips, others by search; all of them are one choice with "Ny" and "Anonym".
import { findPeople, person, recentPeople } from "../store.js";
import { gettext, ngettext } from "../words.js";
import { byId, el, later, show } from "./dom.js";

const RECENT = 6;
const NOBODY_YET = new Set(["", "new", "anonymous"]);

export function peopleChips(app, prefix) {
  const box = byId(`${prefix}people`);
  const search = byId(`${prefix}search`);
  const found = byId(`${prefix}found`);
  const own = [...box.querySelectorAll("label.chip")];
  const name = `${prefix}person`;

  const value = () => box.querySelector(`input[name="${name}"]:checked`)?.value ?? "";
  const chosen = async () => (NOBODY_YET.has(value()) ? null : person(app.db, value()));

  function offer(people, picked) {
    box.replaceChildren(...people.map((one) => chip(one, name)), ...own);
    for (const input of box.querySelectorAll("input")) input.checked = input.value === picked;
  }

  /** The recent ones, with `id` first if it is somebody. */
  async function pick(id = "") {
    const [known, recent] = await Promise.all([NOBODY_YET.has(id) ? null : person(app.db, id), recentPeople(app.db, RECENT)]);
    search.value = "";
    show(found, false);
    const amongRecent = recent.some((one) => one.id === known?.id);
    offer(known && !amongRecent ? [known, ...recent].slice(0, RECENT) : recent, id);
  }

  async function look() {
    const query = search.value.trim();
    if (!query) return pick(value());
    const [before, people] = await Promise.all([chosen(), findPeople(app.db, query, RECENT)]);
    if (search.value.trim() !== query) return undefined;
    found.textContent = people.length
      ? ngettext("%(n)s fundet", "%(n)s fundet", people.length)
      : gettext("Ingen med det navn. Vælg Ny for at skrive personen op.");
    show(found, true);
    const others = people.filter((one) => one.id !== before?.id);
    return offer(before ? [before, ...others] : people, value());
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
