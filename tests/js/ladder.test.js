import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { agenda } from "../../outreach/static/js/agenda.js";
import { checklist, isYoung, ladderItems, moveTo, NO_LADDER, papersMissing, turns, waitingTicks } from "../../outreach/static/js/ladder.js";
import { hoursBy, paidMinutes } from "../../outreach/static/js/ladder_effects.js";
import { difference, needsWhy, without, youngOf } from "../../outreach/static/js/screens/findings.js";
import { wishWords } from "../../outreach/static/js/screens/ladder_words.js";
import { standing } from "../../outreach/static/js/work_rules.js";
import { scene } from "./helpers.mjs";

const LAW = JSON.parse(readFileSync(new URL("../examples/work_data.json", import.meta.url), "utf8"));
const STEPS = ["before", "one", "two", "three", "four"];
const PLACEMENT = {
  id: "pl", root_id: "r", version_id: "r", step: "two", workplace_id: null, pay_source: "kommune", title: null, started_on: "2026-11-01", minutes_week: 120,
  tasks: "light", guardian_told_on: "2026-10-20", contract_signed_on: "2026-10-20", risk_assessed_on: null, ended_on: null, end_reason: null,
};
const ladder = (more = {}) => ({ ...NO_LADDER, ...more });
const shift = (id, on, starts, ends, more = {}) => ({
  id, placement_id: "pl", crew_session_id: null, on, starts, ends, break_minutes: 0, school_day: true, tasks: null, paid_minutes: paidMinutes(on, starts, ends), ...more,
});

test("what a decision is, is seen by what stood before it", () => {
  const before = (...steps) => steps.map((step) => ({ step }));
  const told = [
    ["start", "one", []], ["start", "three", []], ["up", "two", ["one"]], ["skip", "three", ["one"]], ["stay", "one", ["one"]], ["back", "one", ["two"]],
    ["repeat", "two", ["two", "one"]], ["end", null, ["two"]], ["end", null, []], ["start", "two", ["one", null]], ["repeat", "one", ["one", null]],
  ];
  for (const [move, step, history] of told) assert.equal(moveTo(step, before(...history), STEPS), move, `${history} -> ${step}`);
  const mine = [{ step: "one", move: "start" }, { step: "three" }];
  assert.deepEqual(turns(mine, STEPS).map((turn) => turn.move), ["start", "skip"]);
});

test("a checklist tells each item of the step, ticked or not, and what waits", () => {
  const step = { id: "two", items: { a: "A", b: "B" } };
  const ticked = ladder({ ticks: { two: { b: { done: false, waiting: true, on: "2026-11-20" } }, one: { x: { done: true, waiting: true, on: "2026-11-19" } } } });
  assert.deepEqual(checklist(ticked, step).map(({ id, done, waiting }) => [id, done, waiting]), [["a", false, false], ["b", false, true]]);
  assert.deepEqual(checklist(ticked, undefined), []);
  assert.deepEqual(waitingTicks(ticked), [{ step: "two", item: "b", done: false }, { step: "one", item: "x", done: true }]);
});

test("who is young: those in the programme, and those of whom anything was said", () => {
  const said = [[{ programmes: ["leisure_job"] }, null, true], [{ programmes: [] }, { ladder: NO_LADDER }, true], [{}, { ladder: null }, false], [{}, null, false]];
  for (const [person, theCase, is] of said) assert.equal(isYoung(person, theCase), is);
});

test("paid minutes: across midnight, without the break, what the clocks skip and repeat", () => {
  assert.equal(paidMinutes("2026-11-20", "15:00", "17:30"), 150);
  assert.equal(paidMinutes("2026-11-20", "15:00", "17:30", 30), 120);
  assert.equal(paidMinutes("2026-11-20", "15:00", "15:10", 30), 0);
  assert.equal(paidMinutes("2026-11-20", "22:00", "02:00"), 240);
  assert.equal(paidMinutes("2026-03-28", "22:00", "06:00"), 420);
  assert.equal(paidMinutes("2026-10-24", "22:00", "06:00"), 540);
  assert.equal(paidMinutes("2026-03-29", "01:30", "02:30"), 60); // there is no half past two: an hour after the clocks changed
});

