import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { changes, conversationsSince, inOrder, latest, nextDue } from "../../outreach/static/js/development.js";
import { everMeasured } from "../../outreach/static/js/progression_effects.js";
import { suggestSegment } from "../../outreach/static/js/segment.js";

const [, ...examples] = JSON.parse(readFileSync(new URL("../examples/progression.json", import.meta.url), "utf8"));

/** As a phone is told: the last twelve in full, of those before the answers alone (projections/progression_document.py). */
const document = (measured) => ({ earlier: measured.slice(0, -12), measured: measured.slice(-12) });

for (const one of examples) {
  test(`progression: ${one.why}`, () => {
    const measured = inOrder(one.measured);
    assert.deepEqual(measured.map(({ id }) => id), one.order);
    assert.deepEqual(everMeasured({ progression: document(measured) }), measured);
    const last = latest(measured);
    assert.deepEqual(Object.fromEntries(Object.entries(last).map(([id, { answer, on }]) => [id, [answer, on]])), one.latest);
    const moved = Object.entries(changes(measured)).map(([id, { first, last: now, first_on, last_on }]) => [id, [first, now, first_on, last_on]]);
    assert.deepEqual(Object.fromEntries(moved), one.changes);
    assert.equal(conversationsSince(measured.at(-1), one.conversations), one.since);
    assert.deepEqual(nextDue(measured, one.conversations, one.enrolled, { after: "1m", for: "2m" }), one.next_due);
    const answers = Object.fromEntries(Object.entries(last).map(([id, { answer }]) => [id, answer]));
    assert.deepEqual(suggestSegment(one.background, answers), one.suggested);
  });
}
