// An entry about a person: of the jobguide's, about the ladder, or a measurement.
import { makeEntry } from "../entry.js";
import { LADDER_KINDS } from "../ladder.js";

/**
 * @param app @param {{id: string, area_id: string}} person @param {string} kind @param {object} payload
 * @param {object} [more] id, occurred_at, or a correction's facts
 * @returns {object} the entry, to be saved
 */
export function aboutPerson(app, person, kind, payload, more = {}) {
  const facts = { kind, payload, about: { type: "person", id: person.id }, area_id: person.area_id, ...programmeOf(app, kind), ...more };
  return makeEntry(app.device, facts, app.env);
}

/** What is said of a ladder or measured is said under its own programme: its ids are looked up there. */
export function programmeOf(app, kind) {
  if (kind === "progression") return under(app.progression);
  return LADDER_KINDS.has(kind) ? leisure(app) : jobguide(app);
}

export const leisure = (app) => under(app.leisure);

export const jobguide = (app) => under(app.jobguide);

const under = ({ id, version }) => ({ programme: id, programme_version: version });
