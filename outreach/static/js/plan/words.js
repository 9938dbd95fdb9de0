const LOCALES = { en: "en-GB" };

/**
 * The words of one language, and days, times and numbers as it writes them. Digits are 0-9 in every language: they stand
 * beside phone numbers, codes and what an employer reads.
 *
 * @param {{lang: string, dir: string, machine: boolean, text: Record<string, string>}} data of the shell
 */
export function makeWords({ lang, dir, machine, text }) {
  const isOwn = Intl.DateTimeFormat.supportedLocalesOf(lang).length > 0;
  const locale = `${isOwn ? (LOCALES[lang] ?? lang) : "da"}-u-nu-latn`;

  const format = (at, options) => new Intl.DateTimeFormat(locale, options).format(at);

  /** The text of a key with its places filled; a place that is a node makes it a list of nodes and texts. */
  function parts(key, places = {}) {
    return text[key].split(/\{(\w+)\}/).map((part, i) => (i % 2 ? places[part] : part)).filter((part) => part !== "");
  }

  return {
    lang, dir, machine, parts,
    t: (key, places) => parts(key, places).join(""),

    /** A day such as 2026-11-20, whatever the clock's zone. A language whose months the browser does not know: digits. */
    day: (iso) => format(new Date(`${iso.slice(0, 10)}T12:00:00Z`), {
      timeZone: "UTC", day: "numeric", year: "numeric", month: isOwn ? "short" : "numeric",
    }),
    clock: (iso) => format(new Date(iso), { hour: "2-digit", minute: "2-digit" }),
    moment: (iso) => format(new Date(iso), {
      day: "numeric", month: isOwn ? "short" : "numeric", hour: "2-digit", minute: "2-digit",
    }),

    /** Minutes as hours, to the nearest tenth. */
    hours: (minutes) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(minutes / 60),

    /** Words that the programme has by language: in this one, or else in Danish. */
    said: (words) => words?.[lang] ?? words?.da ?? "",
    hasOwn: (words) => Boolean(words?.[lang]),
  };
}
