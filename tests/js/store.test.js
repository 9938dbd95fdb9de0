import assert from "node:assert/strict";
import { test } from "node:test";
import { makeEntry } from "../../outreach/static/js/entry.js";
import { foldWords, soundOf } from "../../outreach/static/js/search.js";
import { applyChanges, findPeople, latestOpenSession, openSessions, person, recentPeople } from "../../outreach/static/js/store.js";
import { checkIn, newPerson, numbers, outbox, scene } from "./helpers.mjs";

const put = (id, name, more = {}) => ({
  op: "put", type: "person", id,
  data: { name, nickname: null, birth_year: null, phone: null, language: null, area_id: "a", last_seen_at: null, ...more },
});
const apply = (db, changes) => applyChanges(db, { changes, cursor: "1", more: false });
const names = (rows) => rows.map((row) => row.name);

test("names are found however they are spelt", async () => {
  const { db } = await scene();
  await apply(db, [
    put("1", "Åse Sørensen"), put("2", "Mohammed Al-Hassan", { nickname: "Momo" }), put("3", "José Bæk"),
    put("4", "Zoë O'Brien", { phone: "+45 20 12 34 56" }), put("5", "أمينة علي"), put("6", "Łukasz Jóźwiak"), put("7", "Ayşe Yıldız"),
  ]);
  const finds = {
    "aase": "Åse Sørensen", "ASE": "Åse Sørensen", "soren": "Åse Sørensen", "Soerens": "Åse Sørensen", "ase sør": "Åse Sørensen",
    "sør åse": "Åse Sørensen", "mohamed": "Mohammed Al-Hassan", "hasan": "Mohammed Al-Hassan", "al-has": "Mohammed Al-Hassan",
    "momo": "Mohammed Al-Hassan", "jose": "José Bæk", "baek": "José Bæk", "zoe": "Zoë O'Brien", "obri": "Zoë O'Brien",
    "2012": "Zoë O'Brien", "20 12 34": "Zoë O'Brien", "+4520123456": "Zoë O'Brien", "علي": "أمينة علي",
    "lukasz jozw": "Łukasz Jóźwiak", "yildiz": "Ayşe Yıldız", "ayse": "Ayşe Yıldız",
  };
  for (const [query, name] of Object.entries(finds)) assert.deepEqual(names(await findPeople(db, query, 5)), [name], query);
  for (const query of ["ren", "åse bæk", "xyz", "99"]) assert.deepEqual(await findPeople(db, query, 5), [], query);
});

test("a letter and its spellings are one", () => {
  assert.deepEqual(foldWords("Aage  Ågård"), ["age", "agard"]);
  assert.deepEqual(foldWords("2233 44"), ["2233", "44"]);
});

test("two thousand people are searched in a moment", async () => {
  const { db } = await scene();
  const parts = ["Amina", "Søren", "Mohammed", "Åse", "José", "Fatima", "Lars"];
  const change = (n) => put(`p${n}`, `${parts[n % 7]} ${parts[(n * 3) % 7]}sen ${n}`);
  await apply(db, numbers(2000).map(Number).map(change));
  const started = performance.now();
  assert.equal((await findPeople(db, "am", 20)).length, 20);
  assert.equal((await findPeople(db, "amina 70", 20)).length, 3);
  assert.ok(performance.now() - started < 1500);
});

test("however many bear a word, those are found who are found by reading everybody", async () => {
  const { db } = await scene();
  const parts = ["Amina", "Søren", "Mohammed", "Åse", "Ali", "Bæk", "Al-Khatib"];
  const seen = (n) => (n % 3 ? null : new Date(Date.UTC(2026, 0, 1) + n * 1e6).toISOString());
  const somebody = (n) => put(`p${n}`, `${parts[n % 7]} ${parts[(n * 3) % 5]}sen`, { phone: String(20_000_000 + n * 3457), last_seen_at: seen(n) });
  await apply(db, numbers(700).map(Number).map(somebody));
  const everybody = (await db.getAll("people")).sort((a, b) => (a.order < b.order ? -1 : 1));
  for (const query of ["a", "am", "soeren", "ali sø", "a m", "s a", "20", "muhamed ali", "khatib a"]) {
    const bears = (ways) => (row) => foldWords(query).every((word) => row.words.some((one) => ways(word).some((way) => one.startsWith(way))));
    const spelt = everybody.filter(bears((word) => [word]));
    const all = spelt.length ? spelt : everybody.filter(bears((word) => [word, soundOf(word) ?? word]));
    assert.ok(all.length > 0, query);
    assert.deepEqual(names(await findPeople(db, query, 30)), names(all.slice(0, 30)), query);
  }
});

