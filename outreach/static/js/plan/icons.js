// Drawn for this page: 24 units, strokes only; colour and width come from .icon. One picture for all five shells.
const NS = "http://www.w3.org/2000/svg";
const CIRCLE = "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z";
const PATHS = {
  flag: "M6 3v18M6 4c5-3 8 3 13 0v9c-5 3-8-3-13 0",
  check: "m5 12.5 5 5 9-11",
  wait: `${CIRCLE}M12 7v5.5l3.5 2`,
  call: "M5 3.5h4l1.5 5-2.5 2a13 13 0 0 0 5.5 5.5l2-2.5 5 1.5v4c0 1-.8 1.5-1.5 1.5C10.5 20.5 3.5 13 3.5 5c0-.8.7-1.5 1.5-1.5z",
  sms: "M4 4.5h16v12h-9l-4 4v-4H4zM8 10.5h.1M12 10.5h.1M16 10.5h.1",
  talk: "M4 5h11v8H9l-3 3v-3H4zM18 9h2v8h-2v3l-3-3h-4",
  lock: "M5 11h14v9.5H5zM8 11V7.5a4 4 0 0 1 8 0V11",
  proof: "M6 3h12v18l-6-3.5L6 21zM9 9.5l2.2 2.2L15.5 7",
  print: "M7 8V3.5h10V8M7 17H4V8.5h16V17h-3M7 14h10v6.5H7z",
  warn: "M12 3.5 22 20.5H2zM12 10v5M12 17.5v.1",
  "no-net": "M2.5 9.5a14 14 0 0 1 19 0M6 13.5a9 9 0 0 1 12 0M9.5 17a4 4 0 0 1 5 0M4 3l16 18",
  off: `${CIRCLE}M6 18 18 6`,
  job: "M3 7.5h18V20H3zM9 7.5v-3h6v3M3 13h18",
  back: "m14.5 5-7 7 7 7",
};

/** @param {keyof typeof PATHS} name @returns {SVGElement} a picture beside words, hence silent */
export function icon(name, extra = "") {
  return drawing(`icon ${extra}`.trim(), "0 0 24 24", { "": PATHS[name] });
}

/** @param {Record<string, string>} paths by their class @returns {SVGElement} */
export function drawing(look, box, paths) {
  const svg = document.createElementNS(NS, "svg");
  for (const [name, value] of Object.entries({ class: look, viewBox: box, "aria-hidden": "true" })) svg.setAttribute(name, value);
  for (const [part, d] of Object.entries(paths)) {
    const path = document.createElementNS(NS, "path");
    if (part) path.setAttribute("class", part);
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
