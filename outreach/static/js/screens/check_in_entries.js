// From the filled-in check-in to the entries that are saved together.
import { makeEntry } from "../entry.js";
import { payloadOf } from "../open_counselling.js";
import { personPayload } from "../person_values.js";
import { asCorrection } from "./own.js";

/**
 * @param app @param {{entry_id: string, person_id: string, target: object | null, session: object | null}} work
 *   (target: of ownTarget; session: the open one that the form was shown with)
 * @param {object} values what the form holds @param {object} [site] the one chosen, where no session is open
 */
export function checkInEntries(app, work, values, site) {
  const at = values.occurred_at ? new Date(values.occurred_at) : app.env.now();
  const occurred_at = sameMinute(at, work.target?.entry.occurred_at) ? work.target.entry.occurred_at : at.toISOString();
  const facts = {
    id: work.entry_id,
    occurred_at,
    about: aboutWhom(values, work),
    ...(work.target ? placeOf(work.target.entry) : placeNow(app, work.session, at, site)),
  };
  const isNew = values.person === "new";
  const newPerson = isNew ? [personEntry(app, work, values)] : [];
  return [...newPerson, checkIn(app, work, values, facts)];
}

function aboutWhom(values, work) {
  if (values.person === "anonymous") return null;
  return { type: "person", id: values.person === "new" ? work.person_id : values.person };
}

function placeOf(entry) {
  return { area_id: entry.area_id, site_id: entry.site_id, session_id: entry.payload.session_id ?? null };
}

/** At the open session's site; in that session, unless it happened before it opened. */
function placeNow(app, session, at, site) {
  if (!session) return { area_id: site.area_id, site_id: site.id, session_id: null };
  const during = new Date(session.opened_at) <= at;
  return { area_id: app.areaOf(session), site_id: session.site_id, session_id: during ? session.id : null };
}

function personEntry(app, work, values) {
  const about = { type: "person", id: work.person_id };
  return makeEntry(app.device, { kind: "person", ...programme(app), about, area_id: values.new.area, payload: personPayload(values.new) }, app.env);
}

/** Whoever writes somebody down works with them from then on, until it is handed over. */
export function assignmentEntry(app, person_id, area_id) {
  const payload = { worker_id: app.device.actor.id, reason: "new", until: null, bases: [] };
  return makeEntry(app.device, { kind: "assignment", ...programme(app), about: { type: "person", id: person_id }, area_id, payload }, app.env);
}

function checkIn(app, work, values, { session_id, ...facts }) {
  const base = work.target?.entry.payload;
  const shown = Object.keys(values).filter((name) => name.startsWith("topic-")).map((name) => name.slice("topic-".length));
  const payload = payloadOf(values, { session_id, base, shown });
  return makeEntry(app.device, { ...facts, ...programme(app), ...asCorrection(work.target, "open_counselling", payload) }, app.env);
}

export function programme(app) {
  return { programme: app.programme.id, programme_version: app.programme.version };
}

function sameMinute(one, other) {
  return Boolean(other) && Math.floor(new Date(one) / 60_000) === Math.floor(new Date(other) / 60_000);
}
