import assert from "node:assert/strict";
import { test } from "node:test";
import { weekNumber } from "../../outreach/static/js/plan/guardian.js";
import { firstThings, hasClimbed, viewOf } from "../../outreach/static/js/plan/view.js";
import { makeWords } from "../../outreach/static/js/plan/words.js";
import { aPlan } from "./plan_server.mjs";

const NOTHING = { ticks: [], wishes: [] };
const states = (view) => view.steps.map(({ state }) => state);
const itemStates = (step) => Object.fromEntries(step.items.map(({ id, state }) => [id, state]));
const tick = (item, done, sent = false) => ({ step: "one", item, done, sent });

test("the steps below are done, the present one is outlined, the next is dashed; mellemtrinet has no number", () => {
  const view = viewOf(aPlan("one"), NOTHING);
  assert.deepEqual(states(view), ["done", "now", "next"]);
  assert.deepEqual(view.steps.map(({ number }) => number), [null, 1, 2]);
  assert.deepEqual([view.at, view.total, view.top, view.now.id, view.next.id], [1, 2, false, "one", "two"]);
});

test("a step that was never stood on is not done, only passed", () => {
  const plan = aPlan("two");
  plan.steps[1].done = false;
  assert.deepEqual(states(viewOf(plan, NOTHING)), ["done", "passed", "now"]);
});

test("on the top step there is no next; before the first there is no number; on none the first to work on is next", () => {
  const top = viewOf(aPlan("two"), NOTHING);
  assert.deepEqual([top.top, top.next], [true, null]);
  const before = viewOf({ ...aPlan("before"), step: "before" }, NOTHING);
  assert.deepEqual([before.at, before.now.id, before.next.id], [null, "before", "one"]);
  const plan = aPlan("one");
  const none = viewOf({ ...plan, step: null, steps: plan.steps.map((step) => ({ ...step, done: false })) }, NOTHING);
  assert.deepEqual([none.now, none.at, none.next.id], [null, null, "one"]);
  assert.deepEqual(states(viewOf({ ...aPlan(), steps: [], step: null }, NOTHING)), []);
});

test("a tick waits for the worker: on the phone, sent, told by the server, confirmed", () => {
  const plan = aPlan("one");
  const stateOf = (ticks) => itemStates(viewOf(plan, { ...NOTHING, ticks }).now).mitid;
  assert.equal(stateOf([]), "open");
  assert.equal(stateOf([tick("mitid", true)]), "here");
  assert.equal(stateOf([tick("mitid", true, true)]), "waits");
  assert.equal(stateOf([tick("mitid", true, true), tick("mitid", false)]), "open", "taken back");
  plan.steps[1].items[0].waiting = true;
  assert.equal(stateOf([]), "waits");
  assert.equal(stateOf([tick("mitid", false)]), "open", "taken back, not yet sent");
  Object.assign(plan.steps[1].items[0], { waiting: false, done: true });
  assert.equal(stateOf([]), "done");
  assert.equal(stateOf([tick("mitid", true, true)]), "done", "confirmed meanwhile");
});

test("what is said twice is asked for once", () => {
  const plan = { ...aPlan(), wishes: [{ id: "w", what: "talk", on: "2026-11-20" }] };
  assert.deepEqual(viewOf(plan, { ticks: [], wishes: ["data"] }).asked, { talk: true, data: true });
  assert.deepEqual(viewOf(aPlan(), NOTHING).asked, { talk: false, data: false });
});

test("the next things are three at most, and none that is done", () => {
  const plan = aPlan("one");
  plan.steps[2].items[1].done = true;
  const { next } = viewOf(plan, NOTHING);
  assert.deepEqual(firstThings(next).map(({ id }) => id), ["cv", "contract", "sick"]);
  assert.deepEqual(firstThings(null), []);
});

test("somebody has climbed when a later step is reached; not the first time, not on the way down, not on a step anew", () => {
  assert.equal(hasClimbed(aPlan("one"), aPlan("two")), true);
  assert.equal(hasClimbed(aPlan("two"), aPlan("one")), false);
  assert.equal(hasClimbed(aPlan("one"), aPlan("one")), false);
  assert.equal(hasClimbed(null, aPlan("one")), false);
  assert.equal(hasClimbed(aPlan("one"), { ...aPlan(), step: null }), false);
});

test("a guardian's page needs no steps", () => {
  const view = viewOf({ role: "guardian", name: "Yusuf", placements: [], wishes: [] }, NOTHING);
  assert.deepEqual([view.steps, view.now, view.next], [[], null, null]);
});

test("weeks are counted as in Denmark", () => {
  for (const [monday, week] of Object.entries({ "2026-11-16": 47, "2025-12-29": 1, "2026-12-28": 53, "2027-01-04": 1, "2024-12-30": 1 })) {
    assert.equal(weekNumber(monday), week, monday);
  }
});

test("words: places are filled, digits are 0-9 in every language, a missing label is Danish", () => {
  const text = { hi: "Hej {name}, {n} af {total}", bare: "{name}" };
  const words = (lang) => makeWords({ lang, dir: "ltr", machine: false, text });
  assert.equal(words("da").t("hi", { name: "Yusuf", n: 1, total: 4 }), "Hej Yusuf, 1 af 4");
  const node = { is: "a node" };
  assert.deepEqual(words("da").parts("bare", { name: node }), [node]);
  for (const lang of ["da", "en", "ar", "tr", "so"]) {
    const { day, clock, hours } = words(lang);
    for (const told of [day("2026-09-01"), clock("2026-11-20T13:32:00Z"), hours(4650)]) assert.match(told, /[0-9]/, lang);
    for (const told of [day("2026-09-01"), hours(4650)]) assert.doesNotMatch(told, /[٠-٩]/, lang);
  }
  assert.equal(words("da").day("2026-09-01"), "1. sep. 2026");
  assert.equal(words("en").day("2026-09-01"), "1 Sept 2026");
  assert.equal(words("da").hours(4650), "77,5");
  assert.equal(words("so").said({ da: "Trin", so: "Tallaabo" }), "Tallaabo");
  assert.equal(words("so").said({ da: "Trin" }), "Trin");
  assert.equal(words("so").hasOwn({ da: "Trin" }), false);
});
