// A check-in between what the form holds and what the entry says (docs/sync.md). Pure: no document.

const TOPIC = "topic-";

/**
 * @param {Record<string, any>} values what the form holds, by field
 * @param {{session_id: string | null, base?: object, shown?: string[]}} around the version corrected, the topics shown
 */
export function payloadOf(values, { session_id, base, shown = [] }) {
  const arrival = values.arrival || "drop_in";
  return {
    session_id,
    arrival,
    referred_by: arrival === "referred" ? text(values.referred_by) : null,
    topics: { ...unseen(base?.topics, shown), ...topicsOf(values) },
    role: values.role || null,
    minutes: number(values.minutes),
    bridging: values.bridging ?? [],
    next_step: text(values.next_step),
    next_step_by: values.next_step_by || null,
    note: text(values.note),
  };
}

/** The form's values again, for a correction. */
export function valuesOf(payload) {
  const topics = Object.entries(payload.topics ?? {}).map(([id, degree]) => [TOPIC + id, degree]);
  return {
    arrival: payload.arrival,
    referred_by: payload.referred_by ?? "",
    role: payload.role ?? "",
    minutes: payload.minutes === null ? "" : String(payload.minutes),
    bridging: payload.bridging ?? [],
    next_step: payload.next_step ?? "",
    next_step_by: payload.next_step_by ?? "",
    note: payload.note ?? "",
    ...Object.fromEntries(topics),
  };
}

/** Whether something stands in the fold, so that it must not stay closed. */
export function foldNeeded(values) {
  const texts = ["referred_by", "minutes", "next_step", "next_step_by", "note", "role"];
  return texts.some((name) => values[name]) || values.bridging?.length > 0 || (values.arrival ?? "drop_in") !== "drop_in";
}

export function text(value) {
  return value?.trim() ? value : null;
}

export function number(value) {
  return value?.trim() ? Number(value) : null;
}

function topicsOf(values) {
  const chosen = Object.entries(values).filter(([name, degree]) => name.startsWith(TOPIC) && degree);
  return Object.fromEntries(chosen.map(([name, degree]) => [name.slice(TOPIC.length), degree]));
}

/** A topic that this form does not show keeps what the corrected version said of it. */
function unseen(topics = {}, shown) {
  return Object.fromEntries(Object.entries(topics).filter(([id]) => !shown.includes(id)));
}
