import assert from "node:assert/strict";
import { test } from "node:test";
import { foldNeeded, payloadOf, valuesOf } from "../../outreach/static/js/open_counselling.js";
import { age, clock, date, day, localInput, moment } from "../../outreach/static/js/when.js";

const NOW = new Date(2026, 10, 20, 14, 2);

test("the least check-in says only that somebody dropped in", () => {
  assert.deepEqual(payloadOf({ person: "anonymous", "topic-search": "" }, { session_id: null }), {
    session_id: null, arrival: "drop_in", referred_by: null, topics: {}, role: null, minutes: null, bridging: [],
    next_step: null, next_step_by: null, note: null,
  });
});

test("a payload fills the form and comes out of it the same", () => {
  const payload = {
    session_id: "s", arrival: "referred", referred_by: "skolen", topics: { search: "much" }, role: "doing", minutes: 0,
    bridging: ["other"], next_step: "ringe", next_step_by: "2026-11-24", note: " to\nlinjer ",
  };
  assert.deepEqual(payloadOf(valuesOf(payload), { session_id: "s" }), payload);
  assert.ok(foldNeeded(valuesOf(payload)));
});

test("who referred is forgotten when nobody did", () => {
  assert.equal(payloadOf({ arrival: "booked", referred_by: "skolen" }, { session_id: null }).referred_by, null);
});

test("a correction keeps the topics that its form does not show", () => {
  const base = { topics: { health: "some", search: "much" } };
  const { topics } = payloadOf({ "topic-search": "" }, { session_id: null, base, shown: ["search"] });
  assert.deepEqual(topics, { health: "some" });
});

test("nothing in the fold: it stays closed", () => {
  assert.equal(foldNeeded({ arrival: "drop_in", bridging: [], "topic-search": "much" }), false);
});

test("times as Danes write them", () => {
  assert.equal(clock(NOW, "da"), "14.02");
  assert.equal(date(NOW, "da"), "20. nov. 2026");
  assert.equal(day(new Date(2026, 10, 19, 23, 59), NOW, "da"), "I går");
  assert.equal(moment(new Date(2026, 10, 19, 23, 59), NOW, "da"), "i går kl. 23.59");
  assert.equal(localInput(NOW), "2026-11-20T14:02");
});

test("how long it has waited, in one unit", () => {
  const ago = (minutes) => age(new Date(NOW - minutes * 60_000), NOW);
  assert.deepEqual([0, 14, 59, 60, 47 * 60, 48 * 60].map(ago), ["", "14 min", "59 min", "1 t", "47 t", "2 dage"]);
});
