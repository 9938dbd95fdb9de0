import { inStrictTransaction, openDatabase } from "../database.js";
import { boxName } from "./outbox.js";

/**
 * What /plan/ keeps on this phone: one IndexedDB "plan", apart from the workers' registry. Each phone's outbox lies in a
 * database of its own (outbox.js), without a name in it.
 *
 * devices   {device_id, actor: {id, helhedsplan_id, organisation_id}, key_pair, person_id, area_id, role, app_version,
 *           enrolled_at, retired}; retired: another plan was opened since, or its link is over; it goes once nothing of it waits
 * vault     under "vault": {device_id, salt, rounds, iv, wrapped, tries}; under "plan", "proof": {iv, data}, sealed
 * meta      lang (chosen), dropping (databases that a wipe has still to delete)
 *
 * @param {import("../env.js").Env} env
 * @returns the database
 */
export function openStore(env) {
  return openDatabase(env, "plan", 1, (db) => {
    db.createObjectStore("devices", { keyPath: "device_id" });
    db.createObjectStore("vault");
    db.createObjectStore("meta");
  });
}

/** @returns {Promise<object | undefined>} the record of the vault, as it lies there */
export const vaultOf = (db) => db.get("vault", "vault");

/** @returns {Promise<object | null>} the phone that the vault belongs to */
export async function deviceOf(db) {
  const vault = await vaultOf(db);
  return (vault && (await db.get("devices", vault.device_id))) ?? null;
}

/**
 * Take a newly opened plan in, in the place of the one before: all of it, or nothing.
 * @param {object} device @param {object} vault @param {object} plan sealed
 */
export function keepOpened(db, device, vault, plan) {
  return inStrictTransaction(db, ["devices", "vault"], async (tx) => {
    const devices = tx.objectStore("devices");
    for (const other of await devices.getAll()) {
      if (other.device_id !== device.device_id) await devices.put({ ...other, retired: true });
    }
    await devices.put(device);
    await tx.objectStore("vault").clear();
    await tx.objectStore("vault").put(vault, "vault");
    await tx.objectStore("vault").put(plan, "plan");
  });
}

/** The person lives elsewhere now, and what is written is written from there. A device that was wiped stays away. */
export function moveDevice(db, deviceId, area_id) {
  return inStrictTransaction(db, ["devices"], async (tx) => {
    const device = await tx.store.get(deviceId);
    if (device) await tx.store.put({ ...device, area_id });
  });
}

/** @param {"plan" | "proof"} name @param {object} sealed; nothing is kept once the vault is another's, or gone */
export function keepSealed(db, deviceId, name, sealed) {
  return inStrictTransaction(db, ["vault"], async (tx) => {
    if ((await tx.store.get("vault"))?.device_id === deviceId) await tx.store.put(sealed, name);
  });
}

/** The link is over: nothing can be read any more. What waits, ids without names, stays until it has been sent. */
export function retireAll(db) {
  return inStrictTransaction(db, ["devices", "vault"], async (tx) => {
    const devices = tx.objectStore("devices");
    for (const one of await devices.getAll()) await devices.put({ ...one, retired: true });
    await tx.objectStore("vault").clear();
  });
}

/**
 * Everything of /plan/ goes from this phone: at once what can be read, then the outboxes. A wipe that dies in between
 * is ended when the page is next opened (endWipe).
 */
export async function wipe(db, env) {
  await inStrictTransaction(db, ["devices", "vault", "meta"], async (tx) => {
    const before = (await tx.objectStore("meta").get("dropping")) ?? [];
    const names = (await tx.objectStore("devices").getAllKeys()).map(boxName);
    await tx.objectStore("devices").clear();
    await tx.objectStore("vault").clear();
    await tx.objectStore("meta").put([...before, ...names], "dropping");
  });
  await endWipe(db, env);
}

/** What an earlier wipe has left. */
export async function endWipe(db, env) {
  const names = await db.get("meta", "dropping");
  if (!names) return;
  await Promise.all(names.map((name) => drop(name, env)));
  await db.delete("meta", "dropping");
}

/** A phone whose plan was replaced, and of whose outbox nothing waits any more. */
export async function forgetDevice(db, deviceId, env) {
  await drop(boxName(deviceId), env);
  await inStrictTransaction(db, ["devices"], (tx) => tx.store.delete(deviceId));
}

function drop(name, env) {
  return new Promise((resolve, reject) => {
    const request = env.indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error); // blocked: another page closes it as soon as it is told
  });
}
