import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSync } from "../../outreach/static/js/sync.js";
import { planted } from "./bugs.mjs";
import { notesOf, numbers, outbox, saveNotes, scene } from "./helpers.mjs";

const json = (status, body = {}, headers = {}) => ({ status, body, headers });

test("what was saved is sent, signed, without cookies, and told", async () => {
  const here = await scene();
  await saveNotes(here, "a", "b");
  const state = await here.sync.kick("save");
  assert.deepEqual(notesOf(here.server.log), ["a", "b"]);
  assert.deepEqual([state.waiting, state.problem, state.retry_at, state.sending], [0, null, null, false]);
  assert.equal(state.last_contact_at, here.env.now().toISOString());
  const [body] = here.server.bodies;
  assert.deepEqual([body.app_version, body.unsent, body.oldest_unsent_at], ["0.1.0", 2, "2026-11-20T13:00:00.000Z"]);
  const sent = here.faults.seen.find((one) => one.init.method === "POST").init;
  assert.deepEqual([sent.credentials, sent.redirect, sent.cache], ["omit", "error", "no-store"]);
  assert.ok(here.phone.announced.some((message) => message.type === "changed"));
});

test("many go in batches of at most 50 and less than 1 MiB, in order", async () => {
  const here = await scene();
  await saveNotes(here, ...numbers(120));
  await saveNotes(here, ...numbers(30, 121).map((note) => note + "\"".repeat(31_000)));
  await here.sync.pushNow();
  assert.deepEqual(notesOf(here.server.log).map(parseFloat), numbers(150).map(Number));
  assert.ok(here.server.bodies.every((body) => body.entries.length <= 50 && body.bytes < 1_048_576));
  assert.ok(here.server.bodies.length < 12);
});

const KEEPING = {
  "unknown device": json(401, { code: "unknown_device" }), "bad signature": json(401, { code: "bad_signature" }),
  forbidden: json(403), "not found": json(404), conflict: json(409), early: json(425), "too many": json(429),
  error: json(500), "bad gateway": json(502, "<html>"), unavailable: json(503), "disk full": json(507),
  "a proxy's 400": json(400, "<html>Bad Request"), "a proxy's 422": json(422, "no"),
  "200 from a stranger": json(200, "<html>Log in to the café"), "200 and nothing": json(200, ""),
  "201": json(201, { results: [] }), "no results": json(200, {}), "too few": json(200, { results: [] }),
  "null": json(200, "null"), "other ids": json(200, { results: [{ id: "x", result: "stored" }] }),
  "unknown word": json(200, { results: [{ id: null, result: "kept" }] }),
  drop: "drop", lose: "lose", half: "half", hang: "hang",
};

for (const [name, fault] of Object.entries(KEEPING)) {
  test(`${name}: everything is kept, tried again later, and sent once`, async () => {
    const here = await scene();
    await saveNotes(here, "a");
    here.faults.plan = [fault];
    const state = await here.sync.pushNow();
    assert.equal(state.waiting, 1);
    assert.deepEqual(await outbox.refusedBox(here.db), []);
    assert.equal(state.problem, ["drop", "lose", "hang"].includes(fault) ? "offline" : "server");
    assert.ok(state.retry_at > here.env.now().toISOString());
    await here.clock.advance(5 * 60_000, here.sync.idle);
    await here.sync.idle();
    assert.deepEqual(notesOf(here.server.log), ["a"]);
    assert.equal(here.sync.state().waiting, 0);
    assert.equal(here.sync.state().problem, null);
  });
}

for (const status of [202, 500, 503]) {
  test(`a well-formed answer with status ${status} is none`, async () => {
    const here = await scene();
    await saveNotes(here, "a");
    here.faults.send = async (...args) => new Response(await (await here.server.fetch(...args)).text(), { status });
    assert.equal((await here.sync.pushNow()).waiting, 1);
  });
}

test("sent twice, lost, sent again: it is in the log once, and the receipt is the first one", async () => {
  const here = await scene();
  await saveNotes(here, "a", "b");
  here.faults.plan = ["lose", "half", "twice"];
  for (let i = 0; i < 3; i += 1) await here.sync.pushNow();
  assert.deepEqual(notesOf(here.server.log), ["a", "b"]);
  const rows = await outbox.receipts(here.db);
  assert.deepEqual(rows.map((row) => row.at), ["2026-11-20T14:00:00.001Z", "2026-11-20T14:00:00.000Z"]);
});

test("one refused entry does not stop the next, and goes to the box", async () => {
  const here = await scene();
  here.server.refuse = (entry) => entry.payload.note === "b" && { code: "cpr", field: "payload.note", message: "Nej" };
  await saveNotes(here, "a", "b", "c");
  const state = await here.sync.pushNow();
  assert.deepEqual(notesOf(here.server.log), ["a", "c"]);
  assert.deepEqual([state.waiting, state.refused, state.problem], [0, 1, null]);
  assert.equal((await outbox.refusedBox(here.db))[0].message, "Nej");
});

