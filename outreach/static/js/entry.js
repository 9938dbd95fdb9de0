import { uuid7 } from "./uuid7.js";

/** The keys of an entry in the order of docs/sync.md: the text that is sealed, sent and stored has them so. */
const KEYS = [
  "id", "kind", "version", "helhedsplan_id", "organisation_id", "device_id", "sequence", "programme",
  "programme_version", "about", "area_id", "site_id", "occurred_at", "recorded_at", "utc_offset", "replaces_refused",
  "payload",
];

/** The schema version in which this app writes a kind, where it is not the first. */
export const VERSIONS = { consent_record: 2, correction: 2, person: 2, progression: 2 };

/**
 * Make an entry; save() gives it its sequence number.
 * @param {object} device an enrolment of the registry: {device_id, actor: {helhedsplan_id, organisation_id}}
 * @param {object} facts {kind, version, programme, programme_version, about, area_id, site_id, occurred_at, payload,
 *   replaces_refused, id}; give the id of the first tap where a second tap must not make a second entry
 * @param {import("./env.js").Env} env
 * @returns {object} the entry, without sequence
 */
export function makeEntry(device, facts, env) {
  const now = env.now();
  return {
    id: facts.id ?? uuid7(env),
    kind: facts.kind,
    version: facts.version ?? VERSIONS[facts.kind] ?? 1,
    helhedsplan_id: device.actor.helhedsplan_id,
    organisation_id: device.actor.organisation_id,
    device_id: device.device_id,
    programme: facts.programme ?? "open_counselling",
    programme_version: facts.programme_version ?? 1,
    about: facts.about ?? null,
    area_id: facts.area_id ?? null,
    site_id: facts.site_id ?? null,
    occurred_at: isoTime(facts.occurred_at ?? now),
    recorded_at: now.toISOString(),
    utc_offset: utcOffset(now),
    replaces_refused: facts.replaces_refused ?? null,
    payload: facts.payload,
  };
}

/**
 * The exact text of an entry: made once, and from then on only carried.
 * @param {object} entry with its sequence
 * @returns {string}
 */
export function entryText(entry) {
  return JSON.stringify(Object.fromEntries(KEYS.map((key) => [key, entry[key] ?? null])));
}

/**
 * What an entry says: a correction says what its new version says.
 * @param {object} entry
 * @returns {object} the same entry, or one with the corrected kind, version and payload, and `root` (the first version's id)
 */
export function effective(entry) {
  if (entry.kind !== "correction") return entry;
  const { kind, version, payload, entry_id } = entry.payload;
  return { ...entry, kind, version, payload, root: entry_id };
}

const isoTime = (time) => (time instanceof Date ? time : new Date(time)).toISOString();

// -0 would be written as 0 by JSON, but would differ from it in a comparison
const utcOffset = (date) => -date.getTimezoneOffset() || 0;
