import assert from "node:assert/strict";
import { test } from "node:test";
import { itemsOf } from "../../outreach/static/js/agenda.js";
import { CONSENT_EFFECTS, CONSENT_UNDO } from "../../outreach/static/js/consent_effects.js";
import { ageUnknown, answersOf, asked, consentsMade, endsSoon, isChild, lacking, lastDay, recordOf, saidYes, shareOf, signersOf, strokesText } from "../../outreach/static/js/sitting.js";

const SETUP = { language: "ar", given_by: "self", method: "signature", presentation: [], benefit: "false", place: " ", witness: "Bo", interpreter: "Ayaan" };
const SHARE = { id: "share", legal_function: "gdpr_consent", recipients: ["jobcentre"], data_types: ["contact"], months: 12 };
const OBTAIN = { id: "obtain", legal_function: "obtain_information", recipients: ["helhedsplan"], data_types: ["job_plan"], months: 12 };
const HEALTH = { ...SHARE, id: "health", special: true };
const text = { text_id: "share", version: 1, text_hash: "a", master_hash: "b", title: "?" };
const self = { who: "self", name: null, relation: null, said: "yes", strokes: null };

test("who must answer: alone, with a guardian beside a child, with both, or spoken for", () => {
  const named = { first: "Fatima", first_relation: "mother", second: "Ahmed", second_relation: "" };
  const who = (given_by) => signersOf({ given_by, ...named }).map((one) => [one.who, one.name, one.relation]);
  assert.deepEqual(who("self"), [["self", null, null]]);
  assert.deepEqual(who("guardian"), [["self", null, null], ["guardian", "Fatima", "mother"]]);
  assert.deepEqual(who("both_guardians"), [["self", null, null], ["guardian", "Fatima", "mother"], ["guardian", "Ahmed", "guardian"]]);
  assert.deepEqual(who("representative"), [["representative", "Fatima", null]]);
});

test("a child until the day of fifteen; of a year alone, until its last day", () => {
  assert.equal(isChild({ birth_year: 2011 }, null, "2026-12-30"), true);
  assert.equal(isChild({ birth_year: 2011 }, null, "2026-12-31"), false);
  assert.equal(isChild({ birth_year: 2011 }, { born_on: "2011-11-21" }, "2026-11-20"), true);
  assert.equal(isChild({ birth_year: 2011 }, { born_on: "2011-11-21" }, "2026-11-21"), false);
  assert.equal(isChild({ birth_year: null }, null, "2026-11-21"), false);
});

test("of whom nobody knows how old they are: those in the programme of leisure jobs, and those on its ladder", () => {
  const ladder = { ladder: { young: { born_on: null } } };
  const leisure = { birth_year: null, programmes: ["leisure_job"] };
  const others = { birth_year: null, programmes: ["jobguide"] };
  assert.deepEqual([ageUnknown(leisure, undefined), ageUnknown(others, undefined), ageUnknown(others, ladder)], [true, false, true]);
  assert.deepEqual([ageUnknown({ ...leisure, birth_year: 2010 }, ladder), ageUnknown(leisure, { ladder: { young: { born_on: "2010-01-01" } } })], [false, false]);
});

test("where a benefit hangs on the answer, only what is no free consent is asked; health only where it is switched on", () => {
  const ids = (setup, special) => asked([SHARE, OBTAIN, HEALTH], setup, special).map(({ id }) => id);
  assert.deepEqual(ids(SETUP, false), ["share", "obtain"]);
  assert.deepEqual(ids(SETUP, true), ["share", "obtain", "health"]);
  assert.deepEqual(ids({ ...SETUP, benefit: "true" }, true), ["obtain"]);
});

test("the record says how each answered, and names a witness and interpreter only where there was one", () => {
  const signed = recordOf({ setup: SETUP, texts: [text], words: { permit: "?", shown: { version: 1, words_hash: "c" } }, signers: [{ ...self, strokes: "1,2 3,4" }], spoken: true });
  assert.deepEqual(signed.persons, [{ who: "self", name: null, relation: null, method: "signature", strokes: "1,2 3,4", said: "yes" }]);
  assert.deepEqual(signed.notice, {
    language: "ar", texts: [{ text_id: "share", version: 1, text_hash: "a", master_hash: "b" }], presentation: ["read", "read_aloud"],
    interpreter: null, voluntary_shown: true, consequences_shown: true, words: { version: 1, words_hash: "c" },
  });
  assert.deepEqual([signed.witness, signed.place, signed.benefit_linked], [null, null, false]);
  assert.equal(recordOf({ setup: SETUP, texts: [text], signers: [self], spoken: false }).persons[0].method, "tap");
  const oral = recordOf({ setup: { ...SETUP, method: "oral_witnessed", presentation: ["interpreter"] }, texts: [text], signers: [self], spoken: false });
  assert.deepEqual([oral.witness, oral.notice.interpreter, oral.notice.presentation, oral.persons[0].method], ["Bo", "Ayaan", ["interpreter"], "oral_witnessed"]);
});

