// What a measurement says, as facts of an entry (facts.js).
import { gettext, ngettext } from "../words.js";
import { nameOf } from "./rows.js";
import { dayWords } from "./agenda_rows.js";
import { optionWords } from "./facts.js";

export async function progressionFacts({ about, payload }, app) {
  const { parameters, topics, degrees, scale, activities, hours, lengths, no_activity, older } = app.progression;
  const called = (some, id) => some.find((one) => one.id === id)?.label ?? older[id] ?? id;
  const said = (answer) => (answer === "unknown" ? scale.unknown : `${answer}, ${scale[answer]}`);
  const doing = payload.activities.map(({ activity, hours: week, length }) =>
    [activities[activity] ?? older[activity] ?? activity, hours[week], lengths[length]].filter(Boolean).join(", "));
  return [
    [gettext("Hvem"), await nameOf(about, app)],
    [gettext("Målt"), dayWords(payload.on, app)],
    ...Object.entries(payload.answers).map(([id, answer]) => [called(parameters, id), said(answer)]),
    [gettext("Talte om"), Object.entries(payload.topics).map(([id, degree]) => `${called(topics, id)}: ${degrees[degree]}`).join("\n")],
    [gettext("Aktiviteter"), doing.join("\n") || no_activity[payload.no_activity]],
    [gettext("Samtaler siden sidst"), payload.conversations === null ? "" : String(payload.conversations)],
    [gettext("Status"), payload.status && optionWords("progression-status", payload.status)],
    [gettext("Går efter"), payload.goal],
    [gettext("Står i vejen"), payload.obstacles],
    [gettext("Segment"), payload.segment && optionWords("progression-segment", payload.segment)],
    [gettext("Vejledt, før der blev målt"), guided(payload)],
  ];
}

/** Measurements of before do not say how much. */
function guided({ guided_before, guided_conversations: count, guided_for }) {
  if (guided_before === null) return "";
  return [
    guided_before ? gettext("Ja") : gettext("Nej"), Number.isInteger(count) && ngettext("%(num)s samtale", "%(num)s samtaler", count),
    guided_for && optionWords("progression-guided_for", guided_for),
  ].filter(Boolean).join(", ");
}
