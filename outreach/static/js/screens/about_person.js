// An entry about a person, of the jobguide's or about the ladder.
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

/** What is said of a ladder is said under its own programme: its steps are looked up there. */
export function programmeOf(app, kind) {
  return LADDER_KINDS.has(kind) ? leisure(app) : jobguide(app);
}

export function leisure(app) {
  return { programme: app.leisure.id, programme_version: app.leisure.version };
}

export function jobguide(app) {
  return { programme: app.jobguide.id, programme_version: app.jobguide.version };
}
