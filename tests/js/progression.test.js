import assert from "node:assert/strict";
import { test } from "node:test";
import { agenda, itemsOf } from "../../outreach/static/js/agenda.js";
import { changes } from "../../outreach/static/js/development.js";
import { makeEntry } from "../../outreach/static/js/entry.js";
import { isTouched } from "../../outreach/static/js/progression.js";
import { everMeasured, talkedSince } from "../../outreach/static/js/progression_effects.js";
import { applyChanges } from "../../outreach/static/js/store.js";
import { outbox, scene, stored } from "./helpers.mjs";

const put = (type, id, data) => ({ op: "put", type, id, data });
const EMPTY = { measured: [], conversations_since: 0, due_on: null, remind_until: null, remind: { after: "1m", for: "2m" }, suggested: null };
const aCase = (progression = EMPTY, more = {}) => put("case", "p1", {
  person_id: "p1", worker_id: "me", area_id: "a", assignment_version: "v1", moved_out_on: null, status: null, last_contact_on: null,
  last_try_on: null, conversations: 0, workers: 1, employments: [], next_steps: [], progression, ...more,
});
const amina = (more = {}) =>
  put("person", "p1", { name: "Amina", nickname: null, birth_year: null, phone: null, language: null, area_id: "a", last_seen_at: null, worker_id: "me", merged: [], ...more });
const apply = (db, ...changes) => applyChanges(db, { changes, cursor: "1", more: false });

const NOTHING = {
  topics: {}, activities: [], no_activity: null, conversations: null, status: null, goal: null, obstacles: null, segment: null, guided_before: null,
};
const picture = (on, answers, more = {}) => ({ ...NOTHING, on, answers, ...more });

/** At work on 20 November 2026 at 14.00. */
async function atWork(...changes) {
  const here = await scene();
  await here.db.put("meta", "me", "me");
  await apply(here.db, put("area", "a", { name: "A", active: true }), ...changes);
  const save = async (kind, payload, more = {}) => {
    const facts = { kind, payload, about: { type: "person", id: "p1" }, area_id: "a", programme: "progression", ...more };
    const [saved] = await outbox.save(here.db, [makeEntry(here.enrolment, facts, here.env)], here.env);
    here.clock.ms += 1;
    return saved;
  };
  const part = async () => (await here.db.get("cases", "p1")).progression;
  return { ...here, save, part, since: async () => talkedSince(await here.db.get("cases", "p1")) };
}

const told = ({ measured }) => measured.map(({ on, answers }) => [on, answers]);

test("what is measured without coverage is there at once, in its place, and again on top of the server's word", async () => {
  const { db, save, part } = await atWork(amina(), aCase());
  await save("progression", picture("2026-11-20", { motivation: 3 }));
  const early = await save("progression", picture("2026-10-05", { motivation: 4 }));
  const both = [["2026-10-05", { motivation: 4 }], ["2026-11-20", { motivation: 3 }]];
  assert.deepEqual(told(await part()), both);
  await apply(db, amina(), aCase({ ...EMPTY, suggested: { segment: "hesitant", because: [] } }));
  assert.deepEqual([told(await part()), (await part()).suggested.segment], [both, "hesitant"]);
  assert.deepEqual([(await part()).due_on, (await part()).remind_until], ["2026-12-20", "2027-02-20"]);
  await save("correction", { entry_id: early.id, bases: [early.id], kind: "progression", version: 1, payload: picture("2026-12-01", { motivation: "unknown" }) });
  assert.deepEqual(told(await part()), [["2026-11-20", { motivation: 3 }], ["2026-12-01", { motivation: "unknown" }]]);
  assert.equal((await part()).due_on, "2027-01-01");
});

test("a measurement that is taken back is gone, and so is its reminder", async () => {
  const { save, part } = await atWork(amina(), aCase());
  const one = await save("progression", picture("2026-10-05", { motivation: 4 }));
  const two = await save("progression", picture("2026-11-20", { motivation: 3 }));
  await save("retraction", { entry_id: two.id, reason: "other", note: null });
  assert.deepEqual([told(await part()), (await part()).due_on], [[["2026-10-05", { motivation: 4 }]], "2026-11-05"]);
  await save("retraction", { entry_id: one.id, reason: "other", note: null });
  assert.deepEqual([told(await part()), (await part()).due_on], [[], null]);
});

/** What the server tells of fifteen months: the first three briefly. Motivation goes from 1 to 5. */
function fifteen(...ids) {
  const all = Array.from({ length: 15 }, (_, n) => {
    const on = `${2025 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}-05`;
    return { id: ids[n] ?? `m${n}`, on, at: `${on}T09:00:00.000Z`, answers: { motivation: 1 + Math.floor(n / 3) }, own: true };
  });
  const whole = all.slice(3).map((one) => ({ ...one, topics: {}, status: null, segment: null, goal: null }));
  return { ...EMPTY, earlier: all.slice(0, 3), measured: whole };
}

test("the beginning is the very first measurement, also when it is corrected or taken back here", async () => {
  const { db, save } = await atWork(amina(), aCase());
  const first = await save("progression", picture("2025-01-05", { motivation: 1 }));
  const second = await save("progression", picture("2025-02-05", { motivation: 1 }));
  const batch = await outbox.nextBatch(db);
  await outbox.settle(db, batch, batch.map((row) => stored(row.id)), { now: () => new Date() });
  await apply(db, amina(), aCase(fifteen(first.id, second.id)));
  const all = async () => everMeasured(await db.get("cases", "p1"));
  const moved = async () => [(await all()).length, (({ first, last, first_on }) => [first, last, first_on])(changes(await all()).motivation)];
  assert.deepEqual(await moved(), [15, [1, 5, "2025-01-05"]]);
  await save("correction", { entry_id: first.id, bases: [first.id], kind: "progression", version: 1, payload: picture("2025-01-06", { motivation: 4 }) });
  assert.deepEqual(await moved(), [15, [4, 5, "2025-01-06"]]);
  for (const { id } of [first, second]) await save("retraction", { entry_id: id, reason: "other", note: null });
  assert.deepEqual(await moved(), [13, [1, 5, "2025-03-05"]]);
  await save("progression", picture("2026-11-20", { motivation: 2 }));
  assert.deepEqual(await moved(), [14, [1, 2, "2025-03-05"]]);
});

