/** Words of the screens. Danish is the source language: it needs no catalogue. */
const danish = { lang: "da", catalogue: {}, plural: (n) => (n === 1 ? 0 : 1) };
let words = danish;

/**
 * Choose the language.
 * @param {{lang: string, catalogue?: Record<string, string | string[]>, plural?: (n: number) => number}} chosen
 *   catalogue: source text -> text, or -> forms for ngettext (under its first text)
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
  const found = words.catalogue[message];
  return fill((Array.isArray(found) ? found[0] : found) || message, vars);
}

/**
 * @param {string} one @param {string} many @param {number} n also there as %(n)s and %(num)s
 * @param {Record<string, unknown>} [vars]
 * @returns {string}
 */
export function ngettext(one, many, n, vars) {
  const forms = words.catalogue[one];
  const own = Array.isArray(forms) ? forms[words.plural(n)] : null;
  return fill(own || [one, many][danish.plural(n)], { n, num: n, ...vars });
}

function fill(text, vars = {}) {
  const put = (whole, name) => (Object.hasOwn(vars, name) ? String(vars[name]) : whole);
  return text.replace(/%\((\w+)\)s|%%/g, (whole, name) => (name ? put(whole, name) : "%"));
}
