// Times in words: 14.32, 20. nov. 2026, "14 min". Pure; the language is an argument.
import { gettext, ngettext } from "./words.js";

const LOCALES = { da: "da-DK", en: "en-GB" };
const CLOCK = { hour: "2-digit", minute: "2-digit" };
const DATE = { day: "numeric", month: "short", year: "numeric" };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** @param {string | Date} at @param {string} lang */
export function clock(at, lang) {
  return format(at, lang, CLOCK);
}

/** @param {string | Date} at @param {string} lang */
export function date(at, lang) {
  return format(at, lang, DATE);
}

/** A day as people say it: today, yesterday, or its date. */
export function day(at, now, lang) {
  if (sameDay(at, now)) return gettext("I dag");
  if (isYesterday(at, now)) return gettext("I går");
  return date(at, lang);
}

/** The clock alone today; the date before it on other days. To stand inside a sentence. */
export function moment(at, now, lang) {
  const time = clock(at, lang);
  if (sameDay(at, now)) return time;
  if (isYesterday(at, now)) return gettext("i går kl. %(time)s", { time });
  return gettext("%(day)s kl. %(time)s", { day: date(at, lang), time });
}

/** How long it has waited, in one unit; nothing to say in the first minute. */
export function age(at, now) {
  const waited = at ? Math.max(0, new Date(now) - new Date(at)) : 0;
  if (waited < MINUTE) return "";
  if (waited < HOUR) return gettext("%(n)s min", { n: Math.floor(waited / MINUTE) });
  if (waited < 2 * DAY) return gettext("%(n)s t", { n: Math.floor(waited / HOUR) });
  const days = Math.floor(waited / DAY);
  return ngettext("%(n)s dag", "%(n)s dage", days, { n: days });
}

export function olderThanADay(at, now) {
  return Boolean(at) && new Date(now) - new Date(at) > DAY;
}

export function sameDay(one, other) {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

const isYesterday = (at, now) => sameDay(at, new Date(new Date(now).getTime() - DAY));

/** What an <input type="datetime-local"> holds. */
export function localInput(at) {
  const moment = new Date(at);
  return new Date(moment - moment.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

const formats = new Map([[CLOCK, new Map()], [DATE, new Map()]]);

/** A format is dear to make (some 0.1 ms, and a list needs one for each row) and cheap to use. */
function format(at, lang, options) {
  const made = formats.get(options);
  if (!made.has(lang)) made.set(lang, new Intl.DateTimeFormat(LOCALES[lang] ?? lang, options));
  return made.get(lang).format(new Date(at));
}
