// A small chart as SVG, for the phone and the desk. It is told apart by shapes, dashes and numbers, never by colour alone.
import { chartOf, heightOf, SIZE } from "../chart.js";

const LEVELS = [1, 2, 3, 4, 5];

export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/**
 * @param {{answer?: number | "unknown", own: boolean}[]} asked as of chartOf
 * @param {string} words what it shows, in a sentence
 * @returns {SVGElement} drawn in the colours of its surroundings
 */
export function chart(asked, words) {
  const { points, lines, unknown } = chartOf(asked, document.dir === "rtl");
  return svg("svg", { class: "chart", viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, role: "img", "aria-label": words },
    ...LEVELS.map((level) => svg("line", { class: "rule", x1: 8, x2: SIZE.width - 8, y1: heightOf(level), y2: heightOf(level) })),
    ...lines.map(({ from, to, gap }) => svg("line", { class: gap ? "move gap" : "move", x1: from.x, y1: from.y, x2: to.x, y2: to.y })),
    ...points.flatMap((point, n) => [mark(point, n === points.length - 1), number(point)]),
    ...unknown.map((x) => svg("text", { class: "unknown", x, y: SIZE.height - 2 }, "?")));
}

/** Round and full where the reader measured, square and hollow where somebody else did; the last one larger. */
function mark({ x, y, own }, last) {
  const size = last ? 7 : 5;
  if (own) return svg("circle", { class: "mark", cx: x, cy: y, r: size });
  return svg("rect", { class: "mark other", x: x - size, y: y - size, width: 2 * size, height: 2 * size });
}

const number = ({ x, y, answer }) => svg("text", { x, y: y - 10 }, String(answer));

/**
 * Five stairs, climbed as far as now: full below, dashed above. A ring stands where it was at first.
 * @param {{first?: number, last: number}} change @param {string} words
 */
export function stairs({ first, last }, words) {
  const flip = document.dir === "rtl";
  const left = (level) => (flip ? 5 - level : level - 1) * 34 + 3;
  const tall = (level) => 10 + level * 8;
  const stair = (level) => svg("rect", { class: level <= last ? "stair" : "stair ahead", x: left(level), y: 62 - tall(level), width: 28, height: tall(level) });
  const head = (level, kind, r) => svg("circle", { class: kind, cx: left(level) + 14, cy: 62 - tall(level) - 8, r });
  return svg("svg", { class: "stairs", viewBox: "0 0 172 64", role: "img", "aria-label": words },
    ...LEVELS.map(stair), ...(first && first !== last ? [head(first, "start", 4)] : []), head(last, "here", 5.5));
}
