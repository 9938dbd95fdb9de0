import { hex } from "./hash.js";
import { addEnrolment, enrolments, setCurrent } from "./registry.js";
import { uuid7 } from "./uuid7.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/** @returns {Promise<CryptoKeyPair>} the private key cannot be exported, by anyone */
export function newKeyPair(env) {
  return env.crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
}

/** @returns {Promise<{kty: string, crv: string, x: string, y: string}>} the public key as the server wants it */
export async function publicJwk(keyPair, env = globalThis) {
  const { kty, crv, x, y } = await env.crypto.subtle.exportKey("jwk", keyPair.publicKey);
  return { kty, crv, x, y };
}

/**
 * The headers that prove who sends (docs/sync.md, Sending).
 * @param {object} enrolment @param {string} bodyText the request body @param {string} timeText ISO 8601
 * @param {import("./env.js").Env} env
 * @returns {Promise<Record<string, string>>}
 */
export async function sign(enrolment, bodyText, timeText, env) {
  const digest = hex(await env.crypto.subtle.digest("SHA-256", utf8(bodyText)));
  const said = `outreach-upload-1\n${enrolment.device_id}\n${timeText}\n${digest}`;
  const how = { name: "ECDSA", hash: "SHA-256" };
  const signature = await env.crypto.subtle.sign(how, enrolment.key_pair.privateKey, utf8(said));
  return {
    "X-Device-Id": enrolment.device_id,
    "X-Device-Time": timeText,
    "X-Device-Signature": base64url(signature),
  };
}

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

const utf8 = (text) => new TextEncoder().encode(text);

function base64url(buffer) {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
