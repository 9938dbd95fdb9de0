import assert from "node:assert/strict";
import { test } from "node:test";
import { makeEntry } from "../../outreach/static/js/entry.js";
import { applyChanges, findPeople, findWorkplaces, person, recentPeople } from "../../outreach/static/js/store.js";
import { openDatabase } from "../../outreach/static/js/database.js";
import { openOutboxDb } from "../../outreach/static/js/outbox_db.js";
import { outbox, scene, stored } from "./helpers.mjs";
import { Phone } from "./phone.mjs";

const put = (type, id, data) => ({ op: "put", type, id, data });
const somebody = (id, name, more = {}) =>
  put("person", id, { name, nickname: null, birth_year: null, phone: null, language: null, area_id: "a", last_seen_at: null, worker_id: "me", merged: [], ...more });
const aCase = (id, more = {}) => put("case", id, {
  person_id: id, worker_id: "me", area_id: "a", assignment_version: "v1", moved_out_on: null, status: null, last_contact_on: null,
  last_try_on: null, conversations: 0, workers: 1, employments: [], next_steps: [], ...more,
});
const apply = (db, ...changes) => applyChanges(db, { changes, cursor: "1", more: false });

async function atWork(...changes) {
  const here = await scene();
  await here.db.put("meta", "me", "me");
  await apply(here.db, put("area", "a", { name: "A", active: true }), ...changes);
  const save = async (kind, payload, more = {}) => {
    const facts = { kind, payload, about: { type: "person", id: "p1" }, area_id: "a", programme: "jobguide", ...more };
    const [saved] = await outbox.save(here.db, [makeEntry(here.enrolment, facts, here.env)], here.env);
    here.clock.ms += 1;
    return saved;
  };
  return { ...here, save, theCase: (id = "p1") => here.db.get("cases", id) };
}

const STARTED = {
  employment_id: "e1", workplace_id: "w1", employment: "ordinary", started_on: "2026-11-20", minutes_week: 2220,
  ordinary_minutes_month: null, title: null, note: null,
};
const REACHED = {
  employment_id: "e1", interval: "2w", how: "call", reached: true, still_in_job: true, minutes_week: 2220,
  ordinary_minutes_month: null, still_living_here: true, going: null, note: null,
};

test("a store of version 1 becomes one of today and keeps all; the next pull begins anew", async () => {
  const env = new Phone().tab();
  const old = await openDatabase(env, "outreach-d1", 1, (db) => {
    db.createObjectStore("outbox", { keyPath: "sequence" });
    const copies = db.createObjectStore("copies", { keyPath: "id" });
    for (const key of ["root", "state", "settled_at"]) copies.createIndex(key, key);
    for (const name of ["areas", "entries"]) db.createObjectStore(name, { keyPath: "id" });
    db.createObjectStore("sites", { keyPath: "id" }).createIndex("area_id", "area_id");
    const people = db.createObjectStore("people", { keyPath: "id" });
    for (const key of ["area_id", "used_at"]) people.createIndex(key, key);
    people.createIndex("words", "words", { multiEntry: true });
    const sessions = db.createObjectStore("sessions", { keyPath: "id" });
    for (const key of ["area_id", "open"]) sessions.createIndex(key, key);
    db.createObjectStore("meta");
  });
  const row = { sequence: 1, id: "x", text: "{}", saved_at: "2026-11-20T13:00:00.000Z" };
  await old.put("outbox", row);
  await old.put("people", { id: "p1", name: "Muhammad", words: ["muhamad"], used_at: "", area_id: "a" });
  await old.put("meta", 1, "sequence");
  await old.put("meta", "c7", "cursor");
  old.close();
  const db = await openOutboxDb("d1", env);
  assert.deepEqual(await db.getAll("outbox"), [row]);
  assert.equal(await db.get("meta", "sequence"), 1);
  assert.equal(await db.get("meta", "cursor"), undefined);
  assert.deepEqual((await findPeople(db, "mohammed", 5)).map((one) => one.name), ["Muhammad"]);
  assert.equal(await db.count("cases"), 0);
});

