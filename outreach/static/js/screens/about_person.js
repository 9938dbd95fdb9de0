// An entry about a person of the jobguide's.
import { makeEntry } from "../entry.js";

/**
 * @param app @param {{id: string, area_id: string}} person @param {string} kind @param {object} payload
 * @param {object} [more] id, occurred_at, or a correction's facts
 * @returns {object} the entry, to be saved
 */
export function aboutPerson(app, person, kind, payload, more = {}) {
  const facts = { kind, payload, about: { type: "person", id: person.id }, area_id: person.area_id, ...jobguide(app), ...more };
  return makeEntry(app.device, facts, app.env);
}

export function jobguide(app) {
  return { programme: app.jobguide.id, programme_version: app.jobguide.version };
}
