import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { after, dayOf, followUps, measurement, nextStep, todayList } from "../../outreach/static/js/due.js";

const [, ...examples] = JSON.parse(readFileSync(new URL("../examples/due.json", import.meta.url), "utf8"));
const kind = (item) => (item.measurement ? "measurement" : item.interval);
const told = (item) => [item.id, kind(item), item.due, item.state];

for (const { why, now, employments, next_steps, measurements = [], items, today } of examples) {
  test(`due: ${why}`, () => {
    const day = dayOf(new Date(now));
    const all = [
      ...employments.flatMap((job) => followUps(job, day)), ...next_steps.map((step) => nextStep(step, day)),
      ...measurements.map((one) => measurement(one, day)),
    ];
    assert.deepEqual(all.map(told), items);
    assert.deepEqual(todayList(all).map((item) => [item.id, kind(item)]), today);
  });
}

test("a job that was begun on this phone has the intervals that are given", () => {
  const job = { id: "a", started_on: "2026-01-15", intervals: null };
  assert.deepEqual(followUps(job, "2026-01-29", ["2w"]).map(told), [["a", "2w", "2026-01-29", "due"]]);
});

test("what is no interval is refused", () => {
  for (const text of ["", "0w", "2", "w", "2y", "1000d", " 2w", "2w ", "2W", "-1m", "٢w"]) {
    assert.throws(() => after("2026-01-01", text), RangeError);
  }
});
