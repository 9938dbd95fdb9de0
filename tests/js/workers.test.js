import assert from "node:assert/strict";
import { test } from "node:test";
import { openRegistry, setCurrent } from "../../outreach/static/js/registry.js";
import { enrolOn, notesOf, outbox, saveNotes, scene } from "./helpers.mjs";
import { anActor, enrolHere } from "./phone.mjs";

test("three workers on one phone: each outbox goes out under its own key, and pulls are the current one's alone", async () => {
  const here = await scene();
  const others = [];
  for (const id of ["d2", "d3"]) others.push({ ...(await enrolOn(here.server, here.env, id, anActor(id))), env: here.env });
  await saveNotes(here, "a1", "a2");
  await saveNotes(others[0], "b1");
  await saveNotes(others[1], "c1");
  const before = await here.sync.refresh();
  assert.deepEqual([before.waiting, before.others_waiting], [1, 3]);
  const state = await here.sync.kick("start");
  assert.deepEqual([state.waiting, state.others_waiting, state.problem], [0, 0, null]);
  assert.deepEqual(notesOf(here.server.log), ["c1", "a1", "a2", "b1"]);
  assert.deepEqual(here.server.bodies.map((body) => body.device), ["d3", "d1", "d2"]);
  assert.deepEqual(here.faults.seen.filter((one) => one.url.includes("changes")).map((one) => one.init.headers["X-Device-Id"]), ["d3"]);
  assert.deepEqual((await outbox.receipts(others[0].db)).map((row) => row.entry.payload.note), ["b1"]);
});

test("trouble with an earlier worker's device is tried again, but is no problem of this one's", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  const mine = { ...(await enrolOn(here.server, here.env, "d2", anActor("d2"))), env: here.env };
  here.server.devices.delete("d1");
  await saveNotes(mine, "b");
  const state = await here.sync.kick("save");
  assert.deepEqual([state.problem, state.waiting, state.others_waiting], [null, 0, 1]);
  assert.ok(state.retry_at);
});

test("one worker's broken key does not stop another's outbox", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  const broken = await enrolHere(here.env, { device_id: "d2", key_pair: { privateKey: "none" } });
  await saveNotes({ ...broken, env: here.env }, "b");
  const state = await here.sync.pushNow();
  assert.deepEqual(notesOf(here.server.log), ["a"]);
  assert.deepEqual([state.problem, state.waiting], ["server", 1]);
  assert.equal(here.phone.reported.length, 1);
});

test("nobody signed in: the outboxes go out, nothing is pulled", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  await setCurrent(await openRegistry(here.env), null);
  await here.sync.kick("start");
  assert.deepEqual(notesOf(here.server.log), ["a"]);
  assert.equal(here.server.queries.length, 0);
});
