/**
 * One sitting at which somebody is asked for consent: from how they were asked and what they answered to what the entries
 * say (docs/sync.md). Pure: no document. A permit is only made where every hand that it takes said yes (law.md rule 11).
 */
import { turns } from "./birthdays.js";
import { answerTo, consentsOf } from "./consent_effects.js";
import { after } from "./due.js";
import { isYoung } from "./ladder.js";

const FREELY_GIVEN = new Set(["gdpr_consent", "explicit_consent"]);

/** @returns {boolean} whether a guardian must say yes too; of a year of birth alone, the younger of the two ages */
export const isChild = (person, young, today) => today < turns({ birth_year: person.birth_year, born_on: young?.born_on }, 15);

/** @returns {boolean} whether a young person's own yes cannot count, since nobody knows how old they are (domain/consent.py) */
export const ageUnknown = (person, theCase) => isYoung(person, theCase) && !person.birth_year && !theCase?.ladder?.young?.born_on;

/** Who has to answer: who, name, relation. */
export function signersOf({ given_by, first, first_relation, second, second_relation }) {
  const self = { who: "self", name: null, relation: null };
  const one = { who: "guardian", name: first, relation: first_relation || "guardian" };
  const other = { who: "guardian", name: second, relation: second_relation || "guardian" };
  const found = { guardian: [self, one], both_guardians: [self, one, other], representative: [{ ...one, who: "representative", relation: null }] };
  return found[given_by] ?? [self];
}

/** Where a benefit hangs on the answer, no consent is free, and none is asked for (law.md rule 4). */
export const asked = (purposes, setup, special) =>
  purposes.filter((one) => (special || !one.special) && !(setup.benefit === "true" && FREELY_GIVEN.has(one.legal_function)));

/**
 * @param {{setup: object, texts: object[], words: object, signers: object[], choices: Record<string, string>, spoken: boolean, place?: string}} sitting
 *   signers: with `said`, `strokes`; choices: purpose id to permit, deny or defer; texts, words: those shown, in one language
 * @returns {object} the payload of the consent_record
 */
export function recordOf({ setup, texts, words, signers, spoken }) {
  const text = (value) => value?.trim() || null;
  const oral = setup.method === "oral_witnessed";
  const chosen = setup.presentation ?? [];
  const presentation = [...new Set([...(oral && (spoken || chosen.length) ? [] : ["read"]), ...(spoken ? ["read_aloud"] : []), ...chosen])];
  return {
    given_by: setup.given_by,
    persons: signers.map(({ who, name, relation, strokes, said }) => {
      const tapped = setup.method === "signature" || isBeside({ who }, setup);
      return { who, name, relation, method: strokes ? "signature" : tapped ? "tap" : setup.method, strokes: strokes || null, said };
    }),
    notice: {
      language: setup.language,
      texts: texts.map(({ text_id, version, text_hash, master_hash }) => ({ text_id, version, text_hash, master_hash })),
      presentation,
      interpreter: presentation.includes("interpreter") ? text(setup.interpreter) : null,
      voluntary_shown: true,
      consequences_shown: true,
      words: words?.shown ?? null,
    },
    benefit_linked: setup.benefit === "true",
    witness: oral ? text(setup.witness) : null,
    place: text(setup.place),
  };
}

/** @returns {object[]} the payloads of the consents, one for each purpose that was answered */
export function consentsMade({ purposes, choices, person, theCase, record_id, today }) {
  const birth = { birth_year: person?.birth_year, born_on: theCase?.ladder?.young?.born_on };
  const asked_again_on = [15, 18].map((years) => turns(birth, years)).find((day) => day > today);
  return purposes.filter(({ id }) => choices[id]).flatMap((purpose) => purpose.recipients.map((recipient) => {
    const permit = choices[purpose.id] === "permit";
    const before = answerTo(theCase, purpose.id, recipient);
    return {
      record_id, purpose: purpose.id, recipient, legal_function: purpose.legal_function, decision: choices[purpose.id],
      valid_from: permit ? today : null, valid_until: permit ? lastOf({ valid_until: lastDay(today, purpose.months), asked_again_on }) : null,
      data_types: permit ? purpose.data_types : [], bases: before?.bases ?? [],
    };
  }));
}

/** A year from 20 November ends with 19 November. */
export const lastDay = (from, months) => dayBefore(after(from, `${months}m`));

const dayBefore = (day) => new Date(Date.parse(`${day}T12:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The day on which a yes really ends: its last one, or the day before a birthday that asks again (law.md rule 11). */
const lastOf = ({ valid_until, asked_again_on }) => [valid_until, asked_again_on && dayBefore(asked_again_on)].filter(Boolean).sort()[0] ?? null;

/** Somebody who says their own yes beside their guardian: with a tap, however the others answer. */
export const isBeside = ({ who }, { given_by }) => who === "self" && given_by !== "self";

/**
 * What keeps the answers from being saved: a key of the words around the texts, or nothing.
 * @returns {"missing" | "no_hand" | "own_no" | null}
 */
export function lacking({ choices, signers, setup }) {
  const said = Object.values(choices).filter(Boolean);
  if (!said.length) return "missing";
  if (!said.includes("permit")) return null;
  if (signers.some((one) => one.said === "no")) return "own_no";
  if (signers.some((one) => one.said !== "yes" && (setup.method === "signature" || isBeside(one, setup)))) return "no_hand";
  return null;
}

/** Points on a glass of 10,000 by 10,000 as docs/sync.md writes them: those that lie too near the last one are left out. */
export function strokesText(strokes, most = 20_000) {
  for (let near = 40; ; near *= 2) {
    const text = strokes.map((points) => thinned(points, near).map(([x, y]) => `${x},${y}`).join(" ")).filter(Boolean).join(";");
    if (text.length <= most) return text;
  }
}

function thinned(points, near) {
  const kept = [];
  for (const [x, y] of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= near) kept.push([x, y]);
  }
  return kept;
}

/** @returns {object[]} what was answered, as it counts today and to its real end: days pass while nobody tells the phone */
export const answersOf = (row, today) => consentsOf(row).map((one) => {
  const valid_until = lastOf(one);
  return { ...one, valid_until, state: one.state === "given" && valid_until && valid_until < today ? "expired" : one.state };
});

/** Whether somebody said yes to that, to whomever, and it counts today. */
export const saidYes = (row, wanted, today) => answersOf(row, today).some(({ purpose, state }) => purpose === wanted && state === "given");

/** What a share says besides its words: the day on which something was told stays when the words are mended. */
export const shareOf = (before, purpose, recipient, today) =>
  ({ purpose: before?.purpose ?? purpose, recipient: before?.recipient ?? recipient, on: before?.done ? before.on : today });

/** @returns {object[]} what ended a yes of which nobody has been told (law.md rule 6) */
export const toTell = (row) => consentsOf(row).filter(({ ended, told }) => ended && !told?.length);

/** @returns {object[]} the yeses that end within 30 days, the first one first (law.md rule 10) */
export function endsSoon(row, today) {
  const until = after(today, "30d");
  const ending = answersOf(row, today).filter(({ state, valid_until }) => state === "given" && valid_until && valid_until <= until);
  return ending.sort((a, b) => (a.valid_until < b.valid_until ? -1 : 1));
}