test("a week's total covers the shifts of that week; of two totals the larger counts", () => {
  const week = (minutes) => ({ id: String(minutes), placement_id: "pl", week: "2026-11-16", minutes, school_week: true });
  const of = (more) => Object.fromEntries(hoursBy(ladder({ placements: [PLACEMENT], shifts: [shift("s", "2026-11-18", "15:00", "17:00")], ...more })));
  assert.deepEqual([of({}), of({ weeks: [week(90)] }), of({ weeks: [week(300), week(200)] })], [{ two: 120 }, { two: 120 }, { two: 300 }]);
  const crew = { ...shift("c", "2026-11-18", "15:00", "17:00"), placement_id: null, crew_session_id: "c", paid_minutes: 60 };
  assert.deepEqual(of({ shifts: [crew], history: [{ step: "one", on: "2026-09-01" }, { step: "two", on: "2026-11-19" }] }), { one: 60 });
});

test("papers that are missing before a start", () => {
  const young = { born_on: "2012-03-04", compulsory_school_until: "2028-07-31" };
  const bare = { ...PLACEMENT, guardian_told_on: null, contract_signed_on: null };
  const missing = (more, who = young) => papersMissing({ ...bare, ...more }, who);
  assert.deepEqual(missing({}), ["guardian_told_on", "contract_signed_on"]);
  assert.deepEqual(missing({ guardian_told_on: "2026-10-01" }), ["contract_signed_on"]);
  assert.deepEqual(missing({ started_on: "2028-08-01" }), ["contract_signed_on"]); // out of compulsory school
  assert.deepEqual(missing({ started_on: "2028-07-31" }), ["guardian_told_on", "contract_signed_on"]);
  assert.deepEqual(missing({}, { born_on: null, compulsory_school_until: null }), ["guardian_told_on", "contract_signed_on"]); // not known: asked for
  assert.deepEqual(missing({}, { born_on: "2008-11-01", compulsory_school_until: null }), ["contract_signed_on"]); // of age on that very day
});

test("who wishes is told: what a parent asks for is not the young person's wish", () => {
  for (const what of ["talk", "data"]) {
    assert.match(wishWords({ what, by: "guardian" }), /^En forælder/);
    assert.match(wishWords({ what, by: "young" }), /^Vil gerne/);
    assert.match(wishWords({ what }), /^Vil gerne/); // a document of before
  }
});

test("what a ladder asks for on a day", () => {
  const told = (more, today = "2026-11-20") => ladderItems({ id: "p", ladder: ladder(more) }, today).map(({ about, due, state }) => [about, due, state]);
  assert.deepEqual(ladderItems({ id: "p", ladder: null }, "2026-11-20"), []);
  assert.deepEqual(told({ wishes: [{ id: "w", what: "talk", on: "2026-11-18" }] }), [["wish", "2026-11-18", "due"]]);
  assert.deepEqual(told({ ticks: { one: { x: { done: false, waiting: true, on: "2026-11-19" } } } }), [["ticks", "2026-11-20", "due"]]);
  const bare = (started_on, more = {}) => ({ placements: [{ ...PLACEMENT, contract_signed_on: null, started_on, ...more }] });
  assert.deepEqual(told(bare("2026-12-05")), []); // 15 days ahead
  assert.deepEqual(told(bare("2026-12-04")), [["papers", "2026-12-04", "due"]]);
  assert.deepEqual(told(bare("2026-11-20")), [["papers", "2026-11-20", "overdue"]]);
  assert.deepEqual(told(bare("2026-10-01", { ended_on: "2026-11-20" })), []);
  const school = (until, today) => told({ placements: [PLACEMENT], young: { born_on: "2012-03-04", compulsory_school_until: until } }, today);
  const states = ["2027-05-31", "2027-06-01", "2027-07-16", "2027-07-17", "2027-08-14", "2027-08-15"].map((day) => school("2027-07-31", day)[0]?.[2] ?? null);
  assert.deepEqual(states, [null, "coming", "coming", "due", "due", null]);
  assert.deepEqual(told({ young: { born_on: null, compulsory_school_until: "2026-11-21" } }), []); // who has no job has no such day
});

