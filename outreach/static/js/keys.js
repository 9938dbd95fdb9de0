import { hex } from "./hash.js";

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

const utf8 = (text) => new TextEncoder().encode(text);

function base64url(buffer) {
  const text = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