test("people of a store of version 2 get their place in the order", async () => {
  const env = new Phone().tab();
  const old = await openDatabase(env, "outreach-d1", 2, (db) => {
    const people = db.createObjectStore("people", { keyPath: "id" });
    for (const key of ["area_id", "used_at"]) people.createIndex(key, key);
    db.createObjectStore("meta");
  });
  const seen = "2026-11-20T12:00:00Z";
  for (const row of [{ id: "p1", name: "Amina" }, { id: "p2", name: "Muhammad", last_seen_at: seen }, { id: "p3", name: "Ali", merged_into: "p1" }]) {
    await old.put("people", { words: [], used_at: "", area_id: "a", ...row });
  }
  await old.put("meta", "c7", "cursor");
  old.close();
  const db = await openOutboxDb("d1", env);
  assert.deepEqual((await recentPeople(db, 5)).map((one) => one.name), ["Muhammad", "Amina"]);
  assert.equal(await db.get("meta", "cursor"), undefined, "asked from the beginning: there is more to tell of");
});

test("a job that is started without coverage is there at once, and again on top of the server's word", async () => {
  const { db, save, theCase } = await atWork(somebody("p1", "Amina"), aCase("p1"));
  const { id } = await save("employment_started", STARTED);
  const told = async () => (await theCase()).employments.map((job) => [job.id, job.root_id, job.version_id, job.kind, job.intervals]);
  assert.deepEqual(await told(), [["e1", id, id, "ordinary", null]]);
  await apply(db, aCase("p1", { last_contact_on: "2026-11-01" }));
  assert.deepEqual(await told(), [["e1", id, id, "ordinary", null]]);
  assert.equal((await theCase()).last_contact_on, "2026-11-01");
});

test("changed, followed up, moved, declined, ended: each is seen at once and only once", async () => {
  const { db, save, theCase } = await atWork(somebody("p1", "Amina"), aCase("p1"));
  const { id } = await save("employment_started", STARTED);
  const changed = await save("employment_changed", { employment_id: "e1", bases: [id], from_on: "2026-11-21", employment: "ordinary_small", minutes_week: 600, ordinary_minutes_month: 1800, note: null });
  await save("follow_up", REACHED);
  await save("follow_up_moved", { employment_id: "e1", interval: "1m", to: "2026-12-24" });
  await save("follow_up_declined", { employment_id: "e1", declined: true });
  await apply(db, somebody("p1", "Amina")); // makes everything that waits be applied once more
  const [job, ...others] = (await theCase()).employments;
  assert.deepEqual(others, []);
  assert.deepEqual([job.kind, job.minutes_week, job.version_id, job.root_id], ["ordinary_small", 600, changed.id, id]);
  assert.deepEqual(job.follow_ups.map((one) => [one.interval, one.reached, one.still_in_job, one.on]), [["2w", true, true, "2026-11-20"]]);
  assert.deepEqual([job.moved, job.declined], [{ "1m": "2026-12-24" }, true]);
  const ended = await save("employment_ended", { employment_id: "e1", bases: [changed.id], ended_on: "2026-11-30", reason: "other_job", note: null });
  const [after] = (await theCase()).employments;
  assert.deepEqual([after.ended_on, after.end_reason, after.version_id], ["2026-11-30", "other_job", ended.id]);
});

test("a correction of the start keeps what came after it; a retraction takes the job away", async () => {
  const { save, theCase } = await atWork(somebody("p1", "Amina"), aCase("p1"));
  const { id } = await save("employment_started", STARTED);
  await save("follow_up", REACHED);
  await save("correction", { entry_id: id, bases: [id], kind: "employment_started", version: 1, payload: { ...STARTED, started_on: "2026-11-10" } });
  const [job] = (await theCase()).employments;
  assert.deepEqual([job.started_on, job.root_id, job.follow_ups.length], ["2026-11-10", id, 1]);
  await save("retraction", { entry_id: id, reason: "other", note: null });
  assert.deepEqual((await theCase()).employments, []);
});

