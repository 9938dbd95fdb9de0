/**
 * The worker's PIN on this phone, which takes it back after it was handed to somebody (docs/sync.md, rule 4). It is theirs
 * whose people lie behind it (`app.device`), and nobody else's who uses the same phone. What is kept is a salt and a
 * PBKDF2-SHA256 hash; every wrong try is counted before it is judged, so that closing the app wins none.
 */
import { enrolments } from "./registry.js";

const OF_ALL = "pin"; // what it was kept as while a phone had one for everybody
const ROUNDS = 600_000;
const FREE = 5;
const WAIT_MS = 60_000;
const LONGEST_MS = 60 * WAIT_MS;

/** @returns {string | null} the digits, six to twelve; blanks between them do not count */
export function digitsOf(text) {
  const digits = text.replaceAll(" ", "");
  return /^\d{6,12}$/.test(digits) ? digits : null;
}

/** The PIN is kept under this. */
const of = (app) => `pin:${app.device?.actor.id}`;

export const hasPin = async (app) => Boolean(await read(app));

export const forgetPin = (app) => app.reg.delete("meta", of(app));

/** @param app whose registry, clock and enrolment @param {string} digits @param {number} [rounds] for tests */
export async function setPin(app, digits, rounds = ROUNDS) {
  const salt = app.env.crypto.getRandomValues(new Uint8Array(16));
  await write(app, { salt, rounds, hash: await derive(app.env, digits, salt, rounds), tries: 0, until: 0 });
}

/** @returns {Promise<{right: boolean, wait: number}>} wait: milliseconds until the next try is looked at */
export async function tryPin(app, digits) {
  const pin = await read(app);
  const now = app.env.now().getTime();
  if (!pin || now < pin.until) return { right: false, wait: pin ? pin.until - now : 0 };
  const tries = pin.tries + 1;
  const wait = tries < FREE ? 0 : Math.min(WAIT_MS * 2 ** (tries - FREE), LONGEST_MS);
  await write(app, { ...pin, tries, until: now + wait });
  const hash = await derive(app.env, digits, pin.salt, pin.rounds);
  if (hash !== pin.hash) return { right: false, wait };
  await write(app, { ...pin, tries: 0, until: 0 });
  return { right: true, wait: 0 };
}

const write = (app, pin) => app.reg.put("meta", pin, of(app));

/**
 * One that was kept for everybody is theirs who alone uses the phone, or who has just handed it over and must get it back.
 * Otherwise nobody can tell whose it is: it goes, and the next hand-over asks for a new one.
 */
async function read(app) {
  const { reg } = app;
  const old = await reg.get("meta", OF_ALL);
  if (old && app.device) {
    const users = new Set((await enrolments(reg)).map(({ actor }) => actor.id));
    if (users.size < 2 || (await reg.get("meta", "handed"))) await write(app, old);
    await reg.delete("meta", OF_ALL);
  }
  return reg.get("meta", of(app));
}

async function derive({ crypto }, digits, salt, iterations) {
  const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(digits), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, key, 256);
  return btoa(String.fromCharCode(...new Uint8Array(bits)));
}
