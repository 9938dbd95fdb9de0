// A glass to write a name on with a finger or a pen; and a tap for whoever cannot.
import { strokesText } from "../sitting.js";
import { el } from "./dom.js";

const WIDE = 10_000;

/**
 * @param {(key: string) => Array} both the words `sign`, `again`, `tap`, the Danish beside them @param {string} label whose hand it is
 * @returns {{node: HTMLElement, said: () => {said: string | null, strokes: string | null}}}
 */
export function signaturePad(both, label) {
  const strokes = [];
  const canvas = el("canvas", { class: "glass", width: "640", height: "240", "aria-label": `${label}: ${both("sign")[0]}`, role: "img" });
  const tap = el("input", { type: "checkbox", class: "visually-hidden" });
  const clear = el("button", { type: "button", class: "link" }, ...both("again"));
  const draw = canvas.getContext("2d");
  let down = false;

  function point(event) {
    const box = canvas.getBoundingClientRect();
    const on = (at, length) => Math.max(0, Math.min(WIDE - 1, Math.round((at / length) * WIDE)));
    strokes.at(-1).push([on(event.clientX - box.left, box.width), on(event.clientY - box.top, box.height)]);
    ink();
  }

  /** The last line alone: all of them at every point would stutter on a slow phone. */
  function ink() {
    const [from, to] = strokes.at(-1).slice(-2);
    const [x, y] = to ?? from;
    draw.lineWidth = 4;
    draw.lineCap = "round";
    draw.strokeStyle = getComputedStyle(canvas).color;
    draw.beginPath();
    draw.moveTo((from[0] / WIDE) * canvas.width, (from[1] / WIDE) * canvas.height);
    draw.lineTo((x / WIDE) * canvas.width, (y / WIDE) * canvas.height);
    draw.stroke();
  }

  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    down = true;
    strokes.push([]);
    point(event);
  });
  canvas.addEventListener("pointermove", (event) => down && point(event));
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (down = false));
  clear.addEventListener("click", () => {
    strokes.length = 0;
    draw.clearRect(0, 0, canvas.width, canvas.height);
  });
  const node = el("fieldset", { class: "field hand" }, el("legend", {}, el("bdi", {}, label), " ", ...both("sign")), canvas, clear,
    el("label", { class: "chip" }, tap, el("span", {}, ...both("tap"))));
  const said = () => (strokes.length ? { said: "yes", strokes: strokesText(strokes) } : { said: tap.checked ? "yes" : null, strokes: null });
  return { node, said };
}
