/** Words of the screens. Danish is the source language: it needs no catalogue. */
const danish = { lang: "da", catalogue: {}, plural: (n) => (n === 1 ? 0 : 1) };
let words = danish;

/**
 * Choose the language.
 * @param {{lang: string, catalogue?: Record<string, string | string[]>, plural?: (n: number) => number}} chosen
 *   catalogue: keyOf(source text) -> text, or -> forms for ngettext (under its first text)
 */
export function setWords({ lang, catalogue = {}, plural = danish.plural }) {
  words = { lang, catalogue, plural };
}

/** @returns {string} the language in use */
export const language = () => words.lang;

/**
 * @param {string} message the Danish text, with %(name)s placeholders
 * @param {Record<string, unknown>} [vars]
 * @returns {string}
 */
export function gettext(message, vars) {
  const found = translated(message);
  return fill((Array.isArray(found) ? found[0] : found) || message, vars);
}

/**
 * @param {string} one @param {string} many @param {number} n also there as %(n)s and %(num)s
 * @param {Record<string, unknown>} [vars]
 * @returns {string}
 */
export function ngettext(one, many, n, vars) {
  const forms = translated(one);
  const own = Array.isArray(forms) ? forms[words.plural(n)] : null;
  return fill(own || [one, many][danish.plural(n)], { n, num: n, ...vars });
}

const keys = new Map();

/** What stands for a text in a catalogue, which is a third smaller for it (blueprints/pwa/words.py). */
export function keyOf(message) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < message.length; at += 1) hash = Math.imul(hash ^ message.charCodeAt(at), 0x01000193);
  return ((hash >>> 0) % 36 ** 4).toString(36).padStart(4, "0");
}

function translated(message) {
  if (words === danish) return undefined;
  if (!keys.has(message)) keys.set(message, keyOf(message));
  return words.catalogue[keys.get(message)];
}

function fill(text, vars = {}) {
  const put = (whole, name) => (Object.hasOwn(vars, name) ? String(vars[name]) : whole);
  return text.replace(/%\((\w+)\)s|%%/g, (whole, name) => (name ? put(whole, name) : "%"));
}
