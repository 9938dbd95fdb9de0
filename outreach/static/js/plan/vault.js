import { inStrictTransaction } from "../database.js";
import { vaultOf, wipe } from "./store.js";

/** So many wrong PINs in a row, and everything goes. */
export const MOST_TRIES = 10;
const ROUNDS = 600_000; // of PBKDF2-SHA256 (OWASP); the vault says its own, so that a later version may raise it

/**
 * The vault: a random AES-256 key that seals what was last seen, itself wrapped under a key made of the PIN. The PIN is
 * kept nowhere. Whoever has the phone but not the PIN must guess, ten times at most.
 *
 * @param {string} pin @param {string} deviceId whose it is @param {import("../env.js").Env} env
 * @returns {Promise<{vault: object, key: CryptoKey}>} vault: what is kept; key: to seal and open with, in memory alone
 */
export async function makeVault(pin, deviceId, env) {
  const salt = env.crypto.getRandomValues(new Uint8Array(16));
  const iv = env.crypto.getRandomValues(new Uint8Array(12));
  const raw = env.crypto.getRandomValues(new Uint8Array(32));
  const lock = await lockOf(pin, salt, ROUNDS, env);
  const wrapped = await env.crypto.subtle.encrypt(gcm(iv, deviceId), lock, raw);
  const key = await keyOf(raw, env);
  raw.fill(0);
  return { vault: { device_id: deviceId, salt, rounds: ROUNDS, iv, wrapped, tries: 0 }, key };
}

/**
 * Try a PIN. The try is counted, on the disk, before it is known whether it is right: killing the page gains nothing.
 * @returns {Promise<{key?: CryptoKey, left?: number, wiped?: true}>} left: so many tries more; wiped: that was the last,
 *   or there was none left
 */
export async function unlock(db, pin, env) {
  const vault = await countTry(db);
  if (!vault) return { wiped: true };
  if (vault.tries > MOST_TRIES) return wipedNow(db, env);
  const key = await unwrap(vault, pin, env);
  if (key) {
    await setTries(db, vault.device_id, 0);
    return { key };
  }
  return vault.tries < MOST_TRIES ? { left: MOST_TRIES - vault.tries } : wipedNow(db, env);
}

/** When the page is opened: the tries may have been used up by one that was killed while it tried. */
export async function isUsedUp(db, env) {
  const vault = await vaultOf(db);
  if (!vault || vault.tries < MOST_TRIES) return false;
  await wipe(db, env);
  return true;
}

async function wipedNow(db, env) {
  await wipe(db, env);
  return { wiped: true };
}

/** @returns {Promise<object | undefined>} the vault with its tries, this one included */
function countTry(db) {
  return inStrictTransaction(db, ["vault"], async (tx) => {
    const vault = await tx.store.get("vault");
    if (!vault) return undefined;
    const counted = { ...vault, tries: vault.tries + 1 };
    await tx.store.put(counted, "vault");
    return counted;
  });
}

function setTries(db, deviceId, tries) {
  return inStrictTransaction(db, ["vault"], async (tx) => {
    const vault = await tx.store.get("vault");
    if (vault?.device_id === deviceId) await tx.store.put({ ...vault, tries }, "vault");
  });
}

/** @returns {Promise<CryptoKey | null>} null: that is not the PIN */
async function unwrap({ device_id, salt, rounds, iv, wrapped }, pin, env) {
  const lock = await lockOf(pin, salt, rounds, env);
  const raw = await env.crypto.subtle.decrypt(gcm(iv, device_id), lock, wrapped).catch(() => null);
  return raw && keyOf(raw, env);
}

async function lockOf(pin, salt, iterations, env) {
  const known = await env.crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return env.crypto.subtle.deriveKey(how, known, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const keyOf = (raw, env) => env.crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

/** @param {CryptoKey} key @param {string} name what it is: one thing cannot be opened as another @param {object} value */
export async function seal(key, name, value, env) {
  const iv = env.crypto.getRandomValues(new Uint8Array(12));
  const data = await env.crypto.subtle.encrypt(gcm(iv, name), key, utf8(JSON.stringify(value)));
  return { iv, data };
}

/** @returns {Promise<any>} null where there is nothing, or nothing that this key opens */
export async function open(key, name, sealed, env) {
  const bytes = sealed && (await env.crypto.subtle.decrypt(gcm(sealed.iv, name), key, sealed.data).catch(() => null));
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : null;
}

const gcm = (iv, said) => ({ name: "AES-GCM", iv, additionalData: utf8(said) });
const utf8 = (text) => new TextEncoder().encode(text);

const DIGITS = /^[0-9]{6}$/;

/** @returns {string | null} the six digits, in whatever script they were typed; null: it is no PIN */
export function pinOf(text) {
  const plain = text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15)).replace(/[\s-]/g, "");
  return DIGITS.test(plain) ? plain : null;
}
