// What is said of a ladder and of crews: seen at once on the phone, and again, only once, on top of what a pull brings.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sessionsOf } from "../../outreach/static/js/crew_effects.js";
import { makeEntry } from "../../outreach/static/js/entry.js";
import { NO_LADDER } from "../../outreach/static/js/ladder.js";
import { applyChanges } from "../../outreach/static/js/store.js";
import { openDatabase } from "../../outreach/static/js/database.js";
import { openOutboxDb } from "../../outreach/static/js/outbox_db.js";
import { all, outbox, scene, stored } from "./helpers.mjs";
import { Phone } from "./phone.mjs";

const put = (type, id, data) => ({ op: "put", type, id, data });
const somebody = (id, more = {}) =>
  put("person", id, { name: id, nickname: null, birth_year: null, phone: null, language: null, area_id: "a", last_seen_at: null, worker_id: "me", merged: [], ...more });
const aCase = (id, ladder = null) => put("case", id, {
  person_id: id, worker_id: "me", area_id: "a", assignment_version: "v1", moved_out_on: null, status: null, last_contact_on: null,
  last_try_on: null, conversations: 0, workers: 1, employments: [], next_steps: [], ladder,
});
const aCrew = (members, more = {}) => put("crew", "k1", {
  name: "Holdet", leader_id: "me", area_id: "a", starts_on: "2026-09-01", ends_on: null, weekday: 1, pay_source: "project", active: true, members, sessions_count: 3,
  root_id: "k0", version_id: "k0", ...more,
});

async function withYoung(...changes) {
  const here = await scene();
  await here.db.put("meta", "me", "me");
  const pull = (...page) => applyChanges(here.db, { changes: page, cursor: "1", more: false });
  await pull(put("area", "a", { name: "A", active: true }), ...changes);
  const save = async (kind, payload, about = { type: "person", id: "p1" }) => {
    const facts = { kind, payload, about, area_id: "a", programme: "leisure_job", programme_version: 2 };
    const [saved] = await outbox.save(here.db, [makeEntry(here.enrolment, facts, here.env)], here.env);
    here.clock.ms += 1000;
    return saved;
  };
  const answered = async () => {
    const batch = await outbox.nextBatch(here.db);
    await outbox.settle(here.db, batch, all(batch), here.env);
  };
  const correct = (entry, payload) =>
    save("correction", { entry_id: entry.id, bases: [entry.id], kind: entry.kind, version: 1, payload }, entry.about);
  const retract = (entry) => save("retraction", { entry_id: entry.id, reason: "other", note: null }, entry.about);
  return { ...here, pull, save, answered, correct, retract, ladder: async (id = "p1") => (await here.db.get("cases", id))?.ladder, crew: () => here.db.get("crews", "k1") };
}

const decision = (step, on, bases = [], reason = null) => ({ bases, step, on, reason });
const START = {
  placement_id: "pl", step: "one", workplace_id: "w", pay_source: "project", title: null, started_on: "2026-11-01", minutes_week: 120, tasks: "light",
  guardian_told_on: null, contract_signed_on: null, risk_assessed_on: null, why: null,
};
const SHIFT = { placement_id: "pl", on: "2026-11-18", starts: "15:00", ends: "17:00", break_minutes: 0, school_day: true, tasks: null, why: null };
const SESSION = {
  on: "2026-11-17", starts: "15:00", ends: "17:00", break_minutes: 0, school_day: true, form: "course", title: null, course: "hygiene",
  attendance: { p1: 90, p2: 0 }, absent: [], tasks: "light", why: null,
};
const CREW = { type: "crew", id: "k1" };

test("a store of version 2 gets room for crews and keeps all; the next pull begins anew", async () => {
  const env = new Phone().tab();
  const now = await openOutboxDb("d1", env);
  const names = [...now.objectStoreNames].filter((name) => name !== "crews");
  now.close();
  const old = await openDatabase(env, "outreach-d2", 2, (db) => {
    for (const name of names) db.createObjectStore(name, name === "meta" ? {} : { keyPath: name === "outbox" ? "sequence" : "id" });
  });
  await old.put("outbox", { sequence: 1, id: "x", text: "{}" });
  await old.put("cases", { id: "p1" });
  await old.put("meta", "c7", "cursor");
  old.close();
  const db = await openOutboxDb("d2", env);
  assert.deepEqual([await db.count("outbox"), await db.count("cases"), await db.count("crews")], [1, 1, 0]);
  assert.equal(await db.get("meta", "cursor"), undefined);
});