test("next steps come, are done, and are taken back", async () => {
  const { save, theCase } = await atWork(somebody("p1", "Amina"), aCase("p1"));
  const one = await save("next_step", { what: "Ringe", by: "2026-11-21" });
  const two = await save("next_step", { what: "Skrive", by: null });
  await save("next_step_done", { next_step_id: one.id, outcome: "done" });
  assert.deepEqual((await theCase()).next_steps.map((step) => [step.id, step.what, step.by, step.own]), [[two.id, "Skrive", null, true]]);
  await save("retraction", { entry_id: two.id, reason: "other", note: null });
  assert.deepEqual((await theCase()).next_steps, []);
});

test("a visit that agrees on a next step takes the person on; corrected, done or taken back, the step goes", async () => {
  const { save, theCase } = await atWork(somebody("p1", "Amina", { worker_id: null }));
  const visit = (next_step) => ({ session_id: null, arrival: "drop_in", topics: {}, next_step, next_step_by: null });
  await save("open_counselling", visit(null));
  assert.equal(await theCase(), undefined);
  const { id } = await save("open_counselling", visit("Ringe til skolen"));
  const agreed = async () => (await theCase()).next_steps.map((step) => [step.id, step.what]);
  assert.deepEqual(await agreed(), [[id, "Ringe til skolen"]]);
  await save("correction", { entry_id: id, bases: [id], kind: "open_counselling", version: 1, payload: visit("Ringe til klubben") });
  assert.deepEqual(await agreed(), [[id, "Ringe til klubben"]]);
  await save("next_step_done", { next_step_id: id, outcome: "done" });
  assert.deepEqual(await agreed(), []);
});

test("status, moving, contact and tries", async () => {
  const { save, theCase } = await atWork(somebody("p1", "Amina"), aCase("p1", { last_contact_on: "2026-12-24" }));
  await save("employment_status", { status: "job", on: "2026-11-20" });
  await save("moved", { direction: "out", on: "2026-11-19" });
  await save("outreach_try", { how: "call", reached: false, note: null });
  await save("conversation", { form: "phone" });
  const { status, moved_out_on, last_try_on, last_contact_on } = await theCase();
  assert.deepEqual([status, moved_out_on, last_try_on, last_contact_on], [{ status: "job", on: "2026-11-20" }, "2026-11-19", "2026-11-20", "2026-12-24"]);
});

test("a person handed over leaves the caseload and stays found; taken back, there is a case again", async () => {
  const { db, save, theCase } = await atWork(somebody("p1", "Amina"), aCase("p1"));
  const over = await save("assignment", { worker_id: "bo", reason: "handover", until: null, bases: ["v1"] });
  assert.equal(await theCase(), undefined);
  assert.equal((await person(db, "p1")).worker_id, "bo");
  const back = await save("assignment", { worker_id: "me", reason: "back", until: null, bases: [over.id] });
  assert.deepEqual([(await theCase()).assignment_version, (await person(db, "p1")).worker_id], [back.id, "me"]);
});

test("what the server takes away goes: a case alone, or all of an area", async () => {
  const { db } = await atWork(somebody("p1", "Amina"), aCase("p1"), somebody("p2", "Bo"), aCase("p2"));
  await apply(db, { op: "remove", type: "case", id: "p1" });
  assert.deepEqual([await db.getAllKeys("cases"), await db.count("people")], [["p2"], 2]);
  await apply(db, { op: "remove", type: "area", id: "a" });
  assert.deepEqual([await db.count("cases"), await db.count("people")], [0, 0]);
});

test("workplaces made here are found at once by name and branch", async () => {
  const { db, save } = await atWork(put("workplace", "w0", { name: "Bageriet Søndergade", branch: "Fødevarer", pay_source: null, contact_name: null, contact_phone: null }));
  const about = { type: "workplace", id: "w1" };
  const payload = { name: "Netto", branch: "Butik", pay_source: "business", contact_name: null, contact_phone: null };
  await save("workplace", payload, { about });
  const names = async (query) => (await findWorkplaces(db, query, 5)).map((row) => row.name);
  assert.deepEqual([await names("net"), await names("butik"), await names("sonderg"), await names("")], [["Netto"], ["Netto"], ["Bageriet Søndergade"], ["Netto", "Bageriet Søndergade"]]);
});

