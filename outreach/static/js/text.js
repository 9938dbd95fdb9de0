import { findCpr } from "./cpr.js";

// Control characters other than newline and tab, and half a surrogate pair: what docs/sync.md calls bad text.
const BAD = /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Surrogate}/u;

/**
 * Check a text before it is saved, by the server's rules and with the server's codes, in this order.
 * @param {string | null | undefined} text
 * @param {{max?: number, required?: boolean}} [rule] max counts characters (code points), as Python does
 * @returns {"missing" | "bad_text" | "too_long" | "cpr" | null} null: it is well
 */
export function checkText(text, { max = Infinity, required = false } = {}) {
  if (text === null || text === undefined || text.trim() === "") {
    if (required) return "missing";
  }
  if (!text) return null;
  if (BAD.test(text)) return "bad_text";
  if (Array.from(text).length > max) return "too_long";
  return findCpr(text) ? "cpr" : null;
}