test("a yes has days and data, a no has none; each names what stood before", () => {
  const theCase = { consents: [{ purpose: "share", recipient: "jobcentre", bases: ["c1"] }] };
  const made = consentsMade({ purposes: [SHARE, OBTAIN, HEALTH], choices: { share: "permit", obtain: "deny", health: "" }, theCase, record_id: "r", today: "2026-11-20" });
  assert.deepEqual(made.map((one) => [one.purpose, one.decision, one.valid_from, one.valid_until, one.data_types, one.bases]), [
    ["share", "permit", "2026-11-20", "2027-11-19", ["contact"], ["c1"]],
    ["obtain", "deny", null, null, [], []],
  ]);
  assert.equal(lastDay("2027-03-01", 12), "2028-02-29");
});

test("a yes is written with the day on which it really ends: a birthday asks again, and the day before it is the last", () => {
  const until = (person, born_on, today = "2026-11-20") => consentsMade({
    purposes: [SHARE], choices: { share: "permit" }, person, theCase: { ladder: { young: { born_on } } }, record_id: "r", today,
  })[0].valid_until;
  assert.equal(until({ birth_year: 2012 }, "2012-03-02"), "2027-03-01");
  assert.equal(until({ birth_year: 2009 }, "2009-03-01"), "2027-02-28");
  assert.equal(until({ birth_year: 2011 }, null), "2026-12-30");
  assert.equal(until({ birth_year: 2012 }, "2012-03-02", "2027-03-02"), "2028-03-01");
  assert.equal(until({ birth_year: 1990 }, null), "2027-11-19");
  assert.equal(until({ birth_year: null }, null), "2027-11-19");
});

test("a row shows that day too, whatever its entry said", () => {
  const row = { consents: [{ purpose: "share", recipient: "jobcentre", state: "given", valid_until: "2027-11-19", asked_again_on: "2027-03-02" }] };
  assert.deepEqual(answersOf(row, "2026-11-20").map(({ valid_until }) => valid_until), ["2027-03-01"]);
});

test("nothing is saved without an answer, and no yes without every hand", () => {
  const setup = SETUP;
  assert.equal(lacking({ choices: { share: "" }, signers: [self], setup }), "missing");
  assert.equal(lacking({ choices: { share: "permit" }, signers: [{ ...self, said: null }], setup }), "no_hand");
  assert.equal(lacking({ choices: { share: "permit" }, signers: [self, { ...self, said: "no" }], setup }), "own_no");
  assert.equal(lacking({ choices: { share: "permit" }, signers: [self], setup }), null);
  assert.equal(lacking({ choices: { share: "deny" }, signers: [{ ...self, said: null }], setup }), null);
  assert.equal(lacking({ choices: { share: "permit" }, signers: [{ ...self, said: null }], setup: { ...setup, method: "oral_witnessed" } }), null);
});

test("a young person beside a guardian says their own yes, with a tap, however the guardian answers", () => {
  const setup = { ...SETUP, given_by: "guardian", first: "Fatima", first_relation: "mother", method: "oral_witnessed", witness: "Bo" };
  const [own, mother] = signersOf(setup);
  const answer = (said) => ({ choices: { share: "permit" }, signers: [{ ...own, said }, { ...mother, said: null }], setup });
  assert.equal(lacking(answer(null)), "no_hand");
  assert.equal(lacking(answer("no")), "own_no");
  assert.equal(lacking(answer("yes")), null);
  const { persons } = recordOf({ setup, texts: [], signers: [{ ...own, said: "yes" }, { ...mother, said: "yes" }], spoken: true });
  assert.deepEqual(persons.map(({ who, method }) => [who, method]), [["self", "tap"], ["guardian", "oral_witnessed"]]);
});

test("a signature fits into its entry, however long somebody writes", () => {
  assert.equal(strokesText([[[0, 0], [10, 10], [100, 100]], [[5, 5]]]), "0,0 100,100;5,5");
  const long = Array.from({ length: 50_000 }, (_, n) => [(n * 97) % 10_000, (n * 31) % 10_000]);
  const made = strokesText([long]);
  assert.ok(made.length > 0 && made.length <= 20_000);
  assert.match(made, /^\d{1,4},\d{1,4}( \d{1,4},\d{1,4})*$/);
});

