import { hex } from "./hash.js";

/**
 * A UUID of version 7 (RFC 9562): 48 bits of milliseconds, the rest by chance. Later ones sort after earlier ones.
 * @param {import("./env.js").Env} env
 * @returns {string}
 */
export function uuid7(env) {
  const bytes = env.crypto.getRandomValues(new Uint8Array(16));
  let ms = Math.max(0, env.now().getTime());
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const digits = hex(bytes);
  return [[0, 8], [8, 12], [12, 16], [16, 20], [20]].map((part) => digits.slice(...part)).join("-");
}
