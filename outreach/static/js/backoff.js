const FIRST_MS = 1_000;
const LAST_MS = 5 * 60_000;
// A longer wait is more likely a wrong clock than a wish: the button goes round it, but nobody may know that.
const LONGEST_WISH_MS = 60 * 60_000;

/**
 * How long to wait after the nth failure in a row: by chance, between 1 s and a bound that doubles up to 5 min. Full
 * jitter: phones that lost the same server do not come back in step.
 * @param {number} failures 1, 2, 3 ... without end @param {() => number} random
 * @returns {number} ms
 */
export function backoff(failures, random) {
  const bound = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(failures, 20));
  return Math.round(FIRST_MS + random() * (bound - FIRST_MS));
}

/**
 * What a Retry-After header asks for.
 * @param {Headers} headers its Date is preferred to the phone's clock, which may be wrong
 * @param {Date} now
 * @returns {number | null} ms; null: nothing (readable) is asked for
 */
export function retryAfter(headers, now) {
  const value = headers.get("Retry-After")?.trim();
  if (!value) return null;
  if (/^\d+$/.test(value)) return Math.min(Number(value) * 1000, LONGEST_WISH_MS);
  const from = Date.parse(headers.get("Date") ?? "") || now.getTime();
  const ms = Date.parse(value) - from;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_WISH_MS);
}
