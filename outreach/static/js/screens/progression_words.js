// What measurements say, in words: plainly, whichever way it went.
import { gettext, ngettext } from "../words.js";
import { dayWords } from "./agenda_rows.js";

/** "motivation.4" as people say it. */
export function reasonWords(reason, app) {
  const [asked, answer] = reason.split(".");
  const known = app.progression.background[asked];
  if (known) return `${known[""]}: ${known[answer]}`;
  return `${app.progression.parameters.find((one) => one.id === asked)?.label ?? asked}: ${app.progression.scale[answer]}`;
}

export function stepsWords({ first, last }) {
  const n = Math.abs(last - first);
  if (!n) return gettext("uændret");
  return last > first ? ngettext("%(num)s trin op", "%(num)s trin op", n) : ngettext("%(num)s trin ned", "%(num)s trin ned", n);
}

export const fromTo = ({ first, last }) => gettext("fra %(first)s til %(last)s", { first, last });

/**
 * A parameter's development in a line.
 * @param {{change?: object, once?: {answer: number, on: string}, unsure: boolean}} told two numbers, or one, or none;
 *   unsure: the last answer was ved ikke
 */
export function lineWords({ change, once, unsure }, app) {
  if (!change && !once) return gettext("ikke noget tal endnu");
  const words = change ? gettext("%(steps)s siden %(day)s", { steps: stepsWords(change), day: dayWords(change.first_on, app) })
    : gettext("målt én gang, %(day)s", { day: dayWords(once.on, app) });
  return unsure ? gettext("%(words)s, sidst: ved ikke", { words }) : words;
}

/** The same as a sentence that stands by itself. */
export function sentenceOf({ label, change, once, unsure }, app) {
  const now = change ? fromTo(change) : String(once?.answer ?? app.progression.scale.unknown);
  return `${label}: ${now}, ${lineWords({ change, once, unsure }, app)}.`;
}