test("an answer is seen at once, replaced by the next, ended by a withdrawal, gone with its sitting", () => {
  const entry = (id, payload) => ({ id, payload: { purpose: "share", recipient: "jobcentre", record_id: "r", valid_until: "2027-11-19", data_types: [], ...payload } });
  const states = (row) => row.consents.map((one) => [one.state, one.bases, one.told]);
  const given = CONSENT_EFFECTS.consent({ consents: [] }, entry("c1", { decision: "permit" }));
  assert.deepEqual(states(given), [["given", ["c1"], []]]);
  assert.deepEqual(CONSENT_EFFECTS.consent(given, entry("c1", { decision: "permit" })), given);
  const off = CONSENT_EFFECTS.consent_withdrawn(given, entry("w1", {}));
  assert.deepEqual(states(off), [["withdrawn", ["w1"], []]]);
  assert.deepEqual(states(CONSENT_EFFECTS.recipient_told(off, { payload: { withdrawal_id: "w1", party: "Jobcenteret" } })), [["withdrawn", ["w1"], ["Jobcenteret"]]]);
  const no = CONSENT_EFFECTS.consent(given, entry("c2", { decision: "deny" }));
  const [ended, again] = [(row) => row.consents[0].ended, CONSENT_EFFECTS.consent(no, entry("c2", { decision: "deny" }))];
  assert.deepEqual([given, off, no, again].map(ended), [false, true, true, true]); // whom it was told is to hear of it
  assert.deepEqual([CONSENT_EFFECTS.consent_withdrawn(no, entry("w2", {})), CONSENT_EFFECTS.consent_withdrawn({}, entry("w2", {}))].map(ended), [false, false]);
  assert.deepEqual(CONSENT_UNDO.consent_record(given, null, "r").consents, []);
});

test("what ends within thirty days, or with a birthday, is told first", () => {
  const one = (valid_until, more = {}) => ({ state: "given", valid_until, asked_again_on: null, ...more });
  const days = (...consents) => endsSoon({ consents }, "2026-11-20").map((found) => found.valid_until);
  assert.deepEqual(days(one("2026-12-20"), one("2026-12-21"), one("2026-11-25")), ["2026-11-25", "2026-12-20"]);
  assert.deepEqual(days(one("2027-11-19", { asked_again_on: "2026-12-01" })), ["2026-11-30"]);
  assert.deepEqual(days(one("2026-12-01", { state: "withdrawn" })), []);
});

test("a consent that ends within a month is on the list of what is to be done", () => {
  const row = (valid_until) => ({ id: "p1", employments: [], next_steps: [], consents: [{ state: "given", valid_until, asked_again_on: null }] });
  assert.deepEqual(itemsOf(row("2026-12-01"), "2026-11-20", []).map(({ due, state, consent }) => [due, state, consent.state]), [["2026-12-01", "due", "given"]]);
  assert.deepEqual(itemsOf(row("2027-11-19"), "2026-11-20", []), []);
});

test("whoever is to hear that a yes has ended is on that list until they have", () => {
  const row = (more) => ({ id: "p1", employments: [], next_steps: [], consents: [{ state: "declined", given_on: "2026-11-18", ended: true, told: [], ...more }] });
  assert.deepEqual(itemsOf(row(), "2026-11-20", []).map(({ due, state, tell }) => [due, state, tell.state]), [["2026-11-18", "due", "declined"]]);
  assert.deepEqual(itemsOf(row({ given_on: null }), "2026-11-20", []).map(({ due }) => due), ["2026-11-20"]); // said on this phone
  assert.deepEqual([itemsOf(row({ ended: false }), "2026-11-20", []), itemsOf(row({ told: ["Jobcenteret"] }), "2026-11-20", [])], [[], []]);
});

test("a yes whose days have passed, or that a birthday asks anew, is none any more though nobody has told the phone", () => {
  const yes = (more) => ({ purpose: "share", recipient: "jobcentre", state: "given", valid_until: "2026-11-20", asked_again_on: null, ...more });
  const states = (today, more) => answersOf({ consents: [yes(more)] }, today).map(({ state }) => state);
  assert.deepEqual([states("2026-11-20"), states("2026-11-21")], [["given"], ["expired"]]);
  assert.deepEqual([states("2026-11-18", { asked_again_on: "2026-11-19" }), states("2026-11-19", { asked_again_on: "2026-11-19" })], [["given"], ["expired"]]);
  assert.deepEqual(states("2027-11-21", { state: "declined" }), ["declined"]);
  assert.deepEqual(endsSoon({ consents: [yes()] }, "2026-11-21"), []);
});

test("a workplace is asked under a yes that counts today, and no other", () => {
  const row = (purpose, state = "given") => ({ consents: [{ purpose, recipient: "employer", state, valid_until: "2026-11-20" }] });
  assert.ok(saidYes(row("contact_employer"), "contact_employer", "2026-11-20"));
  for (const [one, today] of [[row("contact_school"), "2026-11-20"], [row("contact_employer"), "2026-11-21"], [row("contact_employer", "withdrawn"), "2026-11-20"], [null, "2026-11-20"]]) {
    assert.ok(!saidYes(one, "contact_employer", today));
  }
});

test("what was told keeps its day when its words are mended; what is planned moves to the day it is told", () => {
  const before = { purpose: "contact_school", recipient: "school", what: "?", on: "2026-10-01" };
  assert.deepEqual(shareOf(null, "share", "jobcentre", "2026-11-20"), { purpose: "share", recipient: "jobcentre", on: "2026-11-20" });
  assert.deepEqual(shareOf({ ...before, done: true }, "share", "jobcentre", "2026-11-20"), { purpose: "contact_school", recipient: "school", on: "2026-10-01" });
  assert.equal(shareOf({ ...before, done: false }, undefined, undefined, "2026-11-20").on, "2026-11-20");
});
