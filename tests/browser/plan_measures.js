/* Run in the page by plan_measures.py; tells everything that is wrong, or nothing. */
() => {
  const root = document.documentElement;
  const rtl = root.dir === "rtl";
  const dialog = document.querySelector("dialog[open]");
  const within = dialog ?? document;
  const wrong = new Set();

  const words = (node) => node.textContent.trim().replace(/\s+/g, " ").slice(0, 50);
  const say = (what, node) => wrong.add(`${what}: ${node.id ? `#${node.id} ` : ""}${words(node)}`);
  const boxOf = (node) => node.getBoundingClientRect();
  const hidden = (node) =>
    Boolean(node.closest(".visually-hidden, [hidden], option, noscript, script, .skip")) ||
    !node.checkVisibility() || getComputedStyle(node).clipPath !== "none";
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);

  /* What is written, line by line, where it is seen. */
  function writtenLines() {
    const lines = [];
    const walk = document.createTreeWalker(dialog ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (!node.textContent.trim() || hidden(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width > 1 && box.height > 1) lines.push({ box, node: node.parentElement });
      }
    }
    return lines;
  }

  /* Inside of every box that holds it, up to the page. A line's box is higher than its letters. */
  function isInside(box, holder) {
    const air = Math.max(3, box.height / 5);
    return box.left >= holder.left - 1 && box.right <= holder.right + 1 &&
      box.top >= holder.top - air && box.bottom <= holder.bottom + air;
  }

  function nothingIsClipped(lines) {
    if (root.scrollWidth > root.clientWidth) wrong.add(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
    for (const { box, node } of lines) {
      if (box.left < -1 || box.right > root.clientWidth + 1) say("beyond the page", node);
      for (let holder = node; holder && holder !== document.body; holder = holder.parentElement) {
        const { display, overflowX, overflowY } = getComputedStyle(holder);
        if (display === "inline") continue;
        if (!isInside(box, boxOf(holder))) say(`beyond <${holder.localName} ${holder.className || holder.id}>`, node);
        if (overflowX === "hidden" && holder.scrollWidth > holder.clientWidth + 1) say("clipped", holder);
        if (overflowY === "hidden" && holder.scrollHeight > holder.clientHeight + 1) say("clipped", holder);
      }
    }
  }

  function nothingIsOverAnother(lines) {
    for (const [i, one] of lines.entries()) {
      for (const other of lines.slice(i + 1)) {
        const lower = Math.min(one.box.height, other.box.height);
        if (across(one.box, other.box) > 1 && down(one.box, other.box) > lower / 3) say(`over “${words(other.node)}”`, one.node);
      }
    }
    for (const mark of within.querySelectorAll(".icon, .flag, .tick-box")) {
      if (!mark.checkVisibility()) continue;
      for (const { box, node } of lines) {
        if (across(boxOf(mark), box) > 1 && down(boxOf(mark), box) > 3) say("covered by a picture", node);
      }
    }
  }

  function eyesAndFingers(lines) {
    for (const { node } of lines) if (parseFloat(getComputedStyle(node).fontSize) < 16) say("too small to read", node);
    for (const node of within.querySelectorAll("button, a[href], select, input:not([type=checkbox])")) {
      const { width, height } = boxOf(node);
      if (!hidden(node) && (height < 47.5 || width < 44)) say(`too small for a finger (${width} x ${height})`, node);
    }
  }

  /* How far it is from the side where one begins to read. */
  const start = (node) => (rtl ? root.clientWidth - boxOf(node).right : boxOf(node).left);
  const end = (node) => (rtl ? root.clientWidth - boxOf(node).left : boxOf(node).right);

  function theStairsRise() {
    const steps = [...document.querySelectorAll("#ladder > li")];
    if (!steps.length) return;
    if (Math.abs(start(steps[0]) - start(document.querySelector("#ladder"))) > 1) say("does not begin at the start", steps[0]);
    for (const [i, step] of steps.slice(1).entries()) {
      const below = steps[i];
      if (start(step) <= start(below)) say("no further in than the step below", step);
      if (boxOf(step).bottom > boxOf(below).top + 1) say("not above the step below", step);
      if (Math.abs(end(step) - end(below)) > 1) say("ends elsewhere than the step below", step);
    }
    const flag = document.querySelector(".flag");
    const above = flag && steps[steps.indexOf(flag.closest("li")) + 1];
    if (above && end(flag) > start(above) + 1) say("the flag sticks into the next step", flag.closest("li"));
  }

  const PAIRS = [
    [".tick", ".tick-box", ".tick-words"], [".rows > li", ".icon, .mark", ".row-words"], [".note", ".icon", "span"],
    [".step", ".step-number", ".step-words"], [".button", ".icon", "span"], [".check", "input", "span"],
  ];

  function allIsMirrored() {
    for (const [selector, first, second] of PAIRS) {
      for (const node of document.querySelectorAll(selector)) {
        const [a, b] = [node.querySelector(first), node.querySelector(second)];
        if (a?.checkVisibility() && b && !hidden(b) && start(a) >= start(b)) say("not mirrored", node);
      }
    }
    for (const paper of document.querySelectorAll(".paper")) {
      if (getComputedStyle(paper).direction !== "ltr") say("Danish, but read from the right", paper);
    }
  }

  const lines = writtenLines();
  nothingIsClipped(lines);
  nothingIsOverAnother(lines);
  eyesAndFingers(lines);
  theStairsRise();
  allIsMirrored();
  return [...wrong];
}
