import * as effects from "./effects.js";
import { makeEntry } from "./entry.js";
import { makeSave, SaveError } from "./saving.js";
import { makeSettle } from "./settle.js";

export { SaveError } from "./saving.js";
export { forget } from "./settle.js";
export { markSending, nextBatch, waiting } from "./queue.js";
export { receipts, refusedBox } from "./receipts.js";

/** The worker's: what is saved and answered for has its effect on the people and cases of this phone. */
export const save = makeSave(effects);
export const settle = makeSettle(effects);

/**
 * Give up a refused entry, with a reason: an `abandonment` goes out, so that the server knows of it.
 * @param db @param {object} device the enrolment @param {string} refusedId @param {string} reason
 * @param {import("./env.js").Env} env
 * @returns {Promise<object>} the abandonment @throws {SaveError} not_refused: it is not in the box (any more)
 */
export async function giveUp(db, device, refusedId, reason, env) {
  const refused = await db.get("copies", refusedId);
  if (refused?.state !== "refused") throw new SaveError("not_refused");
  const { programme, programme_version } = JSON.parse(refused.text);
  const payload = { refused_id: refusedId, refused_sequence: refused.sequence, reason };
  const facts = { kind: "abandonment", programme, programme_version, payload };
  const [saved] = await save(db, [makeEntry(device, facts, env)], env);
  return saved;
}
