// A workplace of the organisation's, corrected by whoever knows better; it is made where a job starts (jobguide.js).
import { KINDS } from "../kinds.js";
import { person } from "../store.js";
import { byId } from "./dom.js";
import { kindScreen } from "./kind.js";
import { inRegister } from "./own.js";

export function workplaceScreen(app) {
  async function target(written, id) {
    const row = await app.db.get("workplaces", written?.entry.about.id ?? id);
    const found = inRegister(written, row, "workplace");
    if (!found || found === written) return found;
    const payload = Object.fromEntries(Object.keys(KINDS.workplace).map((name) => [name, row[name] ?? null]));
    return { ...found, entry: { ...found.entry, payload } };
  }

  /** Reached from somebody who has a job there, whose area is the writer's too; or from one's own entry. */
  async function open(work) {
    const { target: known, rest: [whose] } = work;
    if (!known) return location.replace("#home");
    byId("back").setAttribute("href", whose ? `#person/${whose}` : `#entry/${known.receipt.id}`);
    const area_id = known.entry.area_id ?? (whose && (await person(app.db, whose))?.area_id) ?? app.areaOf(await app.session());
    work.facts = { about: known.entry.about, area_id };
    return undefined;
  }

  return kindScreen(app, "workplace", { needed: ["name"], anybody: true, titled: true, target, open });
}
