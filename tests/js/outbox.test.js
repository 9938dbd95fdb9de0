import assert from "node:assert/strict";
import { test } from "node:test";
import { entryText } from "../../outreach/static/js/entry.js";
import { openOutboxDb } from "../../outreach/static/js/outbox_db.js";
import { all, checkIn, newPerson, numbers, outbox, refuse, saveNotes, scene, stored } from "./helpers.mjs";
import { ticks } from "./phone.mjs";

test("save numbers the entries from 1 and keeps their exact text, in the order of the contract", async () => {
  const { db, enrolment, env } = await scene();
  const saved = await outbox.save(db, [checkIn(enrolment, env, "a"), checkIn(enrolment, env, "b")], env);
  assert.deepEqual(saved.map((entry) => entry.sequence), [1, 2]);
  const batch = await outbox.nextBatch(db);
  assert.deepEqual(batch.map((row) => row.text), saved.map((entry) => JSON.stringify(entry)));
  assert.equal(Object.keys(saved[0]).join(), "id,kind,version,helhedsplan_id,organisation_id,device_id,sequence," +
    "programme,programme_version,about,area_id,site_id,occurred_at,recorded_at,utc_offset,replaces_refused,payload");
  assert.equal(entryText({ ...saved[0], surprise: 1 }), JSON.stringify(saved[0]));
});

test("save is one strict transaction and resolves after it is complete", async () => {
  const { phone, enrolment } = await scene();
  const seen = [];
  const env = phone.tab();
  const open = env.indexedDB.open;
  env.indexedDB.open = (...args) => {
    const request = open(...args);
    request.addEventListener("success", () => spy(request.result, seen));
    return request;
  };
  const db = await openOutboxDb("d1", env);
  await outbox.save(db, [checkIn(enrolment, env, "a"), newPerson(enrolment, env, "Amina")], env);
  seen.push("saved");
  assert.deepEqual(seen, ["readwrite strict", "complete", "saved"]);
});

function spy(db, seen) {
  const transaction = db.transaction;
  db.transaction = (...args) => {
    const tx = transaction(...args);
    if (tx.mode === "readwrite") {
      seen.push(`${tx.mode} ${tx.durability}`);
      tx.addEventListener("complete", () => seen.push("complete"));
    }
    return tx;
  };
}

test("two tabs that save at once give no number twice and leave no hole", async () => {
  const { phone, enrolment, server, db } = await scene();
  const tabs = await Promise.all(numbers(5).map(async () => {
    const env = phone.tab();
    return { env, enrolment, db: await openOutboxDb("d1", env) };
  }));
  await Promise.all(tabs.flatMap((tab) => numbers(6).map((note) => saveNotes(tab, note))));
  const batch = await outbox.nextBatch(db);
  assert.deepEqual(batch.map((row) => row.sequence), numbers(30).map(Number));
  assert.deepEqual(batch.map((row) => JSON.parse(row.text).sequence), numbers(30).map(Number));
  assert.equal(new Set(batch.map((row) => row.id)).size, 30);
  assert.equal(server.log.length, 0);
});

test("a tab that saved before is wrong about the number when another tab saved meanwhile, and finds it out", async () => {
  const { phone, enrolment, db } = await scene();
  const tabs = await Promise.all([1, 2].map(async () => {
    const env = phone.tab();
    return { env, enrolment, db: await openOutboxDb("d1", env) };
  }));
  for (const note of numbers(6)) await saveNotes(tabs[note % 3 === 0 ? 0 : 1], note);
  const batch = await outbox.nextBatch(db);
  assert.deepEqual(batch.map((row) => row.sequence), numbers(6).map(Number));
  assert.deepEqual(batch.map((row) => JSON.parse(row.text).sequence), numbers(6).map(Number));
});

test("a save that fails uses no number and leaves nothing", async () => {
  const { db, enrolment, env } = await scene();
  const good = checkIn(enrolment, env, "a");
  const bad = newPerson(enrolment, env, "Amina", { about: null });
  await assert.rejects(outbox.save(db, [good, bad], env));
  assert.equal((await outbox.waiting(db)).count, 0);
  assert.equal(await db.count("copies"), 0);
  const [saved] = await outbox.save(db, [good], env);
  assert.equal(saved.sequence, 1);
});

test("a second tap saves nothing more; the same id with other words is a mistake", async () => {
  const { db, enrolment, env, clock } = await scene();
  const entry = checkIn(enrolment, env, "a");
  const again = { ...entry, recorded_at: new Date(clock.ms + 5).toISOString() };
  const [[first], [second]] = await Promise.all([outbox.save(db, [entry], env), outbox.save(db, [again], env)]);
  assert.deepEqual(first, second);
  assert.equal((await outbox.waiting(db)).count, 1);
  await assert.rejects(outbox.save(db, [{ ...entry, payload: { note: "b" } }], env), { code: "id_reused" });
});

