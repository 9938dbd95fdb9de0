/**
 * The worker's PIN on this phone, which takes it back after it was handed to somebody (docs/sync.md, rule 4). What is kept
 * is a salt and a PBKDF2-SHA256 hash; every wrong try is counted before it is judged, so that closing the app wins none.
 */
const ROUNDS = 600_000;
const FREE = 5;
const WAIT_MS = 60_000;
const LONGEST_MS = 60 * WAIT_MS;

/** @returns {string | null} the digits, six to twelve; blanks between them do not count */
export function digitsOf(text) {
  const digits = text.replaceAll(" ", "");
  return /^\d{6,12}$/.test(digits) ? digits : null;
}

export const hasPin = async (reg) => Boolean(await reg.get("meta", "pin"));

export const forgetPin = (reg) => reg.delete("meta", "pin");

/** @param reg the registry @param {string} digits @param {number} [rounds] for tests */
export async function setPin(reg, env, digits, rounds = ROUNDS) {
  const salt = env.crypto.getRandomValues(new Uint8Array(16));
  await reg.put("meta", { salt, rounds, hash: await derive(env, digits, salt, rounds), tries: 0, until: 0 }, "pin");
}

/** @returns {Promise<{right: boolean, wait: number}>} wait: milliseconds until the next try is looked at */
export async function tryPin(reg, env, digits) {
  const pin = await reg.get("meta", "pin");
  const now = env.now().getTime();
  if (!pin || now < pin.until) return { right: false, wait: pin ? pin.until - now : 0 };
  const tries = pin.tries + 1;
  const wait = tries < FREE ? 0 : Math.min(WAIT_MS * 2 ** (tries - FREE), LONGEST_MS);
  await reg.put("meta", { ...pin, tries, until: now + wait }, "pin");
  const hash = await derive(env, digits, pin.salt, pin.rounds);
  if (hash !== pin.hash) return { right: false, wait };
  await reg.put("meta", { ...pin, tries: 0, until: 0 }, "pin");
  return { right: true, wait: 0 };
}

async function derive({ crypto }, digits, salt, iterations) {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(digits), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256);
  return btoa(String.fromCharCode(...new Uint8Array(bits)));
}
