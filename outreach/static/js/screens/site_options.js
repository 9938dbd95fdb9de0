// Where? The sites of the worker's areas as options, the one used last chosen already.
import { sites } from "../store.js";
import { byId, el, show } from "./dom.js";

const LAST = "last_site";

export function siteOptions(app, prefix) {
  const box = byId(`${prefix}sites`);
  const none = byId(`${prefix}no-sites`);

  /** @param {string} [picked] a site's id; else the last one, or the only one */
  async function offer(picked) {
    const [open, last] = await Promise.all([sites(app.db), picked || app.db.get("meta", LAST)]);
    box.replaceChildren(...open.map((site) => option(site, app, `${prefix}site`, open.length === 1 || site.id === last)));
    show(none, open.length === 0);
  }

  /** For next time. After the save, never before it: the save would wait for this write. */
  function remember(id) {
    if (app.site(id)) app.db.put("meta", id, LAST).catch(app.env.report);
  }

  return { offer, remember };
}

function option(site, app, name, checked) {
  const area = app.areaName(site.area_id);
  return el("label", { class: "option" },
    el("input", { type: "radio", name, value: site.id, checked }),
    el("span", {}, el("bdi", {}, site.name), area ? el("small", {}, area) : null));
}