test("a phone that holds a document without the earlier ones goes on with what it has", async () => {
  const { earlier: _, ...older } = fifteen();
  const { db, save } = await atWork(amina(), aCase(older));
  const one = await save("progression", picture("2026-11-20", { motivation: 2 }));
  assert.equal(everMeasured(await db.get("cases", "p1")).length, 13);
  await save("retraction", { entry_id: one.id, reason: "other", note: null });
  assert.equal(everMeasured(await db.get("cases", "p1")).length, 12);
});

test("one that the server refused and that is given up is gone", async () => {
  const here = await atWork(amina(), aCase());
  const { id } = await here.save("progression", picture("2026-11-20", { health: 1 }));
  const batch = await outbox.nextBatch(here.db);
  await outbox.settle(here.db, batch, batch.map((row) => stored(row.id, { result: "refused", code: "bad_value" })), here.env);
  await outbox.giveUp(here.db, here.enrolment, id, "en fejl", here.env);
  assert.deepEqual(told(await here.part()), []);
});

test("conversations since the last measurement: the server's and those that it has not heard of, each once", async () => {
  const { db, save, part, since } = await atWork(amina(), aCase({ ...EMPTY, conversations_since: 2 }));
  const talk = await save("conversation", { form: "phone" }, { occurred_at: "2026-11-19T10:00:00.000Z" });
  await save("open_counselling", { arrival: "drop_in", next_step: null }, { occurred_at: "2026-11-19T12:00:00.000Z" });
  assert.equal(await since(), 4);
  await apply(db, amina()); // all that waits is applied once more
  assert.equal(await since(), 4);
  await save("retraction", { entry_id: talk.id, reason: "other", note: null });
  assert.equal(await since(), 3);
  await save("progression", picture("2026-11-20", { motivation: 3 }));
  assert.equal(await since(), 0);
  await save("conversation", { form: "phone" }, { occurred_at: "2026-11-21T10:00:00.000Z" });
  assert.equal(await since(), 1);
  await save("progression", picture("2026-10-01", { motivation: 2 })); // of an earlier day: the last one stays the last
  assert.deepEqual([await since(), told(await part()).length], [1, 2]);
});

test("the server's word takes the place of what was counted here", async () => {
  const { db, save, since } = await atWork(amina(), aCase());
  await save("conversation", { form: "phone" }, { occurred_at: "2026-11-19T10:00:00.000Z" });
  const here = { db, env: { now: () => new Date() } };
  const batch = await outbox.nextBatch(db);
  await outbox.settle(db, batch, batch.map((row) => stored(row.id)), here.env);
  assert.equal(await since(), 1); // received, and not yet told again
  await apply(db, aCase({ ...EMPTY, conversations_since: 1 }));
  assert.equal(await since(), 1);
});

test("whoever is talked with again is reminded of again", async () => {
  const measured = [{ id: "m1", on: "2026-03-05", at: "2026-03-05T09:00:00.000Z", answers: { motivation: 3 }, topics: {}, own: true }];
  const { db, save, part, env } = await atWork(amina(), aCase({ ...EMPTY, measured, due_on: "2026-04-05", remind_until: "2026-06-05" }));
  assert.deepEqual(await agenda(db, env.now(), []), []);
  await save("conversation", { form: "phone" }, { occurred_at: "2026-11-19T10:00:00.000Z" });
  assert.equal((await part()).remind_until, "2027-01-19");
  const [item] = await agenda(db, env.now(), []);
  assert.deepEqual([item.measurement, item.state, item.due, item.person.name], [true, "overdue", "2026-04-05", "Amina"]);
});

test("somebody without a case, whose server knows nothing of measuring yet, has no reminder and may be measured", async () => {
  assert.deepEqual(itemsOf({ id: "p1", employments: [], next_steps: [] }, "2026-11-20", []), []);
  const { save, part } = await atWork(amina({ worker_id: null }));
  await save("progression", picture("2026-11-20", { language: 2 }));
  assert.deepEqual(told(await part()), [["2026-11-20", { language: 2 }]]);
});

test("status said with a measurement counts from its day on, unless a later one is known", async () => {
  const { db, save } = await atWork(amina(), aCase(EMPTY, { status: { status: "job", on: "2026-11-10" } }));
  const status = async () => (await db.get("cases", "p1")).status;
  await save("progression", picture("2026-11-01", {}, { status: "unemployed" }));
  assert.deepEqual(await status(), { status: "job", on: "2026-11-10" });
  await save("progression", picture("2026-11-20", {}, { status: "education" }));
  assert.deepEqual(await status(), { status: "education", on: "2026-11-20" });
});

test("a number of conversations alone is no measurement; any one thing is", () => {
  const empty = { answers: {}, ...NOTHING, conversations: 4, guided_before: true };
  assert.equal(isTouched(empty), false);
  for (const more of [{ answers: { motivation: "unknown" } }, { topics: { search: "some" } }, { no_activity: "none" }, { goal: "Kok" }, { segment: "waiting" }]) {
    assert.equal(isTouched({ ...empty, ...more }), true);
  }
});
