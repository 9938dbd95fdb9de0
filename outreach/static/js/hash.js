/**
 * @param {Crypto} crypto @param {Response} response is read to its end @param {string} expected SHA-256 in hex
 * @returns {Promise<boolean>} whether its bytes have this hash
 */
export async function hasHash(crypto, response, expected) {
  return hex(await crypto.subtle.digest("SHA-256", await response.arrayBuffer())) === expected.toLowerCase();
}

/** @param {ArrayBuffer} buffer @returns {string} lower-case hex */
export function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
