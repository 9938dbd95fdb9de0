const AWAY_MS = 5 * 60_000; // long enough for a call to the worker
const IDLE_MS = 15 * 60_000;

/**
 * Lock the plan when the page has been out of sight, or nobody has touched it, for a while.
 * @param {import("../env.js").Env} env @param {() => void} lock may be called when it is locked already
 */
export function lockWhenLeft(env, lock) {
  let timer = null;
  let leftAt = null;

  function wait(ms) {
    env.clearTimeout(timer);
    timer = env.setTimeout(lock, ms);
  }

  document.addEventListener("visibilitychange", () => {
    const away = leftAt === null ? 0 : env.now() - leftAt;
    leftAt = document.hidden ? env.now() : null;
    if (away > AWAY_MS) lock(); // a phone asleep runs no timers
    wait(document.hidden ? AWAY_MS : IDLE_MS);
  });
  for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => wait(IDLE_MS), { passive: true });
}
