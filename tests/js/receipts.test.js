import assert from "node:assert/strict";
import { test } from "node:test";
import { makeEntry } from "../../outreach/static/js/entry.js";
import { applyChanges, person } from "../../outreach/static/js/store.js";
import { all, checkIn, correctionOf, newPerson, outbox, refuse, saveNotes, scene, stored } from "./helpers.mjs";

test("a receipt says what the server says, at the server's time", async () => {
  const here = await scene();
  await saveNotes(here, "a", "b", "c", "d", "e");
  const batch = await outbox.nextBatch(here.db);
  const words = ["stored", "duplicate", "held", "quarantined", "duplicate"];
  const results = batch.map((row, i) => stored(row.id, { result: words[i], first: i === 4 ? "held" : null }));
  await outbox.settle(here.db, batch, results, here.env);
  const rows = (await outbox.receipts(here.db)).reverse();
  assert.deepEqual(rows.map((row) => row.entry.payload.note), ["a", "b", "c", "d", "e"]);
  assert.deepEqual(rows.map((row) => row.state), ["received", "received", "held", "quarantined", "held"]);
  assert.ok(rows.every((row) => row.at === "2026-11-20T14:32:00Z"));
});

test("what is under way is shown as such, and no longer when the page died with it", async () => {
  const here = await scene();
  await saveNotes(here, "a", "b");
  await outbox.markSending(here.db, await outbox.nextBatch(here.db, { maxEntries: 1 }), here.env);
  const states = async (now) => (await outbox.receipts(here.db, { now })).map((row) => row.state);
  assert.deepEqual(await states(here.env.now()), ["on_phone", "sending"]);
  assert.deepEqual(await states(new Date(here.clock.ms + 60_000)), ["on_phone", "on_phone"]);
});

test("a refused entry lies in the box, and a correction takes it out", async () => {
  const here = await scene();
  const { db, enrolment, env } = here;
  const refused = await refuse(here, "a");
  assert.deepEqual([refused.code, refused.field, refused.message], ["cpr", "payload.note", "Nej"]);
  assert.deepEqual(await outbox.waiting(db), { count: 0, oldest_at: null, refused: 1 });
  assert.equal((await outbox.receipts(db))[0].state, "refused");
  const better = checkIn(enrolment, env, "b", { replaces_refused: refused.id });
  await outbox.save(db, [better], env);
  assert.deepEqual(await outbox.refusedBox(db), []);
  const [row, ...more] = await outbox.receipts(db);
  assert.deepEqual(more, []);
  assert.deepEqual([row.id, row.state, row.entry.payload.note], [better.id, "on_phone", "b"]);
  assert.deepEqual(row.versions.map((one) => one.state), ["corrected", "on_phone"]);
});

test("of two corrections of one refused entry only one is saved", async () => {
  const here = await scene();
  const { db, enrolment, env } = here;
  const refused = await refuse(here, "a");
  const taps = ["b", "c"].map((note) => outbox.save(db, [checkIn(enrolment, env, note, { replaces_refused: refused.id })], env));
  const results = await Promise.allSettled(taps);
  assert.deepEqual(results.map((one) => one.status).sort(), ["fulfilled", "rejected"]);
  assert.equal(results.find((one) => one.reason).reason.code, "not_refused");
  assert.equal((await outbox.waiting(db)).count, 1);
});

test("a refused entry can be given up once, with a reason that goes out", async () => {
  const here = await scene();
  const { db, enrolment, env } = here;
  const refused = await refuse(here, "a");
  const given = await outbox.giveUp(db, enrolment, refused.id, "fejl", env);
  assert.deepEqual(given.payload, { refused_id: refused.id, refused_sequence: 1, reason: "fejl" });
  assert.equal(given.sequence, 2);
  assert.deepEqual((await outbox.receipts(db)).map((row) => row.state), ["given_up"]);
  await assert.rejects(outbox.giveUp(db, enrolment, refused.id, "fejl", env), { code: "not_refused" });
  assert.equal((await outbox.waiting(db)).count, 1);
});

