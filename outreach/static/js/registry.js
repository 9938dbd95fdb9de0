import { inStrictTransaction, openDatabase } from "./database.js";

/**
 * The enrolments of this browser profile: one IndexedDB "outreach" for all. Each enrolment's own data lies in a database
 * of its own (outbox_db.js), so that nothing of one worker is readable through another's.
 *
 * An enrolment: {device_id, actor: {id, type, name, helhedsplan_id, organisation_id, ...}, key_pair, app_version,
 * enrolled_at, special_categories: whether the helhedsplan asks about them}. key_pair holds CryptoKeys; the private one is not extractable and never leaves IndexedDB.
 *
 * @param {import("./env.js").Env} env
 * @returns the database
 */
export function openRegistry(env) {
  return openDatabase(env, "outreach", 1, (db) => {
    db.createObjectStore("enrolments", { keyPath: "device_id" });
    db.createObjectStore("meta");
  });
}

/** @returns {Promise<object[]>} all enrolments, the earliest first */
export async function enrolments(reg) {
  const all = await reg.getAll("enrolments");
  return all.sort((a, b) => (a.enrolled_at < b.enrolled_at ? -1 : 1));
}

/** @returns {Promise<object | null>} the enrolment whose worker uses the app now */
export async function currentEnrolment(reg) {
  const id = await reg.get("meta", "current");
  return (id && (await reg.get("enrolments", id))) || null;
}

/**
 * Choose who uses the app; null at sign-out. The others' outboxes go on being sent.
 * @param {string | null} deviceId @throws if it is not enrolled
 */
export function setCurrent(reg, deviceId) {
  return inStrictTransaction(reg, ["enrolments", "meta"], async (tx) => {
    if (deviceId && !(await tx.objectStore("enrolments").getKey(deviceId))) throw new Error("not enrolled");
    await tx.objectStore("meta").put(deviceId, "current");
  });
}

/**
 * Keep a new enrolment. An id that is there already keeps its key: what waits was promised under it.
 * @param {{device_id: string, actor: object, key_pair: CryptoKeyPair, app_version: string | null,
 *   enrolled_at?: string}} enrolment
 */
export function addEnrolment(reg, enrolment) {
  return inStrictTransaction(reg, ["enrolments"], async (tx) => {
    const before = await tx.store.get(enrolment.device_id);
    const enrolled_at = before?.enrolled_at ?? enrolment.enrolled_at ?? "";
    await tx.store.put({ ...enrolment, enrolled_at, key_pair: before?.key_pair ?? enrolment.key_pair });
  });
}
