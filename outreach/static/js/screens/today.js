// I dag: overdue first, then due, what came back, what must be settled, what is agreed, and the visits of today.
import { agenda, isOpen } from "../agenda.js";
import { receipts } from "../outbox.js";
import { gettext, ngettext } from "../words.js";
import { moment, sameDay } from "../when.js";
import { byId, el, icon, refill } from "./dom.js";
import { agendaRows } from "./agenda_rows.js";
import { readDraft } from "./draft.js";
import { entryRow, nameOf } from "./rows.js";

const TO_LOOK_AT = new Set(["refused", "returned"]);
const GONE = new Set(["retracted", "given_up", "refused"]);
const LONGEST = 6;

export async function showToday(app) {
  const [draft, own, items, conflicts] = await Promise.all([
    readDraft(app.db), receipts(app.db, { limit: 200 }), agenda(app.db, app.env.now(), app.jobguide.follow_ups), app.db.getAll("conflicts"),
  ]);
  const now = items.filter(isOpen);
  const back = own.filter((receipt) => TO_LOOK_AT.has(receipt.state));
  const rows = [
    ...(draft ? [draftRow(draft, app)] : []),
    ...(await Promise.all(conflicts.slice(0, LONGEST).map((one) => conflictRow(one, app)))),
    ...(await agendaRows(now.slice(0, LONGEST), app)),
    ...more(now.length, "#due", gettext("%(n)s til at følge op på", { n: now.length - LONGEST })),
    ...(await Promise.all(back.slice(0, LONGEST).map((receipt) => entryRow(receipt, app, { withDay: true })))),
    ...more(back.length, "#log", gettext("%(n)s til i loggen", { n: back.length - LONGEST })),
  ];
  refill(byId("today"), ...rows);
  const visits = own.filter((receipt) => isVisitToday(receipt, app)).length;
  const nothing = rows.length ? "" : gettext("Intet at følge op på lige nu.");
  const written = visits ? ngettext("Du har skrevet %(n)s besøg ned i dag.", "Du har skrevet %(n)s besøg ned i dag.", visits) : "";
  byId("today-empty").textContent = [nothing, written].filter(Boolean).join(" ");
}

function isVisitToday({ entry, state }, app) {
  return entry?.kind === "open_counselling" && !GONE.has(state) && sameDay(entry.occurred_at, app.env.now());
}

function draftRow(draft, app) {
  const at = moment(draft.kept_at, app.env.now(), app.lang);
  return row("#check-in", draft.label || gettext("Besøg, du er i gang med"), ["busy", "edit"], gettext("Ikke gemt endnu · %(at)s", { at }));
}

async function conflictRow({ id, person_id }, app) {
  const name = person_id ? await nameOf({ type: "person", id: person_id }, app) : gettext("Arbejdsplads");
  return row(`#conflict/${id}`, name, ["warn", "both"], gettext("I har skrevet hver sit. Vælg, hvad der gælder."));
}

function row(href, name, [tone, sign], words) {
  return el("li", {}, el("a", { class: "row", href }, el("bdi", { class: "name" }, name),
    el("span", { class: "state", "data-tone": tone }, icon(sign), el("span", {}, words)), icon("next", "go")));
}

function more(count, href, words) {
  return count > LONGEST ? [el("li", {}, el("a", { class: "row", href }, words, icon("next", "go")))] : [];
}
