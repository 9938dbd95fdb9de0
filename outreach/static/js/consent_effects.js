// What is said about consent, at once on this phone: as in case_effects.js, each says the same however often it is said.
// Whether it holds says the server; until then a row says what was answered (docs/sync.md, `case`, `consents`).
const NO_YES = ["declined", "deferred", "withdrawn", "none"];
const STATES = { permit: ["given", "given"], deny: ["declined", "declined"], defer: ["deferred", "deferred"] };

export const CONSENT_EFFECTS = {
  consent_record: (row) => row,
  consent: (row, { payload, id }, made = payload) => {
    const [state, reason] = STATES[made.decision];
    const { record_id, valid_until, data_types } = made;
    return decided(row, payload, { state, reason, ended: made.decision !== "permit" && endsYes(row, payload, id), version_id: id, bases: [id], record_id, valid_until, data_types, given_on: null, asked_again_on: null, told: [] });
  },
  consent_withdrawn: (row, { payload, id }) =>
    decided(row, payload, { state: "withdrawn", reason: "withdrawn", ended: endsYes(row, payload, id), version_id: id, bases: [id], valid_until: null, told: [] }),
  recipient_told: (row, { payload: { withdrawal_id, party } }) => ({
    ...row, consents: consentsOf(row).map((one) => (one.version_id === withdrawal_id ? { ...one, told: [...(one.told ?? []), party] } : one)),
  }),
};

/** Of a sitting that was taken back: what was answered at it never counted. */
export const CONSENT_UNDO = {
  consent_record: (row, _, id) => ({ ...row, consents: consentsOf(row).filter((one) => one.record_id !== id) }),
};

/** @returns {object[]} what is known of a person's answers */
export const consentsOf = (row) => row?.consents ?? [];

export const answerTo = (row, purpose, recipient) => consentsOf(row).find((one) => one.purpose === purpose && one.recipient === recipient);

/** Whether a yes stood there until the entry `id` said otherwise: its recipient is to be told. */
function endsYes(row, { purpose, recipient }, id) {
  const before = answerTo(row, purpose, recipient);
  return before?.version_id === id ? before.ended : Boolean(before) && mayEnd(before);
}

/** Whether there is a yes to take back, as far as is known here. */
export const mayEnd = ({ state }) => !NO_YES.includes(state);

function decided(row, { purpose, recipient }, said) {
  const others = consentsOf(row).filter((one) => one.purpose !== purpose || one.recipient !== recipient);
  return { ...row, consents: [...others, { ...answerTo(row, purpose, recipient), purpose, recipient, ...said }] };
}