test("the day's list has what a ladder asks for among the rest", async () => {
  const { db } = await scene();
  const row = { id: "p", employments: [], next_steps: [{ id: "s", what: "Ringe", by: "2026-11-19" }], moved_out_on: null, ladder: ladder({ wishes: [{ id: "w", what: "data", on: "2026-11-20" }] }) };
  await db.put("cases", row);
  await db.put("people", { id: "p", name: "Amina" });
  const items = await agenda(db, new Date("2026-11-20T12:00:00Z"), []);
  assert.deepEqual(items.map(({ id, about, person }) => [id, about ?? null, person.name]), [["s", null, "Amina"], ["w", "wish", "Amina"]]);
});

const YOUNG = { birth_year: null, born_on: "2012-03-04", compulsory_school_until: "2028-07-31" };
const rules = (findings) => findings.map(({ rule, level, minutes, limit }) => [rule, level, minutes, limit]);

test("what a shift changes of what the law says is told, and what was so before it is not", () => {
  const before = ladder({ placements: [PLACEMENT], shifts: [shift("s1", "2026-11-09", "15:00", "18:00")] });
  const and = (...shifts) => ({ ...before, shifts: [...before.shifts, ...shifts] });
  const told = (after) => rules(difference(LAW, YOUNG, before, after));
  assert.deepEqual(told(and(shift("s2", "2026-11-18", "15:00", "17:00"))), []);
  assert.deepEqual(told(and(shift("s2", "2026-11-18", "15:00", "17:01"))), [["hours_school_day", "red", 121, 120]]);
  const two = and(shift("s2", "2026-11-18", "15:00", "17:00"), { ...shift("c", "2026-11-18", "17:00", "18:00", { tasks: "light" }), placement_id: null });
  assert.deepEqual(told(two), [["hours_school_day", "red", 180, 120]]); // a crew's hours count too
  assert.deepEqual(rules(standing(LAW, YOUNG, before, "2026-11-09", "2026-11-20")), [["hours_school_day", "red", 180, 120]]);
  assert.deepEqual(standing(LAW, YOUNG, before, "2026-11-10", "2026-11-20"), []);
});

test("of whom nothing is known nothing can be checked, and that is no reason to ask why", () => {
  const before = ladder({ placements: [PLACEMENT] });
  const after = { ...before, shifts: [shift("s", "2026-11-18", "15:00", "18:00")] };
  const findings = difference(LAW, youngOf(null, before), before, after);
  assert.ok(findings.length && findings.every((one) => one.level === "unknown"));
  assert.equal(needsWhy(findings, "2026-11-20"), false);
});

test("why is asked where it says red or amber; papers of a start that lies ahead can still be put in order", () => {
  const finding = (level, rule, on) => [{ level, rule, on }];
  const asked = [["red", "hours_other_day", "2026-11-21", true], ["amber", "weekly_rest", "2026-11-16", true], ["unknown", "breaks", "2026-11-18", false],
    ["amber", "contract_signed", "2026-11-21", false], ["amber", "guardian_told", "2026-11-20", true]];
  for (const [level, rule, on, is] of asked) assert.equal(needsWhy(finding(level, rule, on), "2026-11-20"), is, rule);
  assert.equal(needsWhy([], "2026-11-20"), false);
});

test("a correction is judged by what it says now", () => {
  const before = ladder({ placements: [PLACEMENT], shifts: [shift("s1", "2026-11-18", "15:00", "18:00")] });
  const others = without(before, ["s1"]);
  const after = { ...others, shifts: [shift("new", "2026-11-18", "15:00", "18:00")] };
  assert.deepEqual([difference(LAW, YOUNG, before, { ...before, shifts: [...before.shifts] }).length, rules(difference(LAW, YOUNG, others, after))], [0, [["hours_school_day", "red", 180, 120]]]);
  assert.deepEqual(youngOf({ birth_year: 2012 }, NO_LADDER), { birth_year: 2012, born_on: null, compulsory_school_until: null });
});
