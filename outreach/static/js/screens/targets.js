// The targets (succeskriterier), as the server last told them.
import { gettext } from "../words.js";
import { date, moment } from "../when.js";
import { byId, el, fill, show } from "./dom.js";

export function targetsScreen(app) {
  async function refresh() {
    if (!app.db) return location.replace("#home");
    const [targets, at] = await Promise.all([app.db.getAll("targets"), app.db.get("meta", "last_contact_at")]);
    fill(byId("targets-list"), ...targets.map((one) => row(one, app)));
    show(byId("targets-empty"), !targets.length);
    byId("targets-at").textContent = at ? gettext("Som det stod %(at)s.", { at: moment(at, app.env.now(), app.lang) }) : "";
    return undefined;
  }

  return { section: "targets", show: refresh, refresh };
}

function row({ id, label, goal, count, period_from, period_to }, app) {
  const words = label[app.lang] ?? label.da;
  const day = (at) => (at ? date(at.length === 10 ? `${at}T12:00` : at, app.lang) : "");
  const period = [day(period_from), day(period_to)].filter(Boolean).join(" – ");
  return el("li", {}, el("b", { id: `target-${id}` }, words), el("span", {}, gettext("%(count)s af %(goal)s", { count, goal })),
    el("progress", { max: String(goal), value: String(Math.min(count, goal)), "aria-labelledby": `target-${id}` }),
    period && el("small", { class: "muted" }, period));
}
