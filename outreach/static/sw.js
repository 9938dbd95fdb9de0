/*
 * The service worker of /app/: a page of listeners. The server appends the version to this file, so that the browser
 * sees a new worker with every new shell. What it caches and answers: shell_cache.js. It never touches IndexedDB but
 * through the outbox it sends.
 */
import { realEnv } from "/static/js/env.js";
import { listen, makeShell } from "/static/js/shell_cache.js";
import { makeSync } from "/static/js/sync.js";

const shell = makeShell({
  caches: self.caches,
  fetch: (...args) => self.fetch(...args),
  crypto: self.crypto,
  registration: self.registration,
  origin: self.location.origin,
  now: () => Date.now(),
});

listen(self, shell);

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
