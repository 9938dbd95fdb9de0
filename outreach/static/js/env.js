/**
 * Everything that touches time, chance, network, locks or storage, in one object, so that Node tests can give their own.
 * @typedef {object} Env
 * @property {() => Date} now
 * @property {() => number} random between 0 and 1
 * @property {typeof fetch} fetch
 * @property {LockManager | null} locks Web Locks; null where the browser has none (sync then runs without)
 * @property {Crypto} crypto
 * @property {(run: () => void, ms: number) => any} setTimeout
 * @property {(handle: any) => void} clearTimeout
 * @property {IDBFactory} indexedDB
 * @property {string} base what stands before "/api/v1/..." ("" in a browser)
 * @property {string | null} language for the server's sentences
 * @property {string | null} app_version
 * @property {string} label this browser, for the list of devices
 * @property {(message: {type: string}) => void} announce tells the other pages
 * @property {(error: unknown) => void} report an error that must not stop the rest
 */

/**
 * The real thing, in a page or in a service worker.
 * @param {Partial<Env>} [changes]
 * @returns {Env}
 */
export function realEnv(changes = {}) {
  const g = globalThis;
  return {
    now: () => new Date(),
    random: Math.random,
    fetch: (...args) => g.fetch(...args),
    locks: g.navigator?.locks ?? null,
    crypto: g.crypto,
    setTimeout: (run, ms) => g.setTimeout(run, ms),
    clearTimeout: (handle) => g.clearTimeout(handle),
    indexedDB: g.indexedDB,
    base: "",
    language: null,
    app_version: null,
    label: browserLabel(g.navigator),
    announce: announcer(g),
    report: (error) => console.error(error),
    ...changes,
  };
}

function announcer(g) {
  if (!g.BroadcastChannel) return () => {};
  let channel = null;
  return (message) => {
    channel ??= new g.BroadcastChannel("outreach");
    channel.postMessage(message);
  };
}

function browserLabel(navigator) {
  const data = navigator?.userAgentData;
  const brand = data?.brands?.at(-1)?.brand;
  return [data?.platform, brand].filter(Boolean).join(", ").slice(0, 80) || "browser";
}
