// Folk: found by name or number, called, texted, opened.
import { findPeople, recentPeople } from "../store.js";
import { gettext, ngettext } from "../words.js";
import { byId, el, icon, later, refill, show } from "./dom.js";
import { reachLinks } from "./rows.js";

const LONGEST = 30;

export function peopleScreen(app) {
  const search = byId("people-search");

  async function refresh() {
    if (!app.db) return;
    const query = search.value.trim();
    const people = query ? await findPeople(app.db, query, LONGEST) : await recentPeople(app.db, LONGEST);
    if (search.value.trim() !== query) return;
    refill(byId("people-list"), ...people.map((one) => personRow(one, app)));
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
  const link = el("a", { class: "row", href: `#person/${one.id}` },
    el("bdi", { class: "name" }, one.name), el("span", { class: "muted" }, under), icon("next", "go"));
  return el("li", {}, link, ...reachLinks(one));
}
