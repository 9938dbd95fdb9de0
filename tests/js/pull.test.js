import assert from "node:assert/strict";
import { test } from "node:test";
import { openRegistry, setCurrent } from "../../outreach/static/js/registry.js";
import { applyChanges, areas, dropPeople, person, recentPeople, sites } from "../../outreach/static/js/store.js";
import { newPerson, notesOf, numbers, outbox, saveNotes, scene } from "./helpers.mjs";

const area = (id, name = id) => ({ op: "put", type: "area", id, data: { name, active: true } });
const site = (id, area_id) => ({ op: "put", type: "site", id, data: { name: id, area_id, active: true } });
const somebody = (id, area_id = "area1", more = {}) => ({
  op: "put", type: "person", id,
  data: { name: id, nickname: null, birth_year: null, phone: null, language: null, area_id, last_seen_at: null, ...more },
});
const session = (id, area_id, more = {}) => ({
  op: "put", type: "session", id,
  data: { site_id: "s1", area_id, opened_at: "2026-11-20T12:00:00Z", closes_at: null, closed_at: null, opened_by: "X", mine: false, ...more },
});
const names = (rows) => rows.map((row) => row.id).sort();

test("pages are pulled to the end, and next time only what is new", async () => {
  const here = await scene();
  here.server.pageSize = 2;
  here.server.changes = [area("area1"), site("s1", "area1"), somebody("p1"), somebody("p2"), session("x1", "area1")];
  const state = await here.sync.kick("start");
  assert.equal(state.problem, null);
  assert.deepEqual(names(await recentPeople(here.db, 9)), ["p1", "p2"]);
  assert.deepEqual(names(await sites(here.db)), ["s1"]);
  here.server.changes.push(somebody("p1", "area1", { name: "Ny" }), { op: "remove", type: "person", id: "p2" });
  await here.sync.kick("visible");
  assert.deepEqual((await recentPeople(here.db, 9)).map((row) => row.name), ["Ny"]);
  assert.deepEqual(here.server.queries.map((query) => query.cursor), [undefined, "2", "4", "5"]);
  assert.deepEqual([here.server.queries[0].unsent, here.server.queries[0].app_version], ["0", "0.1.0"]);
});

test("an area that is removed takes everything of it along, and nothing else", async () => {
  const here = await scene();
  const of = (n) => [area(`area${n}`), site(`s${n}`, `area${n}`), somebody(`p${n}`, `area${n}`), session(`x${n}`, `area${n}`)];
  here.server.changes = [...of(1), ...of(2), { op: "remove", type: "area", id: "area1" }];
  await here.sync.kick("start");
  for (const store of ["areas", "sites", "people", "sessions"]) assert.equal(await here.db.count(store), 1, store);
  assert.ok(await person(here.db, "p2"));
});

test("what waits here comes on top of what the server says", async () => {
  const here = await scene();
  const { db, env, enrolment } = here;
  const entry = newPerson(enrolment, env, "Amina Ali");
  await outbox.save(db, [entry], env);
  const page = { changes: [somebody(entry.about.id, "area1", { name: "Amina" })], cursor: "1", more: false };
  await applyChanges(db, page, { from: null });
  const row = await person(db, entry.about.id);
  assert.deepEqual([row.name, row.pending, row.from_server], ["Amina Ali", true, true]);
});

test("a cursor that the server does not know starts again; what it no longer brings goes only when all is there", async () => {
  const here = await scene();
  here.server.changes = [area("area1"), somebody("p1"), somebody("p2"), somebody("p3")];
  await here.sync.kick("start");
  const mine = newPerson(here.enrolment, here.env, "Amina");
  await outbox.save(here.db, [mine], here.env);
  here.server.changes = [area("area1"), somebody("p3"), somebody("p4"), somebody("p5")];
  here.server.pageSize = 2;
  here.server.pullAnswer = (query) => (query.get("cursor") === "4" ? { status: 400, body: { code: "bad_cursor" } } : null);
  here.faults.plan = ["ok", "ok", "drop"];
  await here.sync.pullNow();
  assert.deepEqual(names(await recentPeople(here.db, 9)), [mine.about.id, "p1", "p2", "p3"].sort());
  here.server.pullAnswer = () => null;
  await here.sync.pullNow();
  assert.deepEqual(names(await recentPeople(here.db, 9)), [mine.about.id, "p3", "p4", "p5"].sort());
  assert.equal((await outbox.waiting(here.db)).count, 1);
});

test("a server that knows no cursor at all is asked twice, not for ever", async () => {
  const here = await scene();
  await here.db.put("meta", "9", "cursor");
  here.server.pullAnswer = () => ({ status: 400, body: { code: "bad_cursor" } });
  assert.equal((await here.sync.pullNow()).problem, "server");
  assert.equal(here.server.queries.length, 2);
});

test("a server that knows none of the cursors that it gives is not asked for ever", async () => {
  const here = await scene();
  await here.db.put("meta", "9", "cursor");
  here.server.pullAnswer = (query) =>
    query.has("cursor")
      ? { status: 400, body: { code: "bad_cursor" } }
      : { status: 200, body: { changes: [], cursor: "x", more: true } };
  assert.equal((await here.sync.pullNow()).problem, "server");
  assert.equal(here.server.queries.length, 3);
});

test("more without end ends", async () => {
  const here = await scene();
  here.server.pullAnswer = () => ({ status: 200, body: { changes: [], cursor: "1", more: true } });
  assert.equal((await here.sync.pullNow()).problem, "server");
  assert.equal(here.server.queries.length, 2);
});

