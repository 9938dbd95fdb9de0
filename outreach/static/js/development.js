/**
 * What several measurements of one person tell: what was said last, how it has moved, when to measure again. Pure. The
 * rules are domain/development.py's too, and tests/examples/progression.json holds both to them.
 * A measurement: {id, on: its day, at: when it happened, written: when it was recorded, answers: {parameter: 1-5 or
 * "unknown"}}; what was not touched is not there.
 */
import { after, dayOf } from "./due.js";

/** By the day that they are a picture of; those of one day as they happened, then as they were written. */
export function inOrder(measured) {
  const place = ({ on, at, written = at, id }) => [on, at, written, id];
  return [...measured].sort((a, b) => compare(place(a), place(b)));
}

function compare([one, ...more], [other, ...others]) {
  if (one !== other) return one < other ? -1 : 1;
  return more.length ? compare(more, others) : 0;
}

/** @returns {Record<string, {answer: number | string, on: string}>} of each parameter ever touched, the last answer */
export function latest(measured) {
  return Object.fromEntries(measured.flatMap(({ answers, on }) => Object.entries(answers).map(([id, answer]) => [id, { answer, on }])));
}

/** @returns {Record<string, {first: number, last: number, first_on: string, last_on: string}>} where two numbers were given */
export function changes(measured) {
  const found = {};
  for (const { answers, on } of measured) {
    for (const [id, answer] of Object.entries(answers)) {
      if (answer === "unknown") continue;
      found[id] = { first: answer, first_on: on, ...found[id], last: answer, last_on: on, n: (found[id]?.n ?? 0) + 1 };
    }
  }
  return Object.fromEntries(Object.entries(found).filter(([, { n }]) => n > 1).map(([id, { n, ...change }]) => [id, change]));
}

/**
 * How many conversations came after the last measurement, or in all where there is none. One that was written down
 * later for an earlier day stands at the end of that day.
 */
export function conversationsSince(last, moments) {
  if (!last) return moments.length;
  const wholeDay = dayOf(new Date(last.at)) !== last.on;
  return moments.filter((at) => (wholeDay ? dayOf(new Date(at)) > last.on : at > last.at)).length;
}

/**
 * @param {{after: string, for: string}} remind @param {boolean} enrolled in the programme that measures
 * @returns {[string, string] | null} the day on which to measure again, and the last one on which it is reminded of
 */
export function nextDue(measured, moments, enrolled, remind) {
  const talked = moments.map((at) => dayOf(new Date(at))).sort().at(-1);
  const due = measured.length ? after(measured.at(-1).on, remind.after) : enrolled ? talked : null;
  return due ? [due, after(talked > due ? talked : due, remind.for)] : null;
}