test("people who were never seen come last, by name as Danes order it", async () => {
  const { db } = await scene();
  await apply(db, [
    put("1", "Åse"), put("2", "Ørn"), put("3", "Ærø"), put("4", "Zahra"), put("5", "anna"), put("6", "Åse"),
    put("7", "Zoë", { last_seen_at: "2026-11-19T10:00:00Z" }),
  ]);
  assert.deepEqual(names(await recentPeople(db, 9)), ["Zoë", "anna", "Zahra", "Ærø", "Ørn", "Åse", "Åse"]);
});

test("recent people: seen by the server's word or logged here, the latest first", async () => {
  const { db, env, enrolment } = await scene();
  await apply(db, [
    put("1", "Never"), put("2", "Long ago", { last_seen_at: "2026-01-01T10:00:00+00:00" }),
    put("3", "Lately", { last_seen_at: "2026-11-19T10:00:00Z" }), put("4", "Today"),
  ]);
  await outbox.save(db, [checkIn(enrolment, env, "a", { about: { type: "person", id: "4" } })], env);
  assert.deepEqual(names(await recentPeople(db, 3)), ["Today", "Lately", "Long ago"]);
  await apply(db, [put("4", "Today")]);
  assert.deepEqual(names(await recentPeople(db, 1)), ["Today"]);
  assert.deepEqual(names(await findPeople(db, " ", 1)), ["Today"]);
});

test("a person saved here is there at once, pending until the server has answered", async () => {
  const { db, env, enrolment, sync } = await scene();
  const entry = newPerson(enrolment, env, "Amina");
  const visit = checkIn(enrolment, env, "a", { about: entry.about });
  await outbox.save(db, [entry, visit], env);
  assert.deepEqual((await findPeople(db, "ami", 5)).map((row) => [row.name, row.pending, row.area_id]), [["Amina", true, "area1"]]);
  await sync.pushNow();
  assert.equal((await person(db, entry.about.id)).pending, false);
});

test("sessions open and close here; a forgotten one is not the latest", async () => {
  const { db, env, enrolment, clock } = await scene();
  const about = { type: "session", id: "s-1" };
  const facts = { about, site_id: "site1", area_id: "a" };
  const save = (kind, payload) => outbox.save(db, [makeEntry(enrolment, { ...facts, kind, payload }, env)], env);
  await save("session_opened", { closes_at: "16:00" });
  const latest = await latestOpenSession(db, env);
  assert.deepEqual([latest.id, latest.closes_at, latest.mine, latest.pending], ["s-1", "16:00", true, true]);
  clock.ms += 17 * 3_600_000;
  assert.equal(await latestOpenSession(db, env), null);
  assert.deepEqual((await openSessions(db, env)).map((row) => row.stale), [true]);
  await save("session_closed", { nobody_came: false, note: null });
  assert.deepEqual(await openSessions(db, env), []);
});

test("one's own session comes before another's later one", async () => {
  const { db, env } = await scene();
  const session = (id, opened_at, mine) => ({
    op: "put", type: "session", id,
    data: { site_id: "s", area_id: "a", opened_at, closes_at: null, closed_at: null, opened_by: "X", mine },
  });
  await apply(db, [session("1", "2026-11-20T10:00:00Z", true), session("2", "2026-11-20T12:00:00Z", false)]);
  assert.equal((await latestOpenSession(db, env)).id, "1");
});