test("a person whose entry was given up goes, unless the server knows them", async () => {
  const here = await scene();
  const { db, enrolment, env } = here;
  const entry = newPerson(enrolment, env, "Amina");
  await outbox.save(db, [entry], env);
  assert.equal((await person(db, entry.about.id)).pending, true);
  const batch = await outbox.nextBatch(db);
  await outbox.settle(db, batch, all(batch, (id) => ({ id, result: "refused", code: "bad_text" })), env);
  await outbox.giveUp(db, enrolment, entry.id, "dublet", env);
  assert.equal(await person(db, entry.about.id), null);
});

test("a person whom the server knows stays when a change to them is given up", async () => {
  const here = await scene();
  const { db, enrolment, env } = here;
  const known = { op: "put", type: "person", id: "p1", data: { name: "Amina", area_id: "area1" } };
  await applyChanges(db, { changes: [known], cursor: "1", more: false });
  const entry = newPerson(enrolment, env, "Amina 2", { about: { type: "person", id: "p1" } });
  await outbox.save(db, [entry], env);
  const batch = await outbox.nextBatch(db);
  await outbox.settle(db, batch, all(batch, (id) => ({ id, result: "refused", code: "not_yours" })), env);
  await outbox.giveUp(db, enrolment, entry.id, "nej", env);
  assert.ok(await person(db, "p1"));
});

test("corrections and a retraction are one row with the entry; the versions stay", async () => {
  const here = await scene();
  const { db, enrolment, env } = here;
  const settleAll = async () => {
    const batch = await outbox.nextBatch(db);
    await outbox.settle(db, batch, all(batch), env);
  };
  await saveNotes(here, "a");
  await settleAll();
  let [row] = await outbox.receipts(db);
  const correction = correctionOf(enrolment, env, row, { note: "b" });
  await outbox.save(db, [correction], env);
  [row] = await outbox.receipts(db);
  assert.deepEqual([row.kind, row.state, row.entry.payload.note, row.version_id], ["open_counselling", "on_phone", "b", correction.id]);
  await settleAll();
  [row] = await outbox.receipts(db);
  assert.equal(row.state, "received");
  assert.deepEqual(row.versions.map((one) => [one.entry.payload.note, one.state]), [["a", "corrected"], ["b", "received"]]);
  const payload = { entry_id: row.id, reason: "duplicate", note: null };
  await outbox.save(db, [makeEntry(enrolment, { kind: "retraction", payload }, env)], env);
  await settleAll();
  const rows = await outbox.receipts(db);
  assert.deepEqual(rows.map((one) => [one.state, one.entry.payload.note]), [["retracted", "b"]]);
});

test("the server's word counts for the version it is about, and not for one that was overtaken here", async () => {
  const here = await scene();
  const { db, enrolment, env } = here;
  const [entry] = await saveNotes(here, "a");
  const batch = await outbox.nextBatch(db);
  await outbox.settle(db, batch, all(batch), env);
  const word = { id: entry.id, kind: "open_counselling", state: "returned", comment: "Hvem?", version_id: entry.id, body: null };
  await db.put("entries", word);
  let [row] = await outbox.receipts(db);
  assert.deepEqual([row.state, row.comment], ["returned", "Hvem?"]);
  here.clock.ms += 1;
  await outbox.save(db, [correctionOf(enrolment, env, row, { note: "b" })], env);
  [row] = await outbox.receipts(db);
  assert.deepEqual([row.state, row.comment], ["on_phone", null]);
  await db.put("entries", { ...word, state: "approved", version_id: "made elsewhere meanwhile" });
  assert.equal((await outbox.receipts(db))[0].state, "on_phone");
  await db.put("entries", word);
  const next = await outbox.nextBatch(db);
  await outbox.settle(db, next, all(next), env);
  [row] = await outbox.receipts(db);
  assert.equal(row.state, "received");
  const elsewhere = JSON.stringify({ ...entry, id: "v3", payload: { note: "c" } });
  await db.put("entries", { ...word, state: "approved", version_id: "v3", body: elsewhere });
  [row] = await outbox.receipts(db);
  assert.deepEqual([row.state, row.entry.payload.note], ["approved", "c"]);
});

test("own entries that only the server still knows are shown too", async () => {
  const { db } = await scene();
  await db.put("entries", { id: "0190", kind: "person", state: "approved", version_id: "0190", body: null, received_at: "x" });
  const [row] = await outbox.receipts(db);
  assert.deepEqual([row.id, row.kind, row.state, row.entry, row.at], ["0190", "person", "approved", null, "x"]);
});
