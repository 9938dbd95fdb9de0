// What a crew did on a day: who came with one tap a head, and for how many paid minutes.
import { makeEntry } from "../entry.js";
import { NO_LADDER } from "../ladder.js";
import { dayOf } from "../due.js";
import { payloadOf } from "../kinds.js";
import { paidMinutes } from "../ladder_effects.js";
import { receipts } from "../outbox.js";
import { gettext, ngettext } from "../words.js";
import { byId, el, fill, icon, show } from "./dom.js";
import { leisure } from "./about_person.js";
import { badNumber, sentence } from "./check.js";
import { membersOf } from "./crew.js";
import { difference, needsWhy, schoolDefault, without, youngOf } from "./findings.js";
import { kindScreen } from "./kind.js";
import { crewWords, findingRows, lawData } from "./ladder_words.js";
import { asCorrection } from "./own.js";

const LONGEST = 720;

export function crewSessionScreen(app) {
  const school = schoolDefault("crew_session-on", "crew_session-school_day");
  const heads = byId("crew_session-heads");
  const own = byId("crew_session-own");
  let found = [];

  async function open(work) {
    const { target } = work;
    work.crew = await app.db.get("crews", target?.entry.about.id ?? work.id);
    if (!work.crew) return location.replace("#leisure");
    work.people = await whoMayHaveCome(work, app);
    work.cases = new Map((await Promise.all(work.people.map(({ id }) => app.db.get("cases", id)))).filter(Boolean).map((row) => [row.id, row]));
    fill(heads, ...work.people.map(head));
    fill(own, ...work.people.map(ownMinutes));
    const words = el("span", { class: "muted" }, await crewWords(work.crew, app));
    byId("crew_session-form").querySelector("[data-whom]").replaceChildren(el("bdi", { class: "big" }, work.crew.name), words);
    if (target) return fromPayload(target.entry.payload);
    const today = dayOf(app.env.now());
    return { form: "work", tasks: "light", course: "", school_day: school.day(today), break_minutes: "0", attendance: [], ...(await asLastTime(work.crew, app)) };
  }

  function follow(said, target, work) {
    if (!work?.crew) return;
    show(byId("crew_session-which"), said.form === "course");
    const now = school.follow(said, target, school.day);
    const minutes = paidOf(now, work.crew);
    now.attendance ??= [];
    byId("crew_session-minutes").placeholder = minutes === null ? "" : String(minutes);
    for (const { id } of work.people) show(byId(`crew_session-of-${id}`).closest(".field"), now.attendance.includes(id));
    found = findings(now, work);
    const unseen = now.attendance.filter((id) => !work.cases.has(id)).length;
    fill(byId("crew_session-findings"), ...findingRows(found, app, now.on), ...(unseen ? [notHere(unseen)] : []));
    show(byId("crew_session-because"), needsWhy(found, dayOf(app.env.now())) || Boolean(now.why?.trim()));
  }

  function problems(said, work) {
    const needed = needsWhy(found, dayOf(app.env.now())) && !said.why.trim();
    return [
      ...["crew_session-minutes", ...work.people.map(({ id }) => `crew_session-of-${id}`)].flatMap((id) => badNumber(id, 0, LONGEST)),
      ...(needed ? [["crew_session-why", sentence("why")]] : []),
    ];
  }

  function entries({ crew, target, entry_id }, said) {
    const payload = { ...payloadOf("crew_session", { ...said, break_minutes: said.break_minutes.trim() || "0" }), ...attendanceOf(said, crew) };
    if (said.form !== "course") payload.course = null;
    const occurred_at = target?.entry.occurred_at;
    const facts = { id: entry_id, about: { type: "crew", id: crew.id }, area_id: crew.area_id, occurred_at, ...leisure(app), ...asCorrection(target, "crew_session", payload) };
    return [makeEntry(app.device, facts, app.env)];
  }

  const back = ({ id, target }) => `#crew-page/${target?.entry.about.id ?? id}`;
  return kindScreen(app, "crew_session", { needed: ["on", "starts", "ends", "school_day", "form", "tasks"], anybody: true, open, follow, problems, entries, back });
}

