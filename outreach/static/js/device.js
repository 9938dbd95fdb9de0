import { newKeyPair, publicJwk } from "./keys.js";
import { addEnrolment, enrolments, setCurrent } from "./registry.js";
import { uuid7 } from "./uuid7.js";

export { newKeyPair, publicJwk, sign } from "./keys.js";

/**
 * Enrol this browser for the signed-in actor and make the enrolment the current one. Who was enrolled here before keeps
 * device, outbox and key; telling the server of it again mends a server that forgot it (a restored backup).
 * @param reg the registry @param {{actor: object, csrf_token: string}} me the answer of GET /api/v1/me
 * @param {import("./env.js").Env} env @param {{fresh?: boolean}} [how] fresh: a new device (the old one was revoked)
 * @returns {Promise<object>} the enrolment
 * @throws {EnrolError} with status and code when the server says no; TypeError without network
 */
export async function enrol(reg, me, env, { fresh = false } = {}) {
  const mine = (await enrolments(reg)).filter((one) => one.actor.id === me.actor.id);
  const before = fresh ? null : mine.at(-1);
  const device = { ...(before ?? (await newDevice(me, env))), actor: me.actor, special_categories: me.special_categories === true };
  const status = await tellServer(device, me, env);
  if (status.code === "device_taken" && before) return enrol(reg, me, env, { fresh: true });
  if (!status.ok) throw new EnrolError(status);
  await addEnrolment(reg, device);
  await setCurrent(reg, device.device_id);
  return device;
}

/** The server refused to enrol this browser. */
export class EnrolError extends Error {
  constructor({ status, code }) {
    super(`enrolment refused: ${status} ${code ?? ""}`);
    Object.assign(this, { name: "EnrolError", status, code });
  }
}

async function newDevice(me, env) {
  return {
    device_id: uuid7(env),
    actor: me.actor,
    key_pair: await newKeyPair(env),
    app_version: env.app_version,
    enrolled_at: env.now().toISOString(),
  };
}

async function tellServer(device, me, env) {
  const response = await env.fetch(`${env.base}/api/v1/devices`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": me.csrf_token },
    body: JSON.stringify({
      id: device.device_id,
      public_key: await publicJwk(device.key_pair, env),
      label: env.label,
      app_version: env.app_version ?? "",
    }),
    credentials: "same-origin",
    redirect: "error",
    cache: "no-store",
  });
  const body = await response.json().catch(() => null);
  return { ok: response.ok && body?.id === device.device_id, status: response.status, code: body?.code };
}
