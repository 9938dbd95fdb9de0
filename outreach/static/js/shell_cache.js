import { hasHash } from "./hash.js";

/**
 * An app's shell on the phone: pages without people, scripts, styles, words; nothing else is ever cached. The workers'
 * app under /app/ and the young person's page under /plan/ have one each, which neither knows of the other's.
 *
 * Each version has a cache of its own ("<prefix>-shell-<version>") with its manifest in it. The state cache says which
 * version is in use and which is ready. A waiting worker and the active one run the same code, and a worker forgets
 * everything when it is stopped, so that "mine" is decided by these notes: install writes `ready` when all is there
 * and right, activate makes it `used`. Only one worker is active, and only it activates.
 */
const KILL_CHECK_MS = 60 * 60 * 1000;
const ASKED = { cache: "no-store", credentials: "omit", redirect: "error" };
const TYPES = { js: "text/javascript", css: "text/css", svg: "image/svg+xml", json: "application/json" };

/**
 * @param {{caches: CacheStorage, fetch: typeof fetch, crypto: Crypto, registration: ServiceWorkerRegistration,
 *   origin: string, now: () => number, root?: string, prefix?: string}} world root: where its pages lie
 */
export function makeShell({ caches, fetch, crypto, registration, origin, now, root = "/app/", prefix = "outreach" }) {
  const PREFIX = `${prefix}-shell-`;
  const STATE = `${prefix}-state`;
  const MANIFEST = `${root}precache.json`;
  let checkedAt = 0;
  let whole = false;
  let held = null; // the version in use, opened: reading its manifest for each request costs a cold start half a second

  /**
   * Fetch and check everything of the new version. Rejects, leaving nothing behind, if one byte is not as promised, or
   * if there is to be no version any more.
   * @param {(routes: object[]) => Promise<void>} [addRoutes] of the install event, where the browser has it
   */
  async function install(addRoutes) {
    const manifest = await fetchManifest();
    if (manifest.kill) {
      await kill();
      throw new Error("the app was taken back");
    }
    const name = PREFIX + manifest.version;
    const used = await note("used");
    try {
      const cache = await caches.open(name);
      const pack = used ? {} : await fetchPack(manifest);
      await allOf(Object.entries(manifest.assets).map((asset) => keep(cache, used, pack, asset)));
      await cache.put(MANIFEST, json(manifest));
      await addRoutes?.(routesTo(name)).catch(() => {}); // answer() does the same, only slower
      await setNote("ready", name);
    } catch (error) {
      if (name !== used) await caches.delete(name);
      throw error;
    }
  }

  /** Take the new version into use and drop the old ones. */
  async function activate() {
    const ready = await note("ready");
    if (!ready) return;
    await setNote("used", ready);
    held = null;
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) && name !== ready) await caches.delete(name);
    }
  }

  /** Whether a request is the shell's to answer; everything else goes to the network as if no worker were there. */
  function answersFor({ method, mode, url }) {
    const { origin: from, pathname } = new URL(url);
    if (method !== "GET" || from !== origin || pathname === MANIFEST) return false;
    if (mode === "navigate") return pathname.startsWith(root);
    return pathname.startsWith("/static/") || pathname.startsWith(root);
  }

  /** @returns {Promise<Response>} from the cache; from the network only what the manifest does not name */
  async function answer(request) {
    const { cache, manifest } = (await inUse()) ?? {};
    const path = await pathFor(request, manifest);
    const hash = manifest?.assets[path];
    if (!hash) return fetch(request);
    return (await cache.match(path, { ignoreVary: true })) ?? mend(cache, path, hash);
  }

  /** The cache and manifest of the version in use; null before there is one, and after the kill switch. */
  async function inUse() {
    held ??= openUsed();
    const found = await held.catch(() => null);
    if (!found) held = null;
    return found;
  }

  async function openUsed() {
    const name = await note("used");
    if (!name || !(await caches.has(name))) return null;
    const cache = await caches.open(name);
    const manifest = await (await cache.match(MANIFEST))?.json();
    return manifest ? { cache, manifest } : null;
  }

  /** How the manifest names what is asked for: a page by its shell, the rest with or without its query. */
  async function pathFor({ mode, url }, manifest) {
    const { pathname, search } = new URL(url);
    if (mode === "navigate") return shellFor(pathname, manifest);
    return [pathname + search, pathname].find((path) => manifest?.assets[path]);
  }

  /** The page of the language in the address; elsewhere that of the language chosen last. */
  async function shellFor(pathname, manifest) {
    const shells = manifest?.shells ?? [];
    const named = shells.find((shell) => pathname.startsWith(shell));
    if (!named) return (await note("shell")) ?? shells[0];
    if (named !== (await note("shell"))) await setNote("shell", named);
    return named;
  }

  /** The browser lost a part of the cache: only the very same bytes take its place. */
  async function mend(cache, path, hash) {
    const response = await fetchAsset(path, hash).catch(() => null);
    if (!response) return Response.error();
    await cache.put(path, response.clone());
    return response;
  }

  /** What a route answers from the cache never comes by mend(): so once in a worker's life all is looked through. */
  async function mendAll() {
    const { cache, manifest } = (!whole && (await inUse())) || {};
    if (!cache) return;
    whole = true;
    const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
    const lost = Object.entries(manifest.assets).filter(([path]) => !kept.has(path));
    await Promise.all(lost.map(([path, hash]) => mend(cache, path, hash)));
  }

  async function keep(cache, used, pack, [path, hash]) {
    const there = used ? await (await caches.open(used)).match(path, { ignoreVary: true }) : unpacked(pack, path);
    const right = there && (await hasHash(crypto, there.clone(), hash));
    await cache.put(path, right ? there : await fetchAsset(path, hash));
  }

  /** All files in one answer; none if it does not come: then each is asked for by itself. */
  async function fetchPack({ pack }) {
    const response = pack && (await fetch(pack, ASKED).catch(() => null));
    return response?.ok ? response.json().catch(() => ({})) : {};
  }

  async function fetchAsset(path, hash) {
    const response = await fetch(path, ASKED);
    const right = response.status === 200 && (await hasHash(crypto, response.clone(), hash));
    if (!right) throw new Error(`not the bytes that were promised: ${path}`);
    return response;
  }

  async function fetchManifest() {
    const response = await fetch(MANIFEST, ASKED);
    if (!response.ok) throw new Error(`no manifest: ${response.status}`);
    return response.json();
  }

  /** The kill switch is looked at when the app is opened, at most once an hour; without network nothing happens. */
  async function checkKill() {
    if (now() - checkedAt < KILL_CHECK_MS) return;
    checkedAt = now();
    const manifest = await fetchManifest().catch(() => null);
    if (manifest?.kill) await kill();
  }

  /** The worker goes, and its caches; IndexedDB, where the outbox lies, is not touched. */
  async function kill() {
    held = null;
    registration.unregister().catch(() => {}); // never awaited: during an install the browser first lets that end
    for (const name of await caches.keys()) {
      if (name.startsWith(PREFIX) || name === STATE) await caches.delete(name);
    }
  }

  async function note(key) {
    if (!(await caches.has(STATE))) return null; // not to make it anew after the kill switch
    const found = await (await caches.open(STATE)).match(`/${key}`);
    return found ? found.text() : null;
  }

  async function setNote(key, value) {
    await (await caches.open(STATE)).put(`/${key}`, new Response(value));
  }

  return { install, activate, answersFor, answer, checkKill, mendAll };
}

