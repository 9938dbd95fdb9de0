// Small hands for the document.
export { el, fill, refill } from "./el.js";

/** @returns {HTMLElement} */
export function byId(id) {
  return document.getElementById(id);
}

export function icon(name, extra = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

export function show(node, visible) {
  if (node) node.hidden = !visible;
}

const held = new WeakMap();

/** No tap is taken in these before the task is done: it would be wiped away again, or kept as somebody else's. */
export async function hold(nodes, task) {
  const turn = {};
  for (const node of nodes) {
    held.set(node, turn);
    node.inert = true;
  }
  try {
    return await task();
  } finally {
    for (const node of nodes) if (held.get(node) === turn) node.inert = false;
  }
}

/** Said by a screen reader, seen by nobody. */
export function announce(words) {
  byId("announce").textContent = words;
}

/** What a server wrote into the page for scripts to read. */
export function dataBlock(id) {
  return JSON.parse(byId(id).textContent);
}

/** Its lists of [id, words] as objects in that order: JSON itself keeps none. */
export function ordered(data) {
  const pairs = (value) => Array.isArray(value) && value.length > 0 && value.every((one) => Array.isArray(one));
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, pairs(value) ? Object.fromEntries(value) : value]));
}

/** After the next paint; a hidden page paints no more: at once, and soon at any rate where it is hidden meanwhile. */
export function afterPaint(action) {
  if (document.hidden) {
    action();
    return;
  }
  let due = true;
  const run = () => {
    if (due) action();
    due = false;
  };
  requestAnimationFrame(() => setTimeout(run));
  setTimeout(run, 200);
}

/** Until the page has nothing to do, two seconds at most. */
export function idle() {
  if (!globalThis.requestIdleCallback) return new Promise((resolve) => setTimeout(resolve, 200));
  return new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));
}

export function later(wait, action) {
  let timer = 0;
  const run = () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
  run.cancel = () => clearTimeout(timer);
  return run;
}