for (const body of [null, {}, { changes: [{}], cursor: "1", more: false }, { changes: [], cursor: 1, more: false },
  { changes: [{ op: "put", type: "area", id: "a" }], cursor: "1", more: false }, { changes: [], cursor: "1" }]) {
  test(`no page: ${JSON.stringify(body)} changes nothing`, async () => {
    const here = await scene();
    await here.sync.pullNow();
    here.server.pullAnswer = () => ({ status: 200, body });
    assert.equal((await here.sync.pullNow()).problem, "server");
    assert.equal(await here.db.get("meta", "cursor"), "0");
  });
}

test("a login that has run out stops no upload", async () => {
  const here = await scene();
  here.server.pullAnswer = () => ({ status: 401, body: {} });
  await saveNotes(here, "a");
  const state = await here.sync.kick("save");
  assert.deepEqual([state.problem, state.waiting, state.retry_at], ["sign_in", 0, null]);
  assert.deepEqual(notesOf(here.server.log), ["a"]);
});

for (const [code, problem] of [["device_revoked", "revoked"], ["no_access", "no_access"]]) {
  test(`${code}: everything is sent first, then the people go, and it says so`, async () => {
    const here = await scene();
    here.server.changes = [area("area1"), site("s1", "area1"), somebody("p1"), session("x1", "area1")];
    await here.sync.kick("start");
    here.server.quarantine.add("d1");
    here.server.pullAnswer = () => ({ status: 403, body: { code } });
    await saveNotes(here, ...numbers(3));
    const state = await here.sync.pullNow();
    assert.deepEqual([state.problem, state.waiting, state.retry_at], [problem, 0, null]);
    assert.equal(here.server.log.length, 3);
    assert.deepEqual((await outbox.receipts(here.db)).map((row) => row.state), Array(3).fill("quarantined"));
    for (const store of ["areas", "sites", "people", "sessions", "entries"]) assert.equal(await here.db.count(store), 0, store);
    assert.equal(await here.db.get("meta", "cursor"), undefined);
  });

  test(`${code}, but the sending fails: nothing is removed yet`, async () => {
    const here = await scene();
    here.server.changes = [somebody("p1")];
    await here.sync.kick("start");
    here.server.pullAnswer = () => ({ status: 403, body: { code } });
    await saveNotes(here, "a");
    here.faults.plan = ["ok", "drop"];
    assert.equal((await here.sync.pullNow()).problem, problem);
    assert.ok(await person(here.db, "p1"));
    assert.equal((await outbox.waiting(here.db)).count, 1);
  });
}

test("a 403 that is not the server's word costs no people", async () => {
  const here = await scene();
  here.server.changes = [somebody("p1")];
  await here.sync.kick("start");
  here.faults.plan = [{ status: 403, body: "<html>Forbidden" }];
  assert.equal((await here.sync.pullNow()).problem, "server");
  assert.ok(await person(here.db, "p1"));
});

test("a page that arrives after somebody else came is not kept", async () => {
  const here = await scene();
  here.server.changes = [somebody("p1")];
  here.faults.meanwhile = async () => setCurrent(await openRegistry(here.env), null);
  here.faults.plan = ["delay"];
  await here.sync.pullNow();
  assert.equal(await here.db.count("people"), 0);
});

test("a page that arrives after the people were removed does not bring them back", async () => {
  const here = await scene();
  here.server.changes = [somebody("p1")];
  here.faults.meanwhile = () => dropPeople(here.db);
  here.faults.plan = ["delay"];
  await here.sync.pullNow();
  assert.equal(await here.db.count("people"), 0);
  await here.sync.pullNow();
  assert.equal(await here.db.count("people"), 1);
});

test("a page that another tab has overtaken is not applied", async () => {
  const { db } = await scene();
  await applyChanges(db, { changes: [area("a1")], cursor: "1", more: false }, { from: null });
  await applyChanges(db, { changes: [area("a1", "newer")], cursor: "2", more: false }, { from: "1" });
  assert.equal(await applyChanges(db, { changes: [area("a1", "old")], cursor: "2", more: false }, { from: "1" }), false);
  assert.deepEqual((await areas(db)).map((row) => row.name), ["newer"]);
});

test("changes of a kind that this version does not know are passed over", async () => {
  const here = await scene();
  here.server.changes = [{ op: "put", type: "plan", id: "x", data: {} }, area("a1"), { op: "remove", type: "toString", id: "x" }];
  await here.sync.pullNow();
  assert.equal((await areas(here.db)).length, 1);
});

test("dropPeople leaves the outbox and the own copies", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  await dropPeople(here.db);
  assert.equal((await outbox.waiting(here.db)).count, 1);
  assert.equal((await outbox.receipts(here.db)).length, 1);
});

test("whoever another organisation shares comes as one whole list: who is missing from it is gone", async () => {
  const here = await scene();
  const list = (...ids) => ({
    op: "put", type: "shared", id: "shared", data: { people: ids.map((id) => ({ person_id: id, area_id: `area${id}`, name: id })) },
  });
  const held = async () => ((await here.db.get("meta", "shared")) ?? []).map((one) => one.person_id);
  const pulled = async (...changes) => {
    here.server.changes.push(...changes);
    await here.sync.pullNow();
    return held();
  };
  here.server.changes = [area("area1"), list("1", "2")];
  await here.sync.kick("start");
  assert.deepEqual(await held(), ["1", "2"]);
  assert.deepEqual(await pulled(list("2", "3")), ["2", "3"]);
  assert.deepEqual(await pulled({ op: "remove", type: "area", id: "area3" }), ["2"]);
  assert.deepEqual(await pulled(list()), []);
  await pulled(list("1"));
  await applyChanges(here.db, { changes: [area("area1")], cursor: "9", more: false }, { from: null });
  assert.deepEqual(await held(), [], "a phone that starts anew holds nobody until it is told");
  await pulled(list("1"));
  await dropPeople(here.db);
  assert.deepEqual(await held(), []);
});
