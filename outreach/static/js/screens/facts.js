// What an entry says, in words: [term, words] for each thing that is there.
import { hoursOf, KINDS } from "../kinds.js";
import { gettext } from "../words.js";
import { date, moment } from "../when.js";
import { byId, el } from "./dom.js";
import { ladderFacts } from "./ladder_words.js";
import { progressionFacts } from "./progression_facts.js";
import { kindWords, nameOf } from "./rows.js";

export async function factsOf(entry, app) {
  const told = { open_counselling: checkInFacts, person: personFacts, session_opened: openedFacts, session_closed: closedFacts, progression: progressionFacts }[entry.kind] ?? formFacts;
  const when = moment(entry.occurred_at, app.env.now(), app.lang);
  const facts = [
    [gettext("Hvad"), kindWords(entry, app)],
    [gettext("Hvornår"), when],
    [gettext("Sted"), app.siteName(entry.site_id, "") || app.areaName(entry.area_id)],
    ...((await told?.(entry, app)) ?? []),
  ];
  return facts.filter(([, words]) => words !== null && words !== undefined && words !== "");
}

/** @param {[string, string][]} facts @returns {HTMLElement[]} for a dl */
export const factList = (facts) => facts.map(([term, words]) => el("div", {}, el("dt", {}, term), el("dd", {}, el("bdi", {}, words))));

async function checkInFacts({ about, payload }, app) {
  const { programme } = app;
  const arrival = [programme.arrivals[payload.arrival], payload.referred_by].filter(Boolean).join(": ");
  return [
    [gettext("Hvem"), await nameOf(about, app)],
    [gettext("Talte om"), topicWords(payload.topics, programme)],
    [gettext("Hvordan kom personen?"), arrival],
    [gettext("Din rolle"), programme.roles[payload.role]],
    [gettext("Tid"), payload.minutes === null ? "" : gettext("%(n)s min", { n: payload.minutes })],
    [gettext("Brobygning til"), payload.bridging.map((id) => programme.bridging[id] ?? id).join(", ")],
    [gettext("Næste skridt"), payload.next_step],
    [gettext("Senest"), payload.next_step_by && date(`${payload.next_step_by}T12:00`, app.lang)],
    [gettext("Note"), payload.note],
  ];
}

/** A kind that has a form: each field by the label that it bears there, each choice by its words. */
async function formFacts({ kind, about, payload }, app) {
  const facts = about?.type === "person" ? [[gettext("Hvem"), await nameOf(about, app)]] : [];
  if (payload.other_id) facts.push([gettext("Slået sammen med"), await nameOf({ type: "person", id: payload.other_id }, app)]);
  if (payload.to) facts.push([gettext("Ny dag"), dayOf(payload.to, app)]);
  facts.push(...(await ladderFacts(kind, payload, app)));
  for (const [name, type] of Object.entries(KINDS[kind] ?? {})) {
    if (type === "topics") facts.push([gettext("Talte om"), topicWords(payload.topics, app.jobguide)]);
    else facts.push([labelOf(`${kind}-${name}`), await valueWords(`${kind}-${name}`, payload[name], type, app)]);
  }
  return facts;
}

async function valueWords(field, value, type, app) {
  if (value === null || value === undefined || value === "") return "";
  if (type === "number") return gettext("%(n)s min", { n: value });
  if (type === "hours") return gettext("%(n)s t", { n: hoursOf(value) });
  if (type === "list") return value.map((one) => optionWords(field, one)).join(", ");
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayOf(value, app);
  if (field.endsWith("workplace_id")) return (await app.db.get("workplaces", value))?.name ?? "";
  if (/(worker|leader)_id$/.test(field)) return (await app.db.get("workers", value))?.name ?? "";
  return optionWords(field, String(value)) || String(value);
}

const dayOf = (day, app) => date(`${day}T12:00`, app.lang);

/** What a field is called on its form. */
export function labelOf(field) {
  const box = document.querySelector(`[name="${field}"]`)?.closest(".field");
  return box?.querySelector(".label, legend, label")?.firstChild.textContent.trim() ?? "";
}

/** What a choice is called on its form. */
export function optionWords(field, value) {
  const choice = document.querySelector(`input[name="${field}"][value="${value}"], [name="${field}"] > option[value="${value}"]`);
  return (choice?.closest("label") ?? choice)?.textContent.trim() ?? "";
}

const topicWords = (topics, programme) =>
  Object.entries(topics ?? {}).map(([id, degree]) => `${programme.topics[id] ?? id}: ${programme.degrees[degree]}`).join("\n");

function personFacts({ payload }) {
  return [
    [gettext("Navn"), payload.name],
    [gettext("Kaldes"), payload.nickname],
    [gettext("Fødselsår"), payload.birth_year && String(payload.birth_year)],
    [gettext("Telefon"), payload.phone],
    [gettext("Sprog"), optionWords("person-language", payload.language ?? "") || payload.language],
    [gettext("Forælder eller værge"), payload.guardian && [payload.guardian.name, payload.guardian.phone].filter(Boolean).join(", ")],
    ...backgroundFacts(payload),
  ];
}

/** What somebody takes part in, and the background of the progression form: what the helhedsplan asks about. */
export function backgroundFacts({ programmes, background }) {
  const field = "person-programmes";
  const asked = Object.entries(background ?? {}).map(([question, answer]) => [`person-background-${question}`, answer]);
  return [
    ...(programmes?.length ? [[labelOf(field), programmes.map((id) => optionWords(field, id) || id).join(", ")]] : []),
    ...asked.filter(([id]) => byId(id) && !byId(id).closest("[data-special][hidden]")).map(([id, answer]) => [labelOf(id), optionWords(id, answer) || answer]),
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
