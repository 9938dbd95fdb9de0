import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isSchoolDay } from "../../outreach/static/js/work_rules.js";
import { DATA, EXAMPLES, found } from "./work_lines.mjs";

const right = (example, sets) => String(found(example, sets).sort()) === String([...example.finds].sort());

for (const example of EXAMPLES) {
  test(`work rules: ${example.why}`, () => assert.deepEqual(found(example).sort(), [...example.finds].sort()));
}

/** Every number of the rules by the place where it stands: ["groups", 2, "daily_rest"]. */
function* numbers(data, before = []) {
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === "number") yield [...before, name];
    else if (value && typeof value === "object") yield* numbers(value, [...before, name]);
  }
}

/** An age that would overlap with the next group's is refused where it is read. */
const overlaps = (path, by) => (path.at(-1) === "min_age" && by < 0) || (path.at(-1) === "max_age" && by > 0);

test("an example fails when a number of the rules is wrong", () => {
  const places = [...numbers(DATA.sets[0])];
  assert.ok(places.length > 40);
  for (const path of places) {
    for (const by of [-1, 1].filter((each) => !overlaps(path, each))) {
      const changed = structuredClone(DATA.sets);
      const last = path.at(-1);
      const holder = path.slice(0, -1).reduce((inner, name) => inner[name], changed[0]);
      holder[last] += by;
      assert.ok(!EXAMPLES.every((example) => right(example, changed)), `${path.join(".")} ${by}`);
    }
  }
});

const [calendar, ...days] = JSON.parse(readFileSync(new URL("../examples/school_calendar.json", import.meta.url), "utf8"));
for (const [why, day, school] of days) {
  test(`school day: ${why}`, () => assert.equal(isSchoolDay(calendar, day), school));
}
