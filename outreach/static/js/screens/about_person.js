// An entry about a person of the jobguide's, or a measurement.
import { makeEntry } from "../entry.js";

/**
 * @param app @param {{id: string, area_id: string}} person @param {string} kind @param {object} payload
 * @param {object} [more] id, occurred_at, or a correction's facts
 * @returns {object} the entry, to be saved
 */
export function aboutPerson(app, person, kind, payload, more = {}) {
  const facts = { kind, payload, about: { type: "person", id: person.id }, area_id: person.area_id, ...programmeOf(app, kind), ...more };
  return makeEntry(app.device, facts, app.env);
}

const programmeOf = (app, kind) => under(kind === "progression" ? app.progression : app.jobguide);

export const jobguide = (app) => under(app.jobguide);

const under = ({ id, version }) => ({ programme: id, programme_version: version });
