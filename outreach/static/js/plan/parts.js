// Small parts that every screen of /plan/ is made of.
import { el, refill } from "../screens/el.js";
import { icon } from "./icons.js";

/** A name, number or day of its own direction. */
export const bdi = (text, attributes = {}) => el("bdi", attributes, String(text));

/** A sentence whose places are shown each in its own direction. */
export function sentence(words, key, places = {}) {
  const nodes = Object.entries(places).map(([name, value]) => [name, typeof value === "object" ? value : bdi(value)]);
  return words.parts(key, Object.fromEntries(nodes));
}

/** Words that the programme has by language; Danish ones say so, so that they are read aloud as Danish. */
export function said(words, text) {
  if (!text) return "";
  return words.hasOwn(text) || words.lang === "da" ? words.said(text) : el("bdi", { lang: "da", dir: "ltr" }, words.said(text));
}

/** @param {string} look "main", "" or "quiet" @param {() => void} act */
export function button(id, label, act, { look = "", symbol = null, ...attributes } = {}) {
  const node = el("button", { type: "button", id, class: `button ${look}`.trim(), ...attributes }, symbol && icon(symbol), el("span", {}, ...[label].flat()));
  node.addEventListener("click", act);
  return node;
}

/** A part of the page under a heading of its own; nothing without content. */
export function card(id, title, children, { look = "", level = "h2" } = {}) {
  const heading = el(level, { id: `${id}-title` }, ...[title].flat());
  return el("section", { id, class: `card ${look}`.trim(), "aria-labelledby": `${id}-title` }, heading, ...children);
}

/** @param {"ok" | "warn" | "quiet"} tone */
export function note(id, tone, symbol, ...text) {
  return el("p", { id, class: "note", "data-tone": tone }, icon(symbol), el("span", {}, ...text));
}

/** New content; where somebody was in the old one, they are in the new one. */
export function renew(node, ...children) {
  const at = document.activeElement?.id;
  refill(node, ...children.filter(Boolean));
  if (at && document.activeElement?.id !== at) document.getElementById(at)?.focus({ preventScroll: true });
}