test("another device's entry, and one that no server would take for its size, are not saved", async () => {
  const { db, enrolment, env } = await scene();
  const foreign = checkIn({ ...enrolment, device_id: "d2" }, env, "a");
  await assert.rejects(outbox.save(db, [foreign], env), { code: "wrong_device" });
  await assert.rejects(outbox.save(db, [checkIn(enrolment, env, "æ".repeat(33_000))], env), { code: "too_large" });
  assert.equal((await outbox.waiting(db)).count, 0);
});

test("waiting tells how many and since when", async () => {
  const here = await scene();
  assert.deepEqual(await outbox.waiting(here.db), { count: 0, oldest_at: null, refused: 0 });
  await saveNotes(here, "a");
  here.clock.ms += 60_000;
  await saveNotes(here, "b");
  assert.deepEqual(await outbox.waiting(here.db), { count: 2, oldest_at: "2026-11-20T13:00:00.000Z", refused: 0 });
});

test("a batch ends before its bytes do, but is never empty", async () => {
  const here = await scene();
  await saveNotes(here, "x".repeat(3000), "y".repeat(3000), "z");
  assert.equal((await outbox.nextBatch(here.db, { maxBytes: 4000 })).length, 1);
  assert.equal((await outbox.nextBatch(here.db, { maxBytes: 10 })).length, 1);
  assert.equal((await outbox.nextBatch(here.db, { maxEntries: 2 })).length, 2);
  assert.deepEqual((await outbox.nextBatch(here.db, { skip: new Set([2]) })).map((row) => row.sequence), [1, 3]);
});

test("settle wants an answer to exactly this batch, else nothing changes", async () => {
  const here = await scene();
  await saveNotes(here, "a", "b");
  const batch = await outbox.nextBatch(here.db);
  const good = all(batch);
  const wrong = [
    null, [], good.slice(0, 1), [...good, stored("x")], [good[1], good[0]], [good[0], { ...good[1], result: "merged" }],
    [good[0], { ...good[1], id: null }], [good[0], null], [good[0], { ...good[1], result: "toString" }],
  ];
  for (const results of wrong) {
    await assert.rejects(outbox.settle(here.db, batch, results, here.env));
    assert.equal((await outbox.waiting(here.db)).count, 2);
  }
  await outbox.settle(here.db, batch, good, here.env);
  assert.equal((await outbox.waiting(here.db)).count, 0);
});

test("settling twice, or late, changes nothing more", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  const batch = await outbox.nextBatch(here.db);
  await outbox.settle(here.db, batch, all(batch), here.env);
  const late = [{ id: batch[0].id, result: "refused", code: "bad_value" }];
  await outbox.settle(here.db, batch, late, here.env);
  assert.deepEqual((await outbox.receipts(here.db)).map((row) => row.state), ["received"]);
  assert.deepEqual(await outbox.refusedBox(here.db), []);
});

test("copies go 14 days after their answer; what waits and what was refused stays for ever", async () => {
  const here = await scene();
  await refuse(here, "refused");
  await saveNotes(here, "answered");
  const batch = await outbox.nextBatch(here.db);
  await outbox.settle(here.db, batch, all(batch), here.env);
  await saveNotes(here, "waiting");
  const [answered] = (await here.db.getAll("copies")).filter((copy) => copy.sequence === 2);
  assert.equal(answered.sealed, batch[0].text);
  here.clock.ms += 14 * 86_400_000 - 1; // saving took the millisecond
  assert.equal(await outbox.forget(here.db, here.env), 0);
  here.clock.ms += 1;
  assert.equal(await outbox.forget(here.db, here.env), 1);
  here.clock.ms += 1000 * 86_400_000;
  assert.equal(await outbox.forget(here.db, here.env), 0);
  assert.deepEqual((await here.db.getAll("copies")).map((copy) => copy.state).sort(), ["on_phone", "refused"]);
});

test("a crash at any moment of a save keeps all of it or nothing, and its number", async () => {
  let kept = 0;
  for (let moment = 0; moment < 40; moment += 1) {
    const here = await scene();
    const { phone, enrolment, env, db } = here;
    await saveNotes(here, "before");
    let done = false;
    outbox.save(db, [checkIn(enrolment, env, "a"), newPerson(enrolment, env, "Amina")], env).then(() => (done = true), () => {});
    await ticks(moment);
    phone.crash();
    const fresh = phone.tab();
    const again = await openOutboxDb("d1", fresh);
    const count = (await outbox.waiting(again)).count;
    assert.ok(count === 1 || count === 3, `${count} at ${moment}`);
    if (done) assert.equal(count, 3);
    kept += count === 3;
    const [next] = await outbox.save(again, [checkIn(enrolment, fresh, "b")], fresh);
    assert.equal(next.sequence, count + 1);
  }
  assert.ok(kept > 0 && kept < 40, `the moments must lie on both sides of the commit: ${kept}`);
});
