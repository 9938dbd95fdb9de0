// The kinds of entry that are written about a person, between what their forms hold and what the entries say
// (docs/sync.md). Pure: no document.
import { number, text } from "./open_counselling.js";
import { activitiesOf, answersOf, measuredValues } from "./progression.js";

const PAPERS = { tasks: "choice", guardian_told_on: "choice", contract_signed_on: "choice", risk_assessed_on: "choice", why: "text" };
const TIMES = { on: "choice", starts: "choice", ends: "choice", break_minutes: "number", school_day: "bool" };

/** Field by field: how what stands in the form becomes what is said. A form may hold more fields than these. */
export const KINDS = {
  conversation: { form: "choice", minutes: "number", topics: "topics", role: "choice", bridging: "list", note: "text" },
  outreach_try: { how: "choice", reached: "bool", note: "text" },
  activity: { activity: "choice", minutes: "number", note: "text" },
  employment_started: {
    workplace_id: "choice", employment: "choice", started_on: "choice", minutes_week: "hours", ordinary_minutes_month: "hours",
    title: "text", note: "text",
  },
  employment_changed: { from_on: "choice", employment: "choice", minutes_week: "hours", ordinary_minutes_month: "hours", note: "text" },
  employment_ended: { ended_on: "choice", reason: "choice", note: "text" },
  next_step: { what: "text", by: "choice" },
  employment_status: { status: "choice", on: "choice" },
  moved: { direction: "choice", on: "choice" },
  follow_up: {
    how: "choice", reached: "bool", still_in_job: "bool", minutes_week: "hours", ordinary_minutes_month: "hours",
    still_living_here: "bool", going: "choice", note: "text",
  },
  workplace: { name: "text", branch: "text", pay_source: "choice", contact_name: "text", contact_phone: "text" },
  in_vain: { hours: "list", note: "text" },
  share: { what: "text", done: "bool" },
  assignment: { worker_id: "choice", reason: "choice", until: "choice" },
  progression: {
    on: "choice", answers: "answers", topics: "topics", activities: "activities", no_activity: "choice", conversations: "count",
    status: "choice", goal: "text", obstacles: "text", segment: "choice", guided_before: "bool",
    guided_conversations: "count", guided_for: "choice",
  },
  step_decision: { step: "choice", on: "choice", reason: "text" },
  placement_started: {
    workplace_id: "choice", step: "choice", pay_source: "choice", title: "text", started_on: "choice", minutes_week: "hours", ...PAPERS,
  },
  placement_changed: { from_on: "choice", minutes_week: "hours", ...PAPERS },
  placement_ended: { ended_on: "choice", reason: "choice", note: "text" },
  shift: { ...TIMES, tasks: "choice", why: "text" },
  work_week: { week: "choice", minutes: "hours", school_week: "bool", why: "text" },
  young_person: { born_on: "choice", compulsory_school_until: "choice" },
  crew: {
    name: "text", weekday: "digit", starts_on: "choice", ends_on: "choice", leader_id: "choice", pay_source: "choice", active: "bool",
  },
  crew_session: { form: "choice", title: "text", course: "choice", ...TIMES, tasks: "choice", why: "text" },
};

const TOPIC = "topic-";
const READ = {
  text, number,
  choice: (value) => value || null,
  bool: (value) => (value ? value === "true" : null),
  list: (value) => value ?? [],
  hours: minutesOf,
  count: number,
  answers: (_, values) => answersOf(values),
  activities: (_, values) => activitiesOf(values),
  digit: (value) => (value ? Number(value) : null),
};
const WRITE = {
  list: (value) => value ?? [],
  hours: hoursOf,
};

/**
 * @param {string} kind @param {Record<string, any>} values what the form holds @param {object} [more] said beside it
 * @returns {object} the payload, every field of the form there
 */
export function payloadOf(kind, values, more = {}) {
  const said = Object.entries(KINDS[kind]).map(([name, type]) => [name, type === "topics" ? topicsOf(values) : READ[type](values[name], values)]);
  return { ...more, ...Object.fromEntries(said) };
}

/** The form's values again, for a correction. */
export function valuesOf(kind, payload) {
  const values = Object.entries(KINDS[kind]).map(([name, type]) => [name, WRITE[type]?.(payload[name]) ?? words(payload[name])]);
  const topics = Object.entries(payload.topics ?? {}).map(([id, degree]) => [TOPIC + id, degree]);
  return { ...Object.fromEntries([...values, ...topics]), ...measuredValues(payload) };
}

/**
 * Hours as people write them, 37 or 7,5, in minutes.
 * @param {string | undefined} value @returns {number | null}
 */
export function minutesOf(value) {
  return value?.trim() ? Math.round(Number(value.trim().replace(",", ".")) * 60) : null;
}

/** @param {number | null | undefined} minutes @returns {string} hours, with a comma where they are not whole */
export function hoursOf(minutes) {
  return minutes === null || minutes === undefined ? "" : String(Math.round(minutes / 0.6) / 100).replace(".", ",");
}

const words = (value) => (value === null || value === undefined ? "" : String(value));

function topicsOf(values) {
  const chosen = Object.entries(values).filter(([name, degree]) => name.startsWith(TOPIC) && degree);
  return Object.fromEntries(chosen.map(([name, degree]) => [name.slice(TOPIC.length), degree]));
}
