// Two wrote each their own of the same: side by side, and settled in one tap by an entry that names them all.
import { effective, makeEntry } from "../entry.js";
import { gettext } from "../words.js";
import { moment } from "../when.js";
import { byId, el, fill, show } from "./dom.js";
import { programmeOf } from "./about_person.js";
import { factList, factsOf } from "./facts.js";
import { nameOf } from "./rows.js";

export function conflictScreen(app) {
  let shown = null;
  let saving = false;

  async function open(id) {
    if (!app.db) return location.replace("#home");
    shown = id;
    return refresh();
  }

  async function refresh() {
    const conflict = app.db && shown ? await app.db.get("conflicts", shown) : null;
    show(byId("conflict-settled"), !conflict);
    show(byId("conflict-error"), false);
    if (!conflict) fill(byId("conflict-versions"));
    byId("conflict-words").textContent = conflict ? gettext("I har skrevet hver sit uden at kende den andens. Vælg den udgave, der gælder. Den anden bliver stående i historien.") : "";
    if (!conflict) return null;
    const versions = await Promise.all(conflict.heads.map((head) => versionOf(head, app)));
    const said = versions.map(({ facts }) => new Map(facts.map(([term, words]) => [term, String(words)])));
    const differs = (term) => new Set(said.map((one) => one.get(term) ?? "")).size > 1;
    const terms = [...new Set(said.flatMap((one) => [...one.keys()]))].filter(differs);
    fill(byId("conflict-versions"), ...versions.map((version, n) => box(version, terms, said[n], conflict)));
    return conflict.person_id ? nameOf({ type: "person", id: conflict.person_id }, app) : null;
  }

  function box({ head, entry }, terms, said, conflict) {
    const at = moment(head.recorded_at, app.env.now(), app.lang);
    const facts = factList(terms.map((term) => [term, said.get(term) || gettext("Ikke angivet")]));
    const choose = el("button", { type: "button", class: "button main" }, gettext("Det her gælder"));
    choose.addEventListener("click", () => settle(conflict, entry));
    return el("section", { class: "version" }, el("h2", {}, el("bdi", {}, head.author), ` · ${at}`), el("dl", { class: "facts" }, ...facts), entry && choose);
  }

  async function settle(conflict, chosen) {
    if (saving) return;
    saving = true;
    try {
      const [saved] = await app.save([settlement(app, conflict, chosen)]);
      location.replace(`#saved/${saved.id}`);
    } catch (error) {
      app.env.report(error);
      byId("conflict-error").textContent = gettext("Telefonens lager svarer ikke. Lad siden stå åben, og prøv igen.");
      show(byId("conflict-error"), true);
    } finally {
      saving = false;
    }
  }

  return { section: "conflict", show: open, refresh };
}

async function versionOf(head, app) {
  const entry = head.body ? JSON.parse(head.body) : null;
  return { head, entry, facts: entry ? (await factsOf(effective(entry), app)).slice(2) : [] };
}

/** A step is never settled without a reason, also where the chosen one was the first and needed none. */
function reasonFor(kind, { reason }) {
  if (kind !== "step_decision" || reason?.trim()) return {};
  return { reason: gettext("Vi havde skrevet hver sit. Vi er enige om det her.") };
}

/** What was chosen, once more, naming every version that disagreed: a correction, or the same decision. */
export function settlement(app, { thing, heads }, chosen) {
  const bases = heads.map((head) => head.entry_id);
  const { about, area_id, site_id, occurred_at } = chosen;
  const [of, entry_id] = thing.split(":");
  const { kind, version, payload } = effective(chosen);
  const said = of === "version"
    ? { kind: "correction", payload: { entry_id, bases, kind, version, payload } }
    : { kind, payload: { ...payload, bases, ...reasonFor(kind, payload) } };
  return makeEntry(app.device, { about, area_id, site_id, occurred_at, ...programmeOf(app, kind), ...said }, app.env);
}