/** What a service worker does for its shell. A new version waits until the person agrees or the app is next opened. */
export function listen(worker, shell) {
  const told = { update: () => worker.skipWaiting(), claim: () => worker.clients.claim() };
  worker.addEventListener("install", (event) => event.waitUntil(shell.install(event.addRoutes?.bind(event))));
  worker.addEventListener("activate", (event) => event.waitUntil(shell.activate().then(() => worker.clients.claim())));
  worker.addEventListener("message", (event) => event.waitUntil(told[event.data?.type]?.()));
  worker.addEventListener("fetch", (event) => {
    if (!shell.answersFor(event.request)) return;
    event.respondWith(shell.answer(event.request));
    if (event.request.mode === "navigate") event.waitUntil(shell.checkKill().then(shell.mendAll));
  });
}

/**
 * The browser answers for scripts and styles itself, straight from the cache of the version that this worker installed
 * (and only that): some sixty requests of a cold start need not pass through the worker. What is not there comes from
 * the network, as ever.
 */
const routesTo = (cacheName) => [{ condition: { urlPattern: "/static/*", requestMethod: "GET" }, source: { cacheName } }];

const unpacked = (pack, path) =>
  Object.hasOwn(pack, path) ? new Response(pack[path], { headers: { "Content-Type": TYPES[path.split(".").at(-1)] } }) : null;

const json = (value) => new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });

/** Wait for all, even after a failure, so that nothing is put into a cache that was dropped already. */
async function allOf(promises) {
  const failed = (await Promise.allSettled(promises)).find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
}
