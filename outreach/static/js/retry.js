import { backoff } from "./backoff.js";

/**
 * When to try again.
 * @param {import("./env.js").Env} env @param {() => void} again
 */
export function makeRetry(env, again) {
  let failures = 0;
  let timer = null;
  let wishedUntil = null;

  function clear() {
    env.clearTimeout(timer);
    timer = null;
    wishedUntil = null;
  }

  return {
    clear,

    /** A good run: the next failure begins from the shortest wait. @returns {null} */
    reset() {
      failures = 0;
      return null;
    },

    /** @param {number | null} wish what the server asked for, in ms @returns {string} the time of the next try */
    later(wish) {
      clear();
      failures += 1;
      const ms = wish ?? backoff(failures, env.random);
      const at = env.now().getTime() + ms;
      if (wish !== null) wishedUntil = at;
      timer = env.setTimeout(() => {
        clear();
        again();
      }, ms);
      return new Date(at).toISOString();
    },

    /** Whether the server's wish to be left alone stands against this reason. Only a person's tap goes round it. */
    holds: (reason) => reason !== "button" && wishedUntil !== null && env.now().getTime() < wishedUntil,
  };
}
