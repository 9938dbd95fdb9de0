import { createHash, KeyObject, sign, webcrypto } from "node:crypto";

/**
 * WebCrypto whose answers do not come from another thread, so that a test that counts turns of the event loop always
 * meets the same moment. Chance is the given one, so that it can be repeated.
 * @param {() => number} random
 */
export function steadyCrypto(random) {
  const subtle = {
    generateKey: (...args) => webcrypto.subtle.generateKey(...args),
    exportKey: (...args) => webcrypto.subtle.exportKey(...args),
    importKey: (...args) => webcrypto.subtle.importKey(...args),
    digest: async (how, bytes) => bufferOf(createHash("sha256").update(bytes).digest()),
    sign: async (how, key, bytes) => bufferOf(sign("sha256", bytes, { key: KeyObject.from(key), dsaEncoding: "ieee-p1363" })),
  };
  return { subtle, getRandomValues: (bytes) => bytes.map(() => Math.floor(random() * 256)) };
}

const bufferOf = (bytes) => new Uint8Array(bytes).buffer;
