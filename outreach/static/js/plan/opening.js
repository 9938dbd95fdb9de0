import { openBox } from "./outbox.js";
import { endLink, sendAll } from "./send.js";
import { askAs, deviceOf as deviceFrom, goneOf, newDevice, openLink } from "./server.js";
import { deviceOf, keepOpened } from "./store.js";
import { makeVault, open, seal, unlock } from "./vault.js";

/**
 * Open a link with its PIN: the server says whether it is right. From then on this phone has a vault of its own.
 * @param db of openStore @param {string} secret @param {string} pin six digits @param {object} candidate of newDevice: the
 *   same for every try of one link, so that an answer that was lost on the way makes no second phone
 * @param {import("../env.js").Env} env
 * @returns {Promise<object>} {opened: {device, key, plan, upto}} or {left, where: "link"} or
 *   {stop: "locked" (with `until`) | "revoked" | "grown_up" | "no_net" | "slow_down" | "server"}
 */
export async function openByLink(db, secret, pin, candidate, env) {
  const { status, body } = await askTwice(secret, pin, candidate, env);
  if (status === 200 && body?.plan) return { opened: await take(db, pin, candidate, body, env) };
  if (status === 403 && body?.code === "wrong_pin") return { left: body.left, where: "link" };
  if (status === 423 && body?.code === "locked") return { stop: "locked", until: body.until };
  return { stop: goneOf({ status, body }) ?? { 0: "no_net", 429: "slow_down" }[status] ?? "server" };
}

/** Once in a blue moon somebody has the phone's new id already. */
async function askTwice(secret, pin, candidate, env) {
  const first = await openLink(env, secret, pin, candidate);
  if (first.status !== 409) return first;
  Object.assign(candidate, await newDevice(env));
  return openLink(env, secret, pin, candidate);
}

async function take(db, pin, candidate, answer, env) {
  const device = deviceFrom(candidate, answer, env);
  const { vault, key } = await makeVault(pin, device.device_id, env);
  const kept = { plan: answer.plan, upto: 0 };
  await keepOpened(db, device, vault, await seal(key, "plan", kept, env));
  return { device, key, ...kept };
}

/**
 * Open what was seen last with the PIN, without any net.
 * @returns {Promise<object>} {opened}, where `plan` is null if it cannot be read; or {left, where: "phone"} or {stop: "wiped"}
 */
export async function openByVault(db, pin, env) {
  const { key, left, wiped } = await unlock(db, pin, env);
  if (wiped) return { stop: "wiped" };
  if (!key) return { left, where: "phone" };
  const kept = await open(key, "plan", await db.get("vault", "plan"), env);
  return { opened: { device: await deviceOf(db), key, plan: kept?.plan ?? null, upto: kept?.upto ?? 0 } };
}

/**
 * While the PIN is not yet given: what waits is sent, and a link that is over takes everything with it. Nothing of the
 * plan is asked for: nobody has shown yet that it is theirs to see.
 * @returns {Promise<"revoked" | "grown_up" | null>} why it did, or that it did not
 */
export async function lookIn(db, device, env) {
  await sendAll(db, env);
  const why = goneOf(await askAs(env, device, "still_open"));
  if (why) await endLink(db, env);
  return why;
}

/** @returns the outbox of an opened plan */
export const boxOf = (device, env) => openBox(device.device_id, env);
