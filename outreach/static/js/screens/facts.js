// What an entry says, in words: [term, words] for each thing that is there.
import { gettext } from "../words.js";
import { date, moment } from "../when.js";
import { kindWords, nameOf } from "./rows.js";

export async function factsOf(entry, app) {
  const told = { open_counselling: checkInFacts, person: personFacts, session_opened: openedFacts, session_closed: closedFacts }[entry.kind];
  const when = moment(entry.occurred_at, app.env.now(), app.lang);
  const facts = [
    [gettext("Hvad"), kindWords(entry, app)],
    [gettext("Hvornår"), when],
    [gettext("Sted"), app.siteName(entry.site_id, "") || app.areaName(entry.area_id)],
    ...((await told?.(entry, app)) ?? []),
  ];
  return facts.filter(([, words]) => words !== null && words !== undefined && words !== "");
}

async function checkInFacts({ about, payload }, app) {
  const { programme } = app;
  const topics = Object.entries(payload.topics).map(([id, degree]) => `${programme.topics[id] ?? id}: ${programme.degrees[degree]}`);
  const arrival = [programme.arrivals[payload.arrival], payload.referred_by].filter(Boolean).join(": ");
  return [
    [gettext("Hvem"), await nameOf(about, app)],
    [gettext("Talte om"), topics.join("\n")],
    [gettext("Hvordan kom personen?"), arrival],
    [gettext("Din rolle"), programme.roles[payload.role]],
    [gettext("Tid"), payload.minutes === null ? "" : gettext("%(n)s min", { n: payload.minutes })],
    [gettext("Brobygning til"), payload.bridging.map((id) => programme.bridging[id] ?? id).join(", ")],
    [gettext("Næste skridt"), payload.next_step],
    [gettext("Senest"), payload.next_step_by && date(`${payload.next_step_by}T12:00`, app.lang)],
    [gettext("Note"), payload.note],
  ];
}

function personFacts({ payload }) {
  return [
    [gettext("Navn"), payload.name],
    [gettext("Kaldes"), payload.nickname],
    [gettext("Fødselsår"), payload.birth_year && String(payload.birth_year)],
    [gettext("Telefon"), payload.phone],
  ];
}

function openedFacts({ payload }, app) {
  return [[gettext("Åbent til"), app.lang === "da" ? payload.closes_at?.replace(":", ".") : payload.closes_at]];
}

function closedFacts({ payload }) {
  return [
    [gettext("Kom der nogen?"), payload.nobody_came ? gettext("Ingen kom") : gettext("Ja")],
    [gettext("Note"), payload.note],
  ];
}