test("a step decided without coverage is there at once, again on top of the server's word, and only once", async () => {
  const { save, pull, ladder } = await withYoung(somebody("p1"), aCase("p1"));
  const one = await save("step_decision", decision("one", "2026-09-01"));
  const two = await save("step_decision", decision("two", "2026-11-18", [one.id], "Klar"));
  const told = async () => {
    const { step, since, version_id, history } = await ladder();
    return [step, since, version_id, history.map((turn) => [turn.id, turn.step, turn.reason])];
  };
  const expected = ["two", "2026-11-18", two.id, [[one.id, "one", null], [two.id, "two", "Klar"]]];
  assert.deepEqual(await told(), expected);
  await pull(somebody("p1")); // applies what waits once more
  assert.deepEqual(await told(), expected);
  await pull(aCase("p1")); // of somebody of whom the server knows no ladder yet
  assert.deepEqual(await told(), expected);
});

test("to stay begins nothing anew; a correction keeps its place; a retraction leaves what was before", async () => {
  const { save, correct, retract, ladder } = await withYoung(somebody("p1"), aCase("p1"));
  const one = await save("step_decision", decision("one", "2026-09-01"));
  const stay = await save("step_decision", decision("one", "2026-11-01", [one.id], "Mere tid"));
  assert.deepEqual([(await ladder()).since, (await ladder()).version_id], ["2026-09-01", stay.id]);
  await correct(one, decision("two", "2026-09-05"));
  assert.deepEqual([(await ladder()).step, (await ladder()).since, (await ladder()).history[0].step], ["one", "2026-11-01", "two"]);
  await retract(stay);
  assert.deepEqual([(await ladder()).step, (await ladder()).since, (await ladder()).version_id], ["two", "2026-09-05", one.id]);
  await retract(one);
  assert.deepEqual([(await ladder()).step, (await ladder()).version_id, (await ladder()).history], [null, null, []]);
});

test("a tick by the worker is the answer to the young person's own", async () => {
  const waiting = { ...NO_LADDER, ticks: { one: { mitid: { done: false, waiting: true, on: "2026-11-19" }, contract: { done: true, waiting: false, on: "2026-11-01" } } } };
  const { save, ladder } = await withYoung(somebody("p1"), aCase("p1", waiting));
  await save("checklist_tick", { step: "one", item: "mitid", done: true });
  await save("checklist_tick", { step: "one", item: "contract", done: false });
  await save("checklist_tick", { step: "two", item: "mitid", done: true });
  const day = "2026-11-20";
  assert.deepEqual((await ladder()).ticks, {
    one: { mitid: { done: true, waiting: false, on: day }, contract: { done: false, waiting: false, on: day } }, two: { mitid: { done: true, waiting: false, on: day } },
  });
});

test("a placement with its shifts and weeks: hours are counted once, whatever order they come in", async () => {
  const { save, pull, correct, retract, ladder } = await withYoung(somebody("p1"), aCase("p1"));
  await save("step_decision", decision("one", "2026-09-01"));
  const start = await save("placement_started", START);
  const shift = await save("shift", SHIFT);
  assert.deepEqual((await ladder()).hours, { minutes_total: 120, by_step: { one: 120 } });
  const week = await save("work_week", { placement_id: "pl", week: "2026-11-16", minutes: 300, school_week: true, why: null });
  assert.deepEqual((await ladder()).hours, { minutes_total: 300, by_step: { one: 300 } });
  await pull(somebody("p1"));
  assert.equal((await ladder()).hours.minutes_total, 300);
  await correct(shift, { ...SHIFT, ends: "22:00" });
  assert.equal((await ladder()).hours.minutes_total, 420);
  await retract(week);
  assert.deepEqual([(await ladder()).hours.minutes_total, (await ladder()).shifts.length], [420, 1]);
  await correct(start, { ...START, step: "two" });
  assert.deepEqual((await ladder()).hours.by_step, { one: 0, two: 420 });
});

test("what the server counted from further back stays in the sum", async () => {
  const long = { ...NO_LADDER, placements: [{ ...START, id: "pl", root_id: "r", version_id: "r" }], hours: { minutes_total: 6000, by_step: { one: 6000 } } };
  const { save, answered, pull, ladder } = await withYoung(somebody("p1"), aCase("p1", long));
  const { id } = await save("shift", SHIFT);
  assert.equal((await ladder()).hours.minutes_total, 6120);
  await answered();
  const row = { id, crew_session_id: null, ...SHIFT, paid_minutes: 120 };
  await pull(aCase("p1", { ...long, shifts: [row], hours: { minutes_total: 6120, by_step: { one: 6120 } } }));
  assert.equal((await ladder()).hours.minutes_total, 6120);
});