test("a workplace is corrected where it stands, the server's or one's own that still waits", async () => {
  const { db, save } = await atWork(put("workplace", "w1", { name: "Neto", branch: "Butik", root_id: "r1", version_id: "v1" }));
  const payload = { name: "Netto", branch: null, pay_source: null, contact_name: null, contact_phone: null };
  const correct = (id, entry_id, base, more) =>
    save("correction", { entry_id, bases: [base], kind: "workplace", version: 1, payload: { ...payload, ...more } }, { about: { type: "workplace", id } });
  const corrected = await correct("w1", "r1", "v1");
  const made = await save("workplace", payload, { about: { type: "workplace", id: "w2" } });
  const row = async (id) => Object.fromEntries(Object.entries(await db.get("workplaces", id)).filter(([key]) => ["name", "branch", "root_id", "version_id"].includes(key)));
  assert.deepEqual(await row("w1"), { name: "Netto", branch: null, root_id: "r1", version_id: corrected.id });
  assert.deepEqual(await row("w2"), { name: "Netto", branch: null, root_id: made.id, version_id: made.id });
  const again = await correct("w2", made.id, made.id, { branch: "Butik" });
  assert.deepEqual(await row("w2"), { name: "Netto", branch: "Butik", root_id: made.id, version_id: again.id });
});

test("two who are one are found by either name, and are two again when that is taken back", async () => {
  const { db, save } = await atWork(somebody("p1", "Amina Ali"), somebody("p2", "Aminah Aly", { phone: "20123456" }), aCase("p1"));
  const merge = await save("merge", { other_id: "p2" });
  const find = async (query) => (await findPeople(db, query, 5)).map((row) => row.id);
  assert.deepEqual([await find("aly"), await find("ali"), (await person(db, "p2")).id], [["p1"], ["p1"], "p1"]);
  const [saved] = await outbox.save(db, [{ ...merge, id: "01a1ede1-a330-7b15-a255-7331e52ca335", kind: "next_step", about: { type: "person", id: "p2" }, payload: { what: "Ringe", by: null } }], { now: () => new Date() });
  assert.equal((await db.get("cases", "p1")).next_steps[0].id, saved.id);
  await apply(db, somebody("p2", "Aminah Aly")); // the server has not heard of it yet
  assert.deepEqual(await find("aly"), ["p1"]);
  await save("retraction", { entry_id: merge.id, reason: "other", note: null });
  assert.deepEqual([await find("aly"), await find("ali")], [["p2"], ["p1"]]);
});

test("an entry that names all versions settles the conflict", async () => {
  const heads = ["h1", "h2"].map((entry_id) => ({ entry_id, body: "{}", author: "X", recorded_at: "2026-11-20T13:00:00Z" }));
  const { db, save } = await atWork(somebody("p1", "Amina"), put("conflict", "c1", { thing: "version:r1", person_id: "p1", heads, base: null }));
  const correction = (bases) => save("correction", { entry_id: "r1", bases, kind: "person", version: 1, payload: { name: "Amina A" } });
  await correction(["h1"]);
  assert.equal(await db.count("conflicts"), 1);
  await correction(["h1", "h2"]);
  assert.equal(await db.count("conflicts"), 0);
});

test("what the server refused, and is given up, is taken back", async () => {
  const here = await atWork(somebody("p1", "Amina"), aCase("p1"));
  const { id } = await here.save("next_step", { what: "010190-1234", by: null });
  const batch = await outbox.nextBatch(here.db);
  await outbox.settle(here.db, batch, batch.map((row) => stored(row.id, { result: "refused", code: "cpr" })), here.env);
  await outbox.giveUp(here.db, here.enrolment, id, "en fejl", here.env);
  assert.deepEqual((await here.theCase()).next_steps, []);
});
