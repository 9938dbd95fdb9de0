import assert from "node:assert/strict";
import { test } from "node:test";
import { agenda, itemsOf } from "../../outreach/static/js/agenda.js";
import { hoursOf, KINDS, minutesOf, payloadOf, valuesOf } from "../../outreach/static/js/kinds.js";
import { findAlike } from "../../outreach/static/js/store.js";
import { settlement } from "../../outreach/static/js/screens/conflict.js";
import { asCorrection } from "../../outreach/static/js/screens/own.js";
import { personPayload, personValues } from "../../outreach/static/js/person_values.js";
import { anActor } from "./phone.mjs";
import { scene } from "./helpers.mjs";

const PAYLOADS = {
  conversation: { form: "phone", minutes: 0, topics: { search: "much" }, role: null, bridging: ["other"], note: " to\nlinjer " },
  outreach_try: { how: "sms", reached: false, note: null },
  activity: { activity: "cv", minutes: 30, note: null },
  employment_started: { workplace_id: null, employment: "ordinary", started_on: "2026-11-20", minutes_week: 450, ordinary_minutes_month: null, title: "Kok", note: null },
  employment_changed: { from_on: "2026-11-20", employment: "taster", minutes_week: 2220, ordinary_minutes_month: 1815, note: null },
  employment_ended: { ended_on: "2026-11-20", reason: "own_wish", note: "ok" },
  next_step: { what: "Ringe", by: null },
  employment_status: { status: "unemployed", on: "2026-11-20" },
  moved: { direction: "out", on: "2026-11-20" },
  follow_up: {
    how: "call", reached: true, still_in_job: false, minutes_week: null, ordinary_minutes_month: null, still_living_here: true, going: null, note: null,
  },
  workplace: { name: "Netto", branch: null, pay_source: "business", contact_name: null, contact_phone: "20123456" },
  in_vain: { hours: ["saturday"], note: null },
  share: { what: "At han søger job", done: false },
  assignment: { worker_id: "bo", reason: "illness", until: "2026-12-01" },
  progression: {
    on: "2026-11-20", answers: { motivation: 4, clarity: "unknown" }, topics: { search: "much" },
    activities: [{ activity: "course", hours: "under_20", length: null }, { activity: "mentor", hours: null, length: null }],
    no_activity: null, conversations: 0, status: "unemployed", goal: "Kok", obstacles: null, segment: "hesitant", guided_before: true,
    guided_conversations: 4, guided_for: "from_3",
  },
  step_decision: { step: null, on: "2026-11-20", reason: "Vil hellere spille fodbold." },
  placement_started: {
    workplace_id: "w1", step: "public_job", pay_source: "kommune", title: null, started_on: "2026-11-20", minutes_week: 360, tasks: "light",
    guardian_told_on: "2026-11-10", contract_signed_on: null, risk_assessed_on: null, why: null,
  },
  placement_changed: {
    from_on: "2026-11-20", minutes_week: null, tasks: "machines", guardian_told_on: null, contract_signed_on: null, risk_assessed_on: "2026-11-19", why: "Set",
  },
  placement_ended: { ended_on: "2026-11-20", reason: "moved_up", note: null },
  shift: { on: "2026-11-20", starts: "15:00", ends: "17:30", break_minutes: 0, school_day: true, tasks: null, why: null },
  work_week: { week: "2026-11-16", minutes: 90, school_week: false, why: null },
  young_person: { born_on: "2012-02-29", compulsory_school_until: null },
  crew: { name: "Holdet", weekday: 0, starts_on: "2026-09-01", ends_on: null, leader_id: "bo", pay_source: null, active: false },
  crew_session: {
    form: "course", title: "Madlavning", course: "hygiene", on: "2026-11-20", starts: "15:00", ends: "17:00", break_minutes: 15, school_day: false, tasks: "light", why: null,
  },
};

for (const kind of Object.keys(KINDS)) {
  test(`${kind}: what is said fills the form and comes out of it the same`, () => {
    assert.deepEqual(payloadOf(kind, valuesOf(kind, PAYLOADS[kind])), PAYLOADS[kind]);
  });
}

test("an empty form says nothing, but names every field", () => {
  for (const kind of Object.keys(KINDS)) {
    const said = payloadOf(kind, {});
    assert.deepEqual(Object.keys(said), Object.keys(KINDS[kind]));
    for (const value of Object.values(said)) assert.ok(value === null || Object.keys(value).length === 0);
  }
});

test("hours as people write them", () => {
  assert.deepEqual(["37", "7,5", "7.25", " 0 ", "", undefined].map(minutesOf), [2220, 450, 435, 0, null, null]);
  assert.deepEqual([2220, 450, 435, 0, null, 20].map(hoursOf), ["37", "7,5", "7,25", "0", "", "0,33"]);
});

