// What each kind of entry about somebody on the ladder asks of its screen (kind.js) beside its fields.
import { mondayOf, moveTo, NO_LADDER, withSpell } from "../ladder.js";
import { dayOf } from "../due.js";
import { hoursOf, payloadOf } from "../kinds.js";
import { gettext } from "../words.js";
import { uuid7 } from "../uuid7.js";
import { byId, el, show } from "./dom.js";
import { aboutPerson } from "./about_person.js";
import { sentence } from "./check.js";
import { dayWords } from "./agenda_rows.js";
import { findingsOf, schoolDefault } from "./findings.js";
import { kindScreen } from "./kind.js";
import { moveWords, placementWords } from "./ladder_words.js";
import { workplaceChoice } from "./workplace_choice.js";

const ENDED = "ended"; // of the form: no step at all
const TERMS = ["tasks", "guardian_told_on", "contract_signed_on", "risk_assessed_on"];

/** @returns {Record<string, object>} every screen by name, those of corrections too */
export function ladderScreens(app) {
  const screens = {
    step_decision: decisionScreen(app), placement_started: placementScreen(app), placement_changed: changeScreen(app),
    placement_ended: endScreen(app), shift: shiftScreen(app), work_week: weekScreen(app), young_person: youngScreen(app),
  };
  const again = Object.entries(screens).map(([kind, screen]) => [`correct-${kind}`, screen]);
  return { ...screens, ...Object.fromEntries(again) };
}

const ladderOf = ({ theCase }) => ({ ...NO_LADDER, ...theCase?.ladder });
const placementOf = (work) => {
  const id = work.target?.entry.payload.placement_id ?? work.rest[0];
  return ladderOf(work).placements.find((one) => one.id === id);
};

/** What is said of a placement: it must be there, and its place stands under the name. */
function ofPlacement(app, kind) {
  return async (work) => {
    work.placement = placementOf(work);
    if (!work.placement) return location.replace(`#person/${work.person.id}`);
    work.placement_id = work.placement.id;
    const { where } = await placementWords(work.placement, app);
    byId(`${kind}-form`).querySelector("[data-whom]").append(el("bdi", { class: "muted" }, where));
    return work.placement;
  };
}

function decisionScreen(app) {
  const ids = app.leisure.steps.map((step) => step.id);
  const before = (work) => {
    const { history } = ladderOf(work);
    const own = work.target && history.findIndex((turn) => turn.id === work.target.receipt.id);
    return own >= 0 && work.target ? history.slice(0, own) : history;
  };
  const stepOf = ({ step }) => (step === ENDED ? null : step);

  function open(work) {
    return work.target ? { step: work.target.entry.payload.step ?? ENDED } : {};
  }

  function follow(said, _, work) {
    const past = work ? before(work) : [];
    const words = said.step ? moveWords(moveTo(stepOf(said), past, ids)) : "";
    byId("step_decision-move").textContent = words && past.length ? gettext("%(move)s.", { move: words }) : words;
  }

  const isFirst = (work) => !(work.target?.entry.payload.bases ?? [ladderOf(work).version_id].filter(Boolean)).length;
  const problems = (said, work) => (isFirst(work) || said.reason.trim() ? [] : [["step_decision-reason", sentence("reason")]]);
  const entries = (work, said, plain) =>
    [...takenOn(app, work), plain({ ...said, step: stepOf(said) ?? "" }, work.target ? {} : { bases: [ladderOf(work).version_id].filter(Boolean) })];
  return kindScreen(app, "step_decision", { needed: ["step", "on"], open, follow, problems, entries });
}

/** Whoever puts somebody of nobody's on the ladder is their contact from now on, and colleagues see whom to ask. */
function takenOn(app, { person, target }) {
  const worker_id = app.device.actor.id;
  if (target || person.worker_id) return [];
  return [aboutPerson(app, person, "assignment", { worker_id, reason: "new", until: null, bases: [person.assignment_id].filter(Boolean) })];
}

function placementScreen(app) {
  const place = workplaceChoice(app, "placement_started", "placement-workplace-");
  const law = findingsOf(app, "placement_started", asPlacement, ({ started_on }) => started_on);
  const chip = (id) => document.querySelector(`[name="placement_started-pay_source"][value="${id}"]`);

  async function open(work) {
    work.placement_id = work.target?.entry.payload.placement_id ?? uuid7(app.env);
    const values = { ...(await place.open(work)), ...law.open(work) };
    if (work.target) return values;
    const step = ladderOf(work).step ?? "";
    byId("placement_started-fold").open = !step;
    const sources = stepOf(step)?.pay_sources ?? [];
    return { ...values, step, tasks: "light", pay_source: sources.length === 1 ? sources[0] : "" };
  }

  const stepOf = (id) => app.leisure.steps.find((step) => step.id === id);

  function follow(said, target, work) {
    place.follow(target);
    machines("placement_started", said);
    if (target?.name === "placement_started-workplace_id") payer(said).catch(app.env.report);
    law.follow(said, work);
  }

  /** A workplace that is known to pay, pays. */
  async function payer({ pay_source }) {
    const known = pay_source ? null : chip((await place.chosen())?.pay_source);
    if (known) known.checked = true;
  }

  function entries(work, said, plain) {
    const { workplace_id, entries: made } = place.made(work, said);
    return [...made, ...law.entries(work, said), plain({ ...said, workplace_id }, { placement_id: work.placement_id })];
  }

  const problems = (said) => [...place.problems(), ...law.problems(said)];
  return kindScreen(app, "placement_started", { needed: ["workplace_id", "pay_source", "started_on", "tasks", "step"], open, follow, problems, entries });
}

