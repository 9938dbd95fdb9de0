/**
 * What is known of an entry, and what may become of it. The only place that says so.
 *
 * A copy's own state is stored and only ever goes forward:
 *
 *     on_phone -> received | held | quarantined            the server's answer: it has left the outbox
 *     on_phone -> refused -> corrected | given_up          in the correction box, and what was done about it
 *
 * A row of receipts is one fact: its first version, its corrections, its retraction (all with the same root). Its state
 * is that of the newest version that still counts (not corrected or given_up), except that
 *   - it is `sending` while that version is under way;
 *   - the server's word (approved, returned, retracted, held, quarantined, received) counts once it is about that
 *     version or about one made elsewhere; a word about a version older than the newest here has been overtaken;
 *   - a retraction that was received is `retracted`.
 * Under `versions`, an earlier version that was received and then corrected is `corrected`.
 */
const OF_RESULT = {
  stored: "received",
  conflict: "received",
  held: "held",
  quarantined: "quarantined",
  refused: "refused",
};

/** @returns {boolean} whether the server's result word is one that this version knows */
export const isResult = (word) => word === "duplicate" || Object.hasOwn(OF_RESULT, word);

/** @returns {string} the state of a copy with this answer; a duplicate says what was answered the first time */
export function stateOfResult({ result, first }) {
  return OF_RESULT[result] ?? OF_RESULT[first?.result ?? first] ?? "received";
}

/**
 * The version that a row shows, and whether the server's word speaks for it.
 * @param {object[]} versions copies of one root by sequence, with their entry
 * @param {object | undefined} word of the server
 * @returns {{newest: object | undefined, shown: object | undefined, byWord: boolean}}
 *   newest: decides the state; shown: the newest that has content (not a retraction)
 */
export function judge(versions, word) {
  const live = versions.filter((copy) => copy.state !== "corrected" && copy.state !== "given_up");
  const newest = live.at(-1);
  const shown = live.findLast((copy) => copy.kind !== "retraction");
  return { newest, shown, byWord: Boolean(word) && wordCounts(versions, newest, word) };
}

function wordCounts(versions, newest, word) {
  if (!newest) return true;
  if (newest.state === "on_phone" || newest.state === "refused") return false;
  const known = versions.flatMap(({ id, entry: { payload } }) => [id, payload?.base, payload?.entry_id, ...(payload?.bases ?? [])]);
  return word.version_id === newest.id || word.state === "retracted" || !known.includes(word.version_id);
}

/**
 * @param {ReturnType<typeof judge>} judged @param {object[]} versions @param {object | undefined} word
 * @param {(copy: object) => boolean} isFlying
 * @returns {string} the state of the row
 */
export function rowState({ newest, byWord }, versions, word, isFlying) {
  if (byWord) return word.state;
  const copy = newest ?? versions.at(-1);
  if (copy.state === "on_phone") return isFlying(copy) ? "sending" : "on_phone";
  return copy.state === "received" && copy.kind === "retraction" ? "retracted" : copy.state;
}
