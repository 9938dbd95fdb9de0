/**
 * @param {Crypto} crypto @param {Response} response is read to its end @param {string} expected SHA-256 in hex, its first 32 digits or
 *   more
 * @returns {Promise<boolean>} whether its bytes have this hash
 */
export async function hasHash(crypto, response, expected) {
  return expected.length >= 32 && hex(await crypto.subtle.digest("SHA-256", await response.arrayBuffer())).startsWith(expected.toLowerCase());
}

/** @param {ArrayBuffer} buffer @returns {string} lower-case hex */
export function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
