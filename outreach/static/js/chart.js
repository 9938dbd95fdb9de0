/**
 * Where the marks of a small chart stand, in units of its own. Pure. One parameter from 1 to 5 over all measurements of
 * a person, which stand side by side at the same places in every chart, so that charts can be read across.
 */
export const SIZE = { width: 300, height: 100 };
const LOW = 78;
const HIGH = 26;
const FIRST = 24;
const LAST = 276;

/** @param {number} level 1 to 5 @returns {number} how far down it stands */
export const heightOf = (level) => LOW - ((level - 1) * (LOW - HIGH)) / 4;

/**
 * @param {{answer?: number | "unknown", own: boolean}[]} asked one for each measurement, the oldest first; without an
 *   answer it was not touched
 * @param {boolean} [mirrored] the oldest to the right, where one reads from there
 * @returns {{points: {x: number, y: number, answer: number, own: boolean}[], unknown: number[],
 *   lines: {from: object, to: object, gap: boolean}[]}} gap: something between the two was not touched or not known
 */
export function chartOf(asked, mirrored = false) {
  const step = asked.length > 1 ? (LAST - FIRST) / (asked.length - 1) : 0;
  const at = (n) => (mirrored ? SIZE.width - FIRST - n * step : FIRST + n * step);
  const marks = asked.map(({ answer, own }, n) => ({ n, x: at(n), answer, own }));
  const points = marks.filter(({ answer }) => typeof answer === "number").map((mark) => ({ ...mark, y: heightOf(mark.answer) }));
  const lines = points.slice(1).map((to, n) => ({ from: points[n], to, gap: to.n - points[n].n > 1 }));
  return { points, lines, unknown: marks.filter(({ answer }) => answer === "unknown").map(({ x }) => x) };
}
