import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarOf, initials } from "../../outreach/static/js/calendar.js";

const NOW = new Date("2026-11-20T13:00:00.000Z");
const item = (more = {}) => ({ id: "e1", interval: "2w", due: "2026-12-04", name: "Amina Hassan", what: "Efterværn efter 2 uger", ...more });
const unfold = (text) => text.replace(/\r\n /g, "").split("\r\n");

test("a calendar of whole days, each with an id and the time when it was made", () => {
  assert.deepEqual(unfold(calendarOf([item()], NOW)), [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Smaa skridt//Outreach//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    "BEGIN:VEVENT", "UID:e1-2w@smaa-skridt", "DTSTAMP:20261120T130000Z", "DTSTART;VALUE=DATE:20261204", "DTEND;VALUE=DATE:20261205",
    "SUMMARY:AH: Efterværn efter 2 uger", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR", "",
  ]);
});

test("the same follow-up has the same id whenever it is taken out", () => {
  const uid = (now) => unfold(calendarOf([item()], now)).find((line) => line.startsWith("UID:"));
  assert.equal(uid(NOW), uid(new Date("2027-01-01T00:00:00Z")));
});

test("the day after the last of a year, and of a leap February", () => {
  for (const [due, end] of [["2026-12-31", "20270101"], ["2028-02-29", "20280301"], ["2026-03-29", "20260330"]]) {
    assert.ok(calendarOf([item({ due })], NOW).includes(`DTEND;VALUE=DATE:${end}\r\n`));
  }
});

test("no line is longer than 75 octets, every one ends with CR LF, and no letter is cut in two", () => {
  const text = calendarOf([item({ what: "Æøå 😀 ".repeat(40) }), item({ id: "x".repeat(200) })], NOW);
  const lines = text.split("\r\n");
  assert.equal(lines.pop(), "");
  assert.ok(!text.replaceAll("\r\n", "").includes("\n") && !text.replaceAll("\r\n", "").includes("\r"));
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.ok(unfold(text).some((line) => line === `SUMMARY:AH: ${"Æøå 😀 ".repeat(40)}`));
});

test("what would mean something to a calendar is taken as it is written", () => {
  assert.ok(unfold(calendarOf([item({ what: "a, b; c\\d\ne" })], NOW)).includes("SUMMARY:AH: a\\, b\\; c\\\\d\\ne"));
});

test("initials only, of whatever script", () => {
  assert.deepEqual(["Amina Hassan", "jean-luc  O'Neil", "أمينة علي", "Øjvind", "Å B C D E F", "  "].map(initials), ["AH", "JLON", "أع", "Ø", "ÅBCD", ""]);
});
