// A person between what the form holds and what the entry says (docs/sync.md). Pure: no document.
import { VERSIONS } from "./entry.js";
import { number, text } from "./open_counselling.js";

const BACKGROUND = "background-";

/**
 * @param {object} values of the form; one that has not all the fields leaves the others as they were
 * @param {object} [before] the corrected version @param {{offered?: string[], refused?: boolean}} [how] offered: the
 *   programmes that the form knows; refused: the version before was, so that nothing of it is kept unseen
 * @returns {object} the payload: what the form does not ask about stays as it was
 */
export function personPayload(values, before = {}, { offered = [], refused = false } = {}) {
  const said = {
    name: values.name, nickname: text(values.nickname), birth_year: number(values.birth_year), phone: text(values.phone),
    language: values.language === undefined ? before.language ?? null : values.language || null,
  };
  if (VERSIONS.person < 2) return said;
  return {
    ...said, guardian: guardian(values, before), programmes: programmesOf(values, before, offered),
    background: backgroundOf(values, refused ? {} : before.background ?? {}),
  };
}

function guardian({ guardian_name, guardian_phone, guardian_relation }, before) {
  if (guardian_name === undefined) return before.guardian ?? null;
  return text(guardian_name) ? { name: guardian_name, phone: text(guardian_phone), relation: guardian_relation || "other" } : null;
}

/** Those that the form does not know (a helhedsplan's own, one that has ended) stay, and everything stays in its place. */
function programmesOf({ programmes }, { programmes: before = [] }, offered) {
  if (!programmes) return before;
  const stay = before.filter((id) => programmes.includes(id) || !offered.includes(id));
  return [...stay, ...programmes.filter((id) => !before.includes(id))];
}

function backgroundOf(values, before) {
  const asked = Object.entries(values).filter(([name]) => name.startsWith(BACKGROUND));
  const said = Object.fromEntries(asked.map(([name, answer]) => [name.slice(BACKGROUND.length), answer]));
  return Object.fromEntries(Object.entries({ ...before, ...said }).filter(([, answer]) => answer));
}

/** The form's values again, for a correction. */
export function personValues(payload, area_id) {
  const words = (value) => (value === null || value === undefined ? "" : String(value));
  const { name, nickname, birth_year, phone, language, guardian: told, programmes, background } = payload;
  return {
    name, nickname: words(nickname), birth_year: words(birth_year), phone: words(phone), area: area_id ?? "", language: words(language),
    guardian_name: words(told?.name), guardian_phone: words(told?.phone), guardian_relation: told?.relation ?? "mother",
    programmes: programmes ?? [],
    ...Object.fromEntries(Object.entries(background ?? {}).map(([question, answer]) => [BACKGROUND + question, answer])),
  };
}
