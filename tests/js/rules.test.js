import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { findCpr } from "../../outreach/static/js/cpr.js";
import { checkText } from "../../outreach/static/js/text.js";

const examples = (name) => JSON.parse(readFileSync(new URL(`../examples/${name}.json`, import.meta.url), "utf8"));

test("CPR numbers are found as the examples say", () => {
  for (const { text, found, why } of examples("cpr")) {
    assert.equal(findCpr(text) !== null, found, `${JSON.stringify(text)}: ${why}`);
  }
});

test("the place of a CPR number is told in UTF-16 units, soft hyphens and all", () => {
  const text = "😀 se 0101\u00ad90-1234!";
  const { start, end } = findCpr(text);
  assert.equal(text.slice(start, end), "0101\u00ad90-1234");
});

test("the first of several is told", () => {
  assert.equal(findCpr("01.01.90-1234 020290-1234").start, 0);
});

test("a long text does not take long", () => {
  const started = performance.now();
  findCpr("01 ".repeat(20_000) + "0".repeat(20_000));
  assert.ok(performance.now() - started < 1000);
});

test("texts are judged as the examples say", () => {
  for (const { text, max, required, code, why } of examples("text")) {
    assert.equal(checkText(text, { max, required }), code, `${JSON.stringify(text)}: ${why}`);
  }
});
