/*
 * The service worker of /app/: a page of listeners. The server appends the version to this file, so that the browser
 * sees a new worker with every new shell. What it caches and answers: shell_cache.js. It never touches IndexedDB but
 * through the outbox it sends.
 */
import { realEnv } from "/static/js/env.js";
import { makeShell } from "/static/js/shell_cache.js";
import { makeSync } from "/static/js/sync.js";

const shell = makeShell({
  caches: self.caches,
  fetch: (...args) => self.fetch(...args),
  crypto: self.crypto,
  registration: self.registration,
  origin: self.location.origin,
  now: () => Date.now(),
});

// No skipWaiting here: a new version waits until the person agrees or the app is next opened.
self.addEventListener("install", (event) => event.waitUntil(shell.install(event.addRoutes?.bind(event))));

self.addEventListener("activate", (event) => event.waitUntil(shell.activate().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  if (!shell.answersFor(event.request)) return;
  event.respondWith(shell.answer(event.request));
  if (event.request.mode === "navigate") event.waitUntil(shell.checkKill().then(shell.mendAll));
});

self.addEventListener("message", (event) => {
  if (event.data?.type === "update") event.waitUntil(self.skipWaiting());
});

self.addEventListener("sync", (event) => {
  if (event.tag === "outreach-outbox") event.waitUntil(sendOutbox());
});

/** Rejects while something still waits, so that the browser calls again. */
async function sendOutbox() {
  const sync = makeSync(realEnv());
  const { waiting, others_waiting } = await sync.pushNow();
  sync.stop();
  if (waiting + others_waiting > 0) throw new Error("the outbox is not empty yet");
}