/** The employer's risk assessment is asked about where there are machines or chemicals. */
function machines(kind, { tasks, risk_assessed_on }) {
  show(byId(`${kind}-form`).querySelector("[data-machines]"), tasks === "machines" || Boolean(risk_assessed_on));
}

/** Of one that is there: it names what was last known of it, so that two who change it at once are seen. */
function changeScreen(app) {
  const law = findingsOf(app, "placement_changed", asPlacement);
  const find = ofPlacement(app, "placement_changed");

  async function open(work) {
    const placement = await find(work);
    if (!placement || work.target) return law.open(work);
    const terms = Object.fromEntries(TERMS.map((term) => [term, placement[term] ?? ""]));
    return { ...law.open(work), ...terms, minutes_week: hoursOf(placement.minutes_week) };
  }

  function follow(said, _, work) {
    machines("placement_changed", said);
    law.follow(said, work);
  }

  const entries = (work, said, plain) =>
    [...law.entries(work, said), plain(said, { placement_id: work.placement.id, ...(work.target ? {} : { bases: [work.placement.version_id] }) })];
  return kindScreen(app, "placement_changed", { needed: ["from_on", "tasks"], open, follow, problems: law.problems, entries });
}

function endScreen(app) {
  const find = ofPlacement(app, "placement_ended");

  async function open(work) {
    await find(work);
    return {};
  }

  const entries = ({ placement }, said, plain) => [plain(said, { placement_id: placement.id, bases: [placement.version_id] })];
  return kindScreen(app, "placement_ended", { needed: ["reason", "ended_on"], open, entries });
}

function shiftScreen(app) {
  const school = schoolDefault("shift-on", "shift-school_day");
  const law = findingsOf(app, "shift", asShift, ({ on }) => on);
  const find = ofPlacement(app, "shift");

  /** As the last one there was, today. */
  async function open(work) {
    const placement = await find(work);
    const young = law.open(work);
    if (!placement || work.target) return { ...young, tasks: work.target?.entry.payload.tasks ?? "" };
    const last = ladderOf(work).shifts.filter((one) => one.placement_id === placement.id).sort((a, b) => (a.on < b.on ? -1 : 1)).at(-1);
    const { starts = "", ends = "", break_minutes = 0 } = last ?? {};
    return { ...young, starts, ends, break_minutes: String(break_minutes), school_day: school.day(dayOf(app.env.now())) };
  }

  const follow = (said, target, work) => law.follow(school.follow(said, target, school.day), work);

  const entries = (work, said, plain) =>
    [...law.entries(work, said), plain({ ...said, break_minutes: said.break_minutes.trim() || "0" }, { placement_id: work.placement.id })];
  return kindScreen(app, "shift", { needed: ["on", "starts", "ends", "school_day"], open, follow, problems: law.problems, entries });
}

function weekScreen(app) {
  const school = schoolDefault("work_week-week", "work_week-school_week");
  const law = findingsOf(app, "work_week", asWeek, ({ week }) => week);
  const find = ofPlacement(app, "work_week");

  async function open(work) {
    const placement = await find(work);
    const young = law.open(work);
    if (!placement || work.target) return young;
    return { ...young, minutes: hoursOf(placement.minutes_week), school_week: school.week(dayOf(app.env.now())) };
  }

  function follow(said, target, work) {
    const monday = said.week && mondayOf(said.week);
    byId("work_week-days").textContent = monday ? gettext("Ugen, der begynder mandag %(day)s.", { day: dayWords(monday, app) }) : "";
    law.follow(school.follow(said, target, school.week), work);
  }

  const entries = (work, said, plain) =>
    [...law.entries(work, said), plain({ ...said, week: mondayOf(said.week) }, { placement_id: work.placement.id })];
  return kindScreen(app, "work_week", { needed: ["week", "minutes", "school_week"], open, follow, problems: law.problems, entries });
}

function youngScreen(app) {
  const open = (work) => {
    const { born_on, compulsory_school_until } = ladderOf(work).young;
    return work.target ? {} : { born_on: born_on ?? "", compulsory_school_until: compulsory_school_until ?? "" };
  };
  const problems = ({ born_on }) => (born_on && born_on > dayOf(app.env.now()) ? [["young_person-born_on", sentence("future")]] : []);
  return kindScreen(app, "young_person", { open, problems });
}

/** What is typed, as the ladder would have it: what the law is asked about. Nothing yet: null. */
function asPlacement(said, work, ladder) {
  const [known, id] = [placementOf(work), work.placement_id];
  const spell = { ...payloadOf("placement_changed", { from_on: said.started_on, ...said }), id: work.target?.receipt.id ?? work.entry_id };
  const started_on = said.started_on ?? known?.started_on;
  if (!started_on || !spell.from_on) return null;
  const placement = { version_id: spell.id, ...known, id, started_on, ended_on: work.target && known?.ended_on };
  const others = ladder.placements.filter((one) => one.id !== id);
  return { ...ladder, placements: [...others, { ...placement, spells: withSpell(placement, spell) }] };
}

function asShift(said, { placement, entry_id: id }, ladder) {
  const shift = { ...payloadOf("shift", said), id, placement_id: placement?.id, break_minutes: Number(said.break_minutes) || 0 };
  return shift.on && shift.starts && shift.ends && placement ? { ...ladder, shifts: [...ladder.shifts, shift] } : null;
}

function asWeek(said, { placement, entry_id: id }, ladder) {
  const week = payloadOf("work_week", said);
  if (!week.week || !week.minutes || !placement) return null;
  return { ...ladder, weeks: [...ladder.weeks, { ...week, id, placement_id: placement.id, week: mondayOf(week.week) }] };
}
