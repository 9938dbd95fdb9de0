import { ask } from "../http.js";
import { newKeyPair, publicJwk, sign } from "../keys.js";
import { uuid7 } from "../uuid7.js";

/**
 * What the page asks of the server (docs/sync.md, the young person's own page). Secrets travel in bodies alone; no
 * cookie takes part. Every answer is {status, body} as ask() gives it: nothing here rejects.
 */
const JSON_TYPE = { "Content-Type": "application/json" };

/** @returns {Promise<object>} a device that nobody knows yet; keep it over several tries of one link */
export async function newDevice(env) {
  return { device_id: uuid7(env), key_pair: await newKeyPair(env), app_version: env.app_version };
}

/** Open a link for the first time on this phone. */
export async function openLink(env, secret, pin, { device_id, key_pair }) {
  const device = {
    id: device_id, public_key: await publicJwk(key_pair, env), label: env.label, app_version: env.app_version ?? "",
  };
  const body = JSON.stringify({ secret, pin, device });
  return ask(env, "/api/plan/open", { method: "POST", headers: JSON_TYPE, body, credentials: "omit" });
}

/**
 * Ask as this phone. What is signed names what it is for and when; where the phone's clock is wrong the server says its
 * own time, and it is asked once more.
 * @param {"still_open" | "view" | "revoke" | "replace" | "proof"} what
 */
export async function askAs(env, device, what) {
  const first = await signed(env, device, what, env.now());
  if (first.status !== 401 || first.body?.code !== "clock") return first;
  return signed(env, device, what, new Date(first.body.server_time));
}

async function signed(env, device, what, at) {
  const body = JSON.stringify({ do: what });
  const proof = await sign(device, body, at.toISOString(), env);
  return ask(env, `/api/plan/${what}`, { method: "POST", headers: { ...JSON_TYPE, ...proof }, body, credentials: "omit" });
}

/**
 * Only the server's own word costs somebody their plan, never any 410 on the way.
 * @returns {"revoked" | "grown_up" | null} why the link is over
 */
export function goneOf({ status, body }) {
  if (status !== 410 || body?.code !== "revoked") return null;
  return body.why === "grown_up" ? "grown_up" : "revoked";
}

/** @returns {object} what the phone keeps of an opened link, with its key */
export function deviceOf({ device_id, key_pair, app_version }, answer, env) {
  const { actor, helhedsplan_id, organisation_id, person_id, area_id, role } = answer;
  return {
    device_id, key_pair, app_version, person_id, area_id, role, retired: false, enrolled_at: env.now().toISOString(),
    actor: { id: actor, helhedsplan_id, organisation_id },
  };
}
