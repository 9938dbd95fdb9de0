// Samtykke: one's own people with what they said yes and no to; first who is to be told of a no, then what ends soon.
import { dayOf } from "../due.js";
import { answersOf, endsSoon, toTell } from "../sitting.js";
import { person as read } from "../store.js";
import { gettext } from "../words.js";
import { TO_TELL, dayWords } from "./agenda_rows.js";
import { byId, el, fill, icon, show } from "./dom.js";

export function consentsScreen(app) {
  async function refresh() {
    if (!app.db) return location.replace("#home");
    const cases = (await app.db.getAll("cases")).filter((row) => !row.moved_out_on);
    const found = (await Promise.all(cases.map(async (row) => ({ row, person: await read(app.db, row.id) })))).filter(({ person }) => person);
    const today = dayOf(app.env.now());
    const ends = ({ row }) => (toTell(row).length ? "0" : endsSoon(row, today)[0]?.valid_until ?? "9");
    found.sort((a, b) => (ends(a) < ends(b) ? -1 : ends(a) > ends(b) ? 1 : a.person.name.localeCompare(b.person.name, "da")));
    fill(byId("consents-rows"), ...found.map((one) => rowOf(one, today, app)));
    show(byId("consents-none"), !found.length);
    return undefined;
  }

  return { section: "consents", show: refresh, refresh };
}

function rowOf({ row, person }, today, app) {
  const [soon] = endsSoon(row, today);
  const said = answersOf(row, today).map((one) => `${purposeWords(one, app)}: ${app.consent.states[one.state]}`);
  const words = toTell(row).length ? TO_TELL() : soon && endWords(soon, app);
  const warning = words && el("span", { class: "state", "data-tone": "warn" }, icon("warn"), el("span", {}, words));
  return el("li", {}, el("a", { class: "row", href: `#consent/${person.id}` }, el("bdi", { class: "name" }, person.name),
    el("span", { class: "muted" }, said.join(" · ") || app.consent.states.none), warning, icon("next", "go")));
}

export const endWords = ({ valid_until }, app) => gettext("Udløber %(day)s", { day: dayWords(valid_until, app) });

export const purposeWords = ({ purpose }, app) => app.consent.purposes.find((one) => one.id === purpose)?.label ?? purpose;