test("a placement changed and ended names what it was based on; a correction of its start keeps the new terms", async () => {
  const { save, correct, retract, ladder } = await withYoung(somebody("p1"), aCase("p1"));
  const start = await save("placement_started", START);
  const change = await save("placement_changed", { placement_id: "pl", bases: [start.id], from_on: "2026-11-10", minutes_week: 240, tasks: "other", guardian_told_on: "2026-11-01", contract_signed_on: null, risk_assessed_on: null, why: null });
  const told = async () => {
    const [{ version_id, root_id, minutes_week, tasks, guardian_told_on, title, ended_on, end_reason }] = (await ladder()).placements;
    return [version_id, root_id, minutes_week, tasks, guardian_told_on, title, ended_on, end_reason];
  };
  assert.deepEqual(await told(), [change.id, start.id, 240, "other", "2026-11-01", null, null, null]);
  await correct(start, { ...START, title: "Havemand" });
  assert.deepEqual(await told(), [change.id, start.id, 240, "other", "2026-11-01", "Havemand", null, null]);
  const end = await save("placement_ended", { placement_id: "pl", bases: [change.id], ended_on: "2026-11-30", reason: "moved_up", note: null });
  assert.deepEqual((await told()).slice(-2), ["2026-11-30", "moved_up"]);
  await save("placement_changed", { placement_id: "pl", bases: [end.id], from_on: "2026-12-01", minutes_week: 60, tasks: "light", guardian_told_on: null, contract_signed_on: null, risk_assessed_on: null, why: null });
  assert.deepEqual((await told()).slice(-2), [null, null]); // it goes on after all
  await retract(start);
  assert.deepEqual((await ladder()).placements, []);
});

test("which terms held since when: changed, said anew, and begun on another day", async () => {
  const { save, pull, correct, ladder } = await withYoung(somebody("p1"), aCase("p1"));
  const start = await save("placement_started", START);
  const terms = { minutes_week: 240, tasks: "other", guardian_told_on: null, contract_signed_on: null, risk_assessed_on: null, why: null };
  const told = async () => (await ladder()).placements[0].spells.map((one) => [one.id, one.from_on, one.minutes_week, one.tasks]);
  const change = { placement_id: "pl", bases: [start.id], from_on: "2026-11-10", ...terms };
  const one = await save("placement_changed", change);
  const first = [start.id, "2026-11-01", 120, "light"];
  assert.deepEqual(await told(), [first, [one.id, "2026-11-10", 240, "other"]]);
  await pull(somebody("p1")); // applies what waits once more
  assert.deepEqual(await told(), [first, [one.id, "2026-11-10", 240, "other"]]);
  await correct(one, { ...change, from_on: "2026-11-12" });
  const later = await save("placement_changed", { ...change, bases: [one.id], from_on: "2026-11-05", tasks: "light" });
  const both = [[later.id, "2026-11-05", 240, "light"], [one.id, "2026-11-12", 240, "other"]];
  assert.deepEqual(await told(), [first, ...both]);
  await correct(start, { ...START, minutes_week: 60, started_on: "2026-11-08" });
  assert.deepEqual(await told(), [[later.id, "2026-11-08", 240, "light"], both[1]]); // what was changed before it began holds from there
});

test("a placement of before terms were dated has had those of now from its beginning", async () => {
  const old = { ...NO_LADDER, placements: [{ ...START, id: "pl", root_id: "r", version_id: "r" }] };
  const { save, ladder } = await withYoung(somebody("p1"), aCase("p1", old));
  const change = { placement_id: "pl", bases: ["r"], from_on: "2026-11-10", minutes_week: 240, tasks: "other", guardian_told_on: null, contract_signed_on: null, risk_assessed_on: null, why: null };
  const { id } = await save("placement_changed", change);
  const { spells } = (await ladder()).placements[0];
  assert.deepEqual(spells.map((one) => [one.id, one.from_on, one.tasks]), [["r", "2026-11-01", "light"], [id, "2026-11-10", "other"]]);
});

test("age and school, and a wish that is met", async () => {
  const wished = { ...NO_LADDER, wishes: [{ id: "w1", what: "talk", on: "2026-11-18" }, { id: "w2", what: "data", on: "2026-11-18" }] };
  const { save, pull, ladder } = await withYoung(somebody("p1"), aCase("p1", wished));
  await save("young_person", { born_on: "2012-03-04", compulsory_school_until: null });
  await save("wish_met", { wish_id: "w1" });
  await pull(aCase("p1", wished)); // the server has not heard of it
  assert.deepEqual((await ladder()).young, { born_on: "2012-03-04", compulsory_school_until: null });
  await save("young_person", { born_on: null, compulsory_school_until: "2028-07-31" }); // takes no day away
  assert.deepEqual((await ladder()).young, { born_on: "2012-03-04", compulsory_school_until: "2028-07-31" });
  assert.deepEqual((await ladder()).wishes.map((wish) => wish.id), ["w2"]);
});