/** Its members now, and whoever the corrected version names. */
async function whoMayHaveCome({ crew, target }, app) {
  const { attendance = {}, absent = [] } = target?.entry.payload ?? {};
  return membersOf({ members: [...new Set([...crew.members, ...Object.keys(attendance), ...absent])] }, app);
}

function head({ id, name }) {
  return el("label", { class: "head" }, el("input", { type: "checkbox", class: "visually-hidden", name: "crew_session-attendance", value: id }),
    el("span", { class: "box" }, icon("check")), el("bdi", {}, name));
}

function ownMinutes({ id, name }) {
  const field = `crew_session-of-${id}`;
  return el("div", { class: "field" }, el("label", { for: field }, gettext("Minutter til %(name)s", { name })),
    el("p", { class: "field-error", id: `${field}-error`, hidden: true }),
    el("input", { type: "text", id: field, name: field, inputmode: "numeric", autocomplete: "off", "aria-describedby": `${field}-error` }));
}

/** Paid minutes of a head: what is written, else the whole time without the break where somebody pays the crew. */
function paidOf({ minutes, on, starts, ends, break_minutes }, { pay_source }) {
  if (minutes?.trim()) return Number(minutes);
  if (!pay_source) return 0;
  return on && starts && ends ? Math.min(LONGEST, paidMinutes(on, starts, ends, Number(break_minutes) || 0)) : null;
}

function attendanceOf(said, crew) {
  const came = said.attendance ?? [];
  const of = (id) => (said[`of-${id}`]?.trim() ? Number(said[`of-${id}`]) : paidOf(said, crew) ?? 0);
  return {
    attendance: Object.fromEntries(came.map((id) => [id, of(id)])),
    absent: crew.members.filter((id) => !came.includes(id)).slice(0, 30),
  };
}

/** The hours that it met at when it was last written down here. */
async function asLastTime({ id }, app) {
  const own = await receipts(app.db, { limit: 200 });
  const last = own.find(({ entry }) => entry?.kind === "crew_session" && entry.about.id === id)?.entry.payload;
  return last ? { starts: last.starts, ends: last.ends, break_minutes: String(last.break_minutes), tasks: last.tasks } : {};
}

function fromPayload({ attendance, break_minutes, course }) {
  const each = Object.values(attendance);
  const usual = each.length && each.every((minutes) => minutes === each[0]) ? String(each[0]) : "";
  const different = usual ? [] : Object.entries(attendance).map(([id, minutes]) => [`of-${id}`, String(minutes)]);
  return { attendance: Object.keys(attendance), minutes: usual, break_minutes: String(break_minutes), course: course ?? "", ...Object.fromEntries(different) };
}

/** Of everybody who came and whose work this phone knows. */
function findings(said, { people, cases, target, entry_id, crew }) {
  if (!said.on || !said.starts || !said.ends) return [];
  const session = { ...payloadOf("crew_session", said), id: entry_id, placement_id: null, break_minutes: Number(said.break_minutes) || 0 };
  const { attendance } = attendanceOf(said, crew);
  return people.filter((one) => cases.has(one.id) && said.attendance.includes(one.id)).flatMap((person) => {
    const before = without({ ...NO_LADDER, ...cases.get(person.id).ladder }, [target?.receipt.id]);
    const after = { ...before, shifts: [...before.shifts, { ...session, paid_minutes: attendance[person.id] }] };
    return difference(lawData(), youngOf(person, before), before, after).map((one) => ({ ...one, who: person.name }));
  });
}

function notHere(n) {
  const words = ngettext("%(n)s har en anden kontaktperson: timerne kontrolleres hos den.", "%(n)s har en anden kontaktperson: timerne kontrolleres hos den.", n);
  return el("p", { class: "finding" }, icon("eye"), el("span", {}, el("b", {}, gettext("Kan ikke kontrolleres.")), " ", words));
}
