// Long enough for a hundred slow batches, short enough that a page frozen with the lock in hand stops nobody for long.
const PATIENCE_MS = 2 * 60_000;

/**
 * Run `work` while no other tab or worker runs its own. This saves traffic; correctness does not hang on it (the server
 * knows every id, settle() and applyChanges() look before they write), so that where there are no Web Locks, or
 * their holder does not let go, work is run all the same.
 * @param {import("./env.js").Env} env @param {string} name @param {() => Promise<T>} work
 * @returns {Promise<T>} @template T
 */
export async function exclusively(env, name, work) {
  if (!env.locks) return work();
  const control = new AbortController();
  const timer = env.setTimeout(() => control.abort(), PATIENCE_MS);
  let begun = false;
  try {
    return await env.locks.request(name, { signal: control.signal }, () => {
      begun = true;
      env.clearTimeout(timer);
      return work();
    });
  } catch (error) {
    if (begun) throw error;
    return work();
  } finally {
    env.clearTimeout(timer);
  }
}
