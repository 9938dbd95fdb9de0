import assert from "node:assert/strict";
import { test } from "node:test";
import { chartOf, heightOf, SIZE } from "../../outreach/static/js/chart.js";

const asked = (...answers) => answers.map((answer) => ({ answer, own: true }));

test("a higher answer stands higher, and a setback goes down by as much", () => {
  const { points, lines } = chartOf(asked(2, 4, 3));
  assert.deepEqual(points.map(({ answer }) => answer), [2, 4, 3]);
  assert.ok(points[1].y < points[2].y && points[2].y < points[0].y);
  assert.equal(points[0].y - points[2].y, points[2].y - points[1].y);
  assert.deepEqual(lines.map(({ gap }) => gap), [false, false]);
});

test("what was not touched leaves a gap and no mark; ved ikke is a mark of its own", () => {
  const { points, lines, unknown } = chartOf(asked(2, undefined, 4, "unknown", 5));
  assert.deepEqual(points.map(({ n }) => n), [0, 2, 4]);
  assert.deepEqual(lines.map(({ gap }) => gap), [true, true]);
  assert.equal(unknown.length, 1);
  assert.ok(unknown[0] > points[1].x && unknown[0] < points[2].x);
});

test("all charts of a person have the same places, whatever was answered", () => {
  const [full, gaps] = [chartOf(asked(1, 2, 3)), chartOf(asked(undefined, "unknown", 5))];
  assert.equal(full.points[2].x, gaps.points[0].x);
  assert.equal(full.points[1].x, gaps.unknown[0]);
});

test("one measurement stands at the beginning; none is an empty chart", () => {
  const [one] = chartOf(asked(3)).points;
  assert.ok(one.x < SIZE.width / 2);
  assert.deepEqual(chartOf([]), { points: [], lines: [], unknown: [] });
});

test("everything stays inside, mirrored too, with room for the number above", () => {
  for (const mirrored of [false, true]) {
    const { points } = chartOf(asked(...Array.from({ length: 12 }, (_, n) => (n % 5) + 1)), mirrored);
    for (const { x, y } of points) assert.ok(x > 9 && x < SIZE.width - 9 && y > 18 && y < SIZE.height - 9);
    assert.equal(points[0].x > points[11].x, mirrored);
  }
  assert.ok(heightOf(5) < heightOf(1));
});