test("what the server refused, and is given up, is taken back", async () => {
  const { db, env, enrolment, save, ladder } = await withYoung(somebody("p1"), aCase("p1"));
  const { id } = await save("step_decision", decision("one", "2026-09-01"));
  const batch = await outbox.nextBatch(db);
  await outbox.settle(db, batch, batch.map((row) => stored(row.id, { result: "refused", code: "reason_needed" })), env);
  await outbox.giveUp(db, enrolment, id, "en fejl", env);
  assert.equal((await ladder()).step, null);
});

test("whoever puts somebody of nobody's on the ladder has taken them on", async () => {
  const { save, ladder } = await withYoung(somebody("p1", { worker_id: null }), somebody("p3", { worker_id: "bo" }));
  await save("step_decision", decision("one", "2026-09-01"));
  await save("step_decision", decision("one", "2026-09-01"), { type: "person", id: "p3" });
  assert.deepEqual([(await ladder()).step, await ladder("p3")], ["one", undefined]);
});

test("a crew made here takes members at once, and lets them go", async () => {
  const { save, crew, ladder, retract } = await withYoung(somebody("p1"), aCase("p1"));
  await save("crew", { name: "Nyt hold", leader_id: "me", starts_on: "2026-11-01", ends_on: null, weekday: null, pay_source: null, active: true }, CREW);
  const member = await save("crew_member", { crew_id: "k1", member: true, on: "2026-11-20" });
  assert.deepEqual([(await crew()).members, (await ladder()).crews, (await crew()).area_id], [["p1"], ["k1"], "a"]);
  await save("crew_member", { crew_id: "k1", member: false, on: "2026-11-20" });
  assert.deepEqual([(await crew()).members, (await ladder()).crews], [[], []]);
  await save("crew_member", { crew_id: "k1", member: true, on: "2026-11-20" });
  await retract(member);
  assert.deepEqual([(await crew()).members, (await ladder()).crews], [[], []]);
});

test("a crew's session flows into the record of each who came, once, whatever a pull brings", async () => {
  const { save, pull, crew, ladder } = await withYoung(somebody("p1"), aCase("p1"), somebody("p2"), aCase("p2"), aCrew(["p1", "p2"]));
  const { id } = await save("crew_session", SESSION, CREW);
  const told = async () => [(await ladder()).hours.minutes_total, (await ladder()).shifts.length, (await ladder()).courses.map((one) => one.course), (await ladder("p2")).hours.minutes_total,
    (await ladder("p2")).shifts.length, (await ladder("p2")).courses.length, sessionsOf(await crew())];
  assert.deepEqual(await told(), [90, 1, ["hygiene"], 0, 1, 1, 4]); // unpaid: no hours, the work and the course all the same
  await pull(aCase("p2")); // nothing about the crew, nor about p1
  assert.deepEqual(await told(), [90, 1, ["hygiene"], 0, 1, 1, 4]);
  await pull(aCrew(["p1", "p2"]), aCase("p1"));
  assert.deepEqual(await told(), [90, 1, ["hygiene"], 0, 1, 1, 4]);
  assert.deepEqual((await ladder()).shifts.map((one) => [one.crew_session_id, one.form]), [[id, "course"]]);
});

test("a session that is corrected or taken back is so in every record", async () => {
  const { save, answered, pull, correct, retract, crew, ladder } = await withYoung(somebody("p1"), aCase("p1"), somebody("p2"), aCase("p2"), aCrew(["p1", "p2"]));
  const session = await save("crew_session", SESSION, CREW);
  await correct(session, { ...SESSION, course: null, attendance: { p2: 60 }, absent: ["p1"] });
  const told = async () => [(await ladder()).hours.minutes_total, (await ladder()).courses.length, (await ladder("p2")).hours.minutes_total, sessionsOf(await crew())];
  assert.deepEqual(await told(), [0, 0, 60, 4]);
  await retract(session);
  assert.deepEqual(await told(), [0, 0, 0, 3]);
  await answered();
  await pull(aCrew(["p1", "p2"]));
  assert.deepEqual(await told(), [0, 0, 0, 3]);
});

test("a session that the server has counted is taken off once", async () => {
  const { save, answered, pull, retract, crew } = await withYoung(somebody("p1"), aCase("p1"), aCrew(["p1"]));
  const session = await save("crew_session", SESSION, CREW);
  await answered();
  await pull(aCrew(["p1"], { sessions_count: 4 }));
  assert.equal(sessionsOf(await crew()), 4);
  await retract(session);
  await pull(aCrew(["p1"], { sessions_count: 4 })); // the retraction waits
  assert.equal(sessionsOf(await crew()), 3);
});

test("an area that leaves takes its crews along", async () => {
  const { db, pull } = await withYoung(aCrew([]));
  await pull({ op: "remove", type: "area", id: "a" });
  assert.equal(await db.count("crews"), 0);
});