test("a correction names what it was based on; one of a refused correction names the same again", () => {
  const receipt = { id: "r1", version_id: "v2" };
  const plain = (target) => asCorrection(target, "person", { name: "A" });
  const inner = { kind: "person", version: 2, payload: { name: "A" } };
  assert.deepEqual(plain(null), inner);
  assert.deepEqual(plain({ receipt, refused: null }), { kind: "correction", payload: { entry_id: "r1", bases: ["v2"], ...inner }, replaces_refused: null });
  assert.deepEqual(plain({ receipt, refused: null, bases: ["v3"] }).payload.bases, ["v3"]);
  const older = { id: "x", sent: { kind: "correction", payload: { entry_id: "r1", base: "v1" } } };
  assert.deepEqual(plain({ receipt, refused: older }), { kind: "correction", payload: { entry_id: "r1", bases: ["v1"], ...inner }, replaces_refused: "x" });
  assert.deepEqual(plain({ receipt, refused: { id: "y", sent: { kind: "person" } } }), { ...inner, replaces_refused: "y" });
});

test("a person's guardian, language and background outlive a form that does not ask for them", () => {
  const before = { name: "A", nickname: null, birth_year: 2010, phone: null, language: "so", guardian: { name: "B", phone: null, relation: "mother" }, programmes: ["jobguide"], background: { q: "a" } };
  assert.deepEqual(personPayload({ name: "A", birth_year: "2010" }, before), before);
  assert.deepEqual(personPayload(personValues(before, "area"), before), before);
  assert.equal(personPayload({ ...personValues(before, "area"), guardian_name: " " }, before).guardian, null);
});

test("a conflict is settled by the same again, naming all", () => {
  const app = { device: { device_id: "d1", actor: anActor() }, jobguide: { id: "jobguide", version: 1 }, leisure: { id: "leisure_job", version: 2 }, env: { now: () => new Date(0), random: Math.random, crypto } };
  const heads = [{ entry_id: "h1" }, { entry_id: "h2" }];
  const chosen = (kind, payload) => ({ kind, version: 1, payload, about: { type: "person", id: "p" }, area_id: "a", site_id: null, occurred_at: "2026-11-20T12:00:00.000Z" });
  const person = { kind: "person", version: 2, payload: { name: "A" } };
  const corrected = settlement(app, { thing: "version:r1", heads }, chosen("correction", { entry_id: "r1", bases: ["r1"], ...person }));
  assert.deepEqual([corrected.kind, corrected.version, corrected.payload], ["correction", 2, { entry_id: "r1", bases: ["h1", "h2"], ...person }]);
  const decision = (reason) => settlement(app, { thing: "step:p", heads }, { ...chosen("step_decision", { bases: [], step: "public_job", on: "2026-11-20", reason }), programme: "leisure_job" });
  assert.deepEqual([decision("Klar").programme, decision("Klar").payload], ["leisure_job", { bases: ["h1", "h2"], step: "public_job", on: "2026-11-20", reason: "Klar" }]);
  assert.ok(decision(null).payload.reason.length > 10); // the first of all needs no reason, a settlement does
  const ended = settlement(app, { thing: "employment:e1", heads }, chosen("employment_ended", { employment_id: "e1", bases: ["h0"], ended_on: "2026-11-20" }));
  assert.deepEqual([ended.kind, ended.payload], ["employment_ended", { employment_id: "e1", bases: ["h1", "h2"], ended_on: "2026-11-20" }]);
});

test("of several follow-ups that are due only the last is asked for, and the next to come is told", () => {
  const job = { id: "e", started_on: "2026-01-15", intervals: ["2w", "1m", "3m", "6m"], follow_ups: [], moved: {} };
  const items = itemsOf({ employments: [job], next_steps: [{ id: "s", what: "Ringe", by: "2026-02-01" }] }, "2026-02-20", []);
  assert.deepEqual(items.map(({ interval, state }) => [interval, state]), [["1m", "overdue"], ["3m", "coming"], [null, "overdue"]]);
});

test("who has moved away is not on the list; what has no day comes last", async () => {
  const { db } = await scene();
  const one = (id, more) => ({ id, employments: [], next_steps: [{ id: `s${id}`, what: "x", by: null }, { id: `t${id}`, what: "y", by: "2026-11-19" }], moved_out_on: null, ...more });
  for (const row of [one("1"), one("2", { moved_out_on: "2026-11-01" })]) await db.put("cases", row);
  for (const id of ["1", "2"]) await db.put("people", { id, name: id });
  assert.deepEqual((await agenda(db, new Date("2026-11-20T12:00:00Z"), [])).map((item) => item.id), ["t1", "s1"]);
});

test("who may be the same: by sound and by number", async () => {
  const { db } = await scene();
  const { personRow } = await import("../../outreach/static/js/rows.js");
  const people = [["1", "Yusuf Ali", "20123456"], ["2", "Youssef Aly", null], ["3", "Bo Lund", "+45 20 12 34 56"], ["4", "Zahra", null]];
  for (const [id, name, phone] of people) await db.put("people", personRow({ id, name, phone, area_id: "a" }));
  assert.deepEqual((await findAlike(db, await db.get("people", "1"), 5)).map((row) => row.id).sort(), ["2", "3"]);
  assert.deepEqual((await findAlike(db, { id: "9", name: "Yusuf", phone: null }, 5)).map((row) => row.id).sort(), ["1", "2"]);
});