for (const status of [400, 413, 422]) {
  test(`an envelope refused with ${status} is halved until the one that it is about lies in the box`, async () => {
    const here = await scene();
    here.server.envelope = (entries) => (notesOf(entries).includes("37") ? status : null);
    await saveNotes(here, ...numbers(60));
    const state = await here.sync.pushNow();
    assert.deepEqual(notesOf(here.server.log), numbers(60).filter((note) => note !== "37"));
    assert.equal(state.waiting, 0);
    assert.deepEqual((await outbox.refusedBox(here.db)).map((row) => [row.entry.payload.note, row.code]), [["37", "envelope"]]);
    assert.ok(here.server.bodies.length < 25);
  });
}

test("an entry that makes the server fail is stepped over, kept, and holds nobody up", async () => {
  const here = await scene();
  here.server.broken = (entry) => entry.payload.note === "7";
  await saveNotes(here, ...numbers(20));
  await here.sync.pushNow();
  await here.clock.advance(60 * 60_000, here.sync.idle);
  assert.deepEqual(notesOf(here.server.log), numbers(20).filter((note) => note !== "7"));
  assert.equal((await outbox.waiting(here.db)).count, 1);
  assert.ok(here.server.bodies.length < 80, `${here.server.bodies.length} requests`);
  here.server.broken = () => false;
  await here.clock.advance(20 * 60_000, here.sync.idle);
  assert.equal((await outbox.waiting(here.db)).count, 0);
});

test("Retry-After is waited for, by every reason but the button", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  here.faults.plan = [json(503, {}, { "Retry-After": "120" })];
  const state = await here.sync.kick("save");
  assert.equal(state.retry_at, new Date(here.clock.ms + 120_000).toISOString());
  for (const reason of ["online", "visible", "save", "start"]) await here.sync.kick(reason);
  assert.equal(here.faults.seen.length, 1);
  await here.clock.advance(119_999, here.sync.idle);
  assert.equal(here.faults.seen.length, 1);
  await here.clock.advance(1, here.sync.idle);
  assert.deepEqual(notesOf(here.server.log), ["a"]);
});

test("the button does not wait for Retry-After", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  here.faults.plan = [json(429, {}, { "Retry-After": "3600" })];
  await here.sync.kick("save");
  await here.sync.kick("button");
  assert.deepEqual(notesOf(here.server.log), ["a"]);
});

test("a kick does not wait for the backoff", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  here.faults.plan = ["drop", "drop"];
  await here.sync.pushNow();
  await here.sync.kick("online");
  await here.sync.kick("visible");
  assert.deepEqual(notesOf(here.server.log), ["a"]);
});

test("it is tried again for ever, further and further apart, at most 5 minutes", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  here.faults.plan = Array(300).fill("drop");
  await here.sync.pushNow();
  await here.clock.advance(60_000, here.sync.idle);
  assert.ok(here.faults.seen.length >= 4);
  await here.clock.advance(30 * 86_400_000 / 30, here.sync.idle);
  assert.ok(here.faults.seen.length > 280);
  await here.clock.advance(86_400_000, here.sync.idle);
  assert.deepEqual(notesOf(here.server.log), ["a"]);
});

test("kicks while a run goes on are one more run, which sees what was saved meanwhile", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  const first = here.sync.kick("save");
  await new Promise((resolve) => setImmediate(resolve));
  await saveNotes(here, "b");
  await Promise.all([first, here.sync.kick("save"), here.sync.kick("online"), here.sync.kick("visible")]);
  assert.deepEqual(notesOf(here.server.log), ["a", "b"]);
  assert.ok(here.faults.seen.length <= 4);
});

test("two tabs and a worker send one after the other", async () => {
  const here = await scene();
  await saveNotes(here, ...numbers(70));
  const tabs = [1, 2, 3].map(() => makeSync(here.phone.tab()));
  await Promise.all(tabs.map((tab) => tab.pushNow()));
  assert.equal(here.server.log.length, 70);
  assert.deepEqual(here.server.bodies.map((body) => body.entries.length), [50, 20]);
});

test("without locks, and with an answer that comes after another run is over, nothing is lost or doubled", async () => {
  const here = await scene();
  await saveNotes(here, ...numbers(5));
  const other = makeSync(here.phone.tab({ locks: null }));
  here.faults.meanwhile = async () => {
    await other.pushNow();
    await saveNotes(here, "6");
  };
  here.faults.plan = ["delay"];
  await makeSync(here.phone.tab({ locks: null })).pushNow();
  assert.deepEqual(notesOf(here.server.log), numbers(6));
  assert.equal((await outbox.waiting(here.db)).count, 0);
});

test("a lock that its holder never lets go stops nobody for more than two minutes", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  here.phone.tab().locks.request("outreach-sync", {}, () => new Promise(() => {}));
  const run = here.sync.pushNow();
  for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
  await here.clock.advance(119_000);
  assert.equal(here.server.log.length, 0);
  await here.clock.advance(1_000);
  await run;
  assert.deepEqual(notesOf(here.server.log), ["a"]);
});

test("control: an outbox that removes before the answer loses what the real one keeps", async () => {
  for (const [bug, left] of [[false, 1], [true, 0]]) {
    const here = await scene();
    await saveNotes(here, "a");
    const sync = makeSync(here.env, bug ? { outbox: planted("remove_before_answer") } : {});
    here.faults.plan = ["drop"];
    await sync.pushNow();
    assert.equal((await outbox.waiting(here.db)).count, left);
    await sync.pushNow();
    assert.equal(here.server.log.length, left);
  }
});
