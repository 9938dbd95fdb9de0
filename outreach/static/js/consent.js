/**
 * May something about a person be shared? Pure; the rule is domain/consent.py's too, and tests/examples/consent.json holds
 * both to it. Days are "YYYY-MM-DD" on the wall in Copenhagen; ids are texts.
 */
import { turns } from "./birthdays.js";

const NO = { deny: "declined", defer: "deferred" };
const FREELY_GIVEN = new Set(["gdpr_consent", "explicit_consent"]);

/**
 * @param {object} person organisation, born_on, birth_year, special, sittings {id: sitting}, decisions [decision],
 *   approved [[purpose, version, language, hash, day]]
 * @param {{id: string, legal_function: string, special_category?: boolean}} purpose
 * @param {{id: string, organisation: string | null}} recipient organisation: the house's own that asks; null: outside
 * @param {string} at the day
 * @returns {{allowed: boolean, reason: string, grant: object | null}} reasons: domain/consent.py, Reason
 */
export function mayShare(person, purpose, recipient, at) {
  if (recipient.organisation === person.organisation) return answer("same_organisation", null);
  if (purpose.special_category && !person.special) return answer("special_category_off", null);
  const mine = person.decisions.filter((one) => one.purpose === purpose.id && one.recipient === recipient.id);
  const { reason, grant } = standing(mine, person.sittings);
  if (reason) return answer(reason, grant);
  const sitting = person.sittings[grant.record_id];
  const lacks = flaw(person, purpose, grant, sitting) ?? handMissing(person, sitting) ?? over(person, sitting, grant, at);
  return answer(lacks ?? "given", grant);
}

const answer = (reason, grant) => ({ allowed: reason === "given" || reason === "same_organisation", reason, grant });

/**
 * What stands of the decisions about one purpose and recipient, in whatever order they came.
 * @returns {{reason: string | null, grant: object | null, heads: string[]}} heads: the bases of the next decision
 */
export function standing(decisions, sittings) {
  const live = new Map(decisions.filter((one) => !isVoid(one, sittings)).map((one) => [one.id, one]));
  if (!live.size) return { reason: decisions.length ? "entered_in_error" : "none_given", grant: null, heads: [] };
  const before = reached(decisions, live);
  const builtOn = new Set([...live.keys()].flatMap((id) => [...before.get(id)]));
  const heads = [...live.keys()].filter((id) => !builtOn.has(id)).sort();
  const last = live.get(heads[0]);
  if (heads.length !== 1 || [...live.keys()].some((id) => id !== last.id && !before.get(last.id).has(id))) {
    const withdrawn = heads.some((id) => live.get(id).choice === null);
    return { reason: withdrawn ? "withdrawn" : "disputed", grant: null, heads };
  }
  if (last.choice !== "permit") return { reason: NO[last.choice] ?? "withdrawn", grant: null, heads };
  return { reason: ended(last, [...live.values()], before), grant: last, heads };
}

/** Made at a sitting that was entered in error, or at none. */
const isVoid = ({ choice, record_id }, sittings) => choice !== null && (sittings[record_id]?.entered_in_error ?? true);

/** Of each decision, those that it builds on, directly or not; void ones are left out. */
function reached(decisions, live) {
  const bases = new Map(decisions.map((one) => [one.id, one.bases]));
  return new Map(decisions.map(({ id }) => {
    const seen = new Set();
    const waiting = [...bases.get(id)];
    while (waiting.length) {
      const base = waiting.pop();
      if (seen.has(base) || !bases.has(base)) continue;
      seen.add(base);
      waiting.push(...bases.get(base));
    }
    return [id, new Set([...seen].filter((one) => live.has(one)))];
  }));
}

/** The no that the sitting of a grant did not know of. */
function ended(grant, live, before) {
  const same = live.filter((one) => one.choice === "permit" && one.record_id === grant.record_id);
  const noes = live.filter((one) => one.choice === null || one.choice === "deny");
  const unknown = noes.find((no) => same.some((one) => !before.get(one.id).has(no.id)));
  return unknown ? NO[unknown.choice] ?? "withdrawn" : null;
}

function flaw(person, purpose, grant, sitting) {
  if (grant.legal_function !== purpose.legal_function) return "wrong_legal_function";
  const text = sitting.texts.find((one) => one.text_id === purpose.id);
  const key = text && [text.text_id, text.version, sitting.language, text.text_hash];
  const found = key && person.approved.find((one) => key.every((part, at) => part === one[at]));
  if (!found || found[4] > sitting.given_on) return "text_not_approved";
  return sitting.benefit_linked && FREELY_GIVEN.has(purpose.legal_function) ? "benefit_linked" : null;
}

function handMissing(person, sitting) {
  if (sitting.given_on < turns(person, 15)) {
    if (!sitting.guardians) return "guardian_missing";
    if (sitting.given_by === "both_guardians" && sitting.guardians < 2) return "both_guardians_missing";
    return sitting.own_yes ? null : "own_yes_missing";
  }
  const spokenFor = sitting.represented && !(sitting.given_on < turns(person, 18));
  return sitting.own_yes || spokenFor ? null : "own_yes_missing";
}

function over(person, sitting, grant, at) {
  if (!grant.valid_from || at < grant.valid_from) return "not_yet";
  const asked = askedAgainOn(person, sitting);
  if (asked && at >= asked) return asked === turns(person, 15) ? "asked_again_15" : "asked_again_18";
  return !grant.valid_until || at > grant.valid_until ? "expired" : null;
}

/** @returns {string | null} the birthday on which a consent ends that was given before it */
export function askedAgainOn(person, sitting) {
  return [15, 18].map((years) => turns(person, years)).find((day) => sitting.given_on < day) ?? null;
}
