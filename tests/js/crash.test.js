import assert from "node:assert/strict";
import { test } from "node:test";
import { openOutboxDb } from "../../outreach/static/js/outbox_db.js";
import { makeSync } from "../../outreach/static/js/sync.js";
import { planted } from "./bugs.mjs";
import { notesOf, numbers, outbox, saveNotes, scene } from "./helpers.mjs";
import { ticks } from "./phone.mjs";

/** Crash after n turns of the event loop of a sync, start again, sync whole. @returns what came of it */
async function crashAt(n, faults, parts = {}) {
  const here = await scene();
  here.server.refuse = (entry) => entry.payload.note === "2" && { code: "cpr" };
  await saveNotes(here, ...numbers(4));
  here.faults.plan = [...faults];
  let finished = false;
  makeSync(here.env, parts).pushNow().then(() => (finished = true));
  await ticks(n);
  here.phone.crash();
  here.faults.plan = [];
  const env = here.phone.tab();
  const db = await openOutboxDb("d1", env);
  await saveNotes({ ...here, env, db }, "5");
  await makeSync(env, parts).pushNow();
  return { finished, log: notesOf(here.server.log).sort(), waiting: await outbox.waiting(db), bodies: here.server.bodies };
}

const MOMENTS = 140;

for (const faults of [["ok"], ["lose"], ["half"], ["twice"]]) {
  test(`a crash at any moment of a sync (${faults}): nothing is lost, nothing is doubled`, async () => {
    const ends = new Set();
    for (let n = 0; n < MOMENTS; n += 1) {
      const { finished, log, waiting, bodies } = await crashAt(n, faults);
      assert.deepEqual(log, ["1", "3", "4", "5"], `crashed at ${n}`);
      assert.deepEqual([waiting.count, waiting.refused], [0, 1], `crashed at ${n}`);
      ends.add(`${finished} ${bodies.length}`);
    }
    assert.ok(ends.size >= 3, `the moments must lie before and after the sending: ${[...ends]}`);
  });
}

test("control: a phone that removes before the answer loses entries at some moments", async () => {
  let lost = 0;
  for (let n = 0; n < MOMENTS; n += 1) {
    const { log } = await crashAt(n, ["ok"], { outbox: planted("remove_before_answer") });
    lost += log.length < 4;
  }
  assert.ok(lost > 0);
});

test("control: a phone that makes a new id for each try doubles entries", async () => {
  const { log } = await crashAt(MOMENTS, ["lose"], { outbox: planted("new_id_each_try") });
  assert.ok(log.length > 4);
});

test("a crash at any moment of a pull: pages are applied whole, and with their cursor", async () => {
  let partly = 0;
  for (let n = 0; n < 120; n += 1) {
    const here = await scene();
    here.server.changes = numbers(6).map((id) => ({ op: "put", type: "area", id, data: { name: id, active: true } }));
    here.server.pageSize = 2;
    makeSync(here.env).pullNow();
    await ticks(n);
    here.phone.crash();
    const env = here.phone.tab();
    const db = await openOutboxDb("d1", env);
    const count = await db.count("areas");
    assert.equal(count, Number((await db.get("meta", "cursor")) ?? 0), `crashed at ${n}`);
    partly += count > 0 && count < 6;
    await makeSync(env).pullNow();
    assert.equal(await db.count("areas"), 6);
  }
  assert.ok(partly > 0, "some crash must lie between two pages");
});
