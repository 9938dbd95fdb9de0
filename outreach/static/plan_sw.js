/*
 * The service worker of /plan/: a page of listeners, as sw.js is that of /app/. It lies in /plan/ and keeps caches of its
 * own, so that neither can answer for the other. The server appends the version.
 */
import { realEnv } from "/static/js/env.js";
import { sendAll, waitingInAll } from "/static/js/plan/send.js";
import { openStore } from "/static/js/plan/store.js";
import { listen, makeShell } from "/static/js/shell_cache.js";

const shell = makeShell({
  caches: self.caches,
  fetch: (...args) => self.fetch(...args),
  crypto: self.crypto,
  registration: self.registration,
  origin: self.location.origin,
  now: () => Date.now(),
  root: "/plan/",
  prefix: "plan",
});

listen(self, shell);

self.addEventListener("sync", (event) => {
  if (event.tag === "plan-outbox") event.waitUntil(sendOutbox());
});

/** Rejects while something still waits, so that the browser calls again. */
async function sendOutbox() {
  const env = realEnv();
  const db = await openStore(env);
  try {
    await sendAll(db, env);
    if (await waitingInAll(db, env)) throw new Error("something waits still");
  } finally {
    db.close();
  }
}
