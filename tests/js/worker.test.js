import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { realEnv } from "../../outreach/static/js/env.js";
import { publicJwk } from "../../outreach/static/js/device.js";
import { Caches } from "./caches.mjs";
import { saveNotes } from "./helpers.mjs";
import { enrolHere } from "./phone.mjs";
import { Server } from "./server.mjs";

const here = new URL("../../outreach/static/", import.meta.url);

/** The worker's page of listeners, run as it is but for the addresses of its imports. */
async function load(server) {
  const listeners = {};
  const calls = { skipWaiting: 0 };
  globalThis.self = {
    caches: new Caches(), crypto: globalThis.crypto, location: { origin: "https://app.example" },
    fetch: async () => new Response("{}", { status: 500 }),
    registration: {}, clients: { claim: async () => {} }, skipWaiting: async () => (calls.skipWaiting += 1),
    addEventListener: (type, listener) => (listeners[type] = listener),
  };
  globalThis.fetch = (url, init) => server.fetch(new URL(url, "https://app.example"), init);
  globalThis.BroadcastChannel = class {
    postMessage() {}
  };
  const text = readFileSync(new URL("sw.js", here), "utf8").replaceAll("\"/static/", `"${here}`);
  const folder = mkdtempSync(join(tmpdir(), "sw-"));
  const file = join(folder, "sw.mjs");
  writeFileSync(file, text);
  await import(pathToFileURL(file));
  rmSync(folder, { recursive: true });
  return { listeners, calls };
}

function dispatch(listener, event) {
  const waits = [];
  listener({ ...event, waitUntil: (promise) => waits.push(promise) });
  return Promise.all(waits);
}

test("the worker's listeners", async () => {
  const server = new Server();
  const { listeners, calls } = await load(server);
  assert.deepEqual(Object.keys(listeners).sort(), ["activate", "fetch", "install", "message", "sync"]);

  await dispatch(listeners.message, { data: { type: "hello" } });
  assert.equal(calls.skipWaiting, 0);
  await dispatch(listeners.message, { data: { type: "update" } });
  assert.equal(calls.skipWaiting, 1);
  await assert.rejects(dispatch(listeners.install, {}));

  const untouched = { request: { url: "https://app.example/api/v1/entries", method: "POST", mode: "cors" } };
  await dispatch(listeners.fetch, { ...untouched, respondWith: () => assert.fail("the api is not the worker's") });

  const env = realEnv();
  const worker = await enrolHere(env, { device_id: "d1" });
  await saveNotes({ ...worker, env }, "a");
  await dispatch(listeners.sync, { tag: "another" });
  assert.equal(server.log.length, 0);
  await assert.rejects(dispatch(listeners.sync, { tag: "outreach-outbox" }), /not empty/);
  server.know("d1", await publicJwk(worker.enrolment.key_pair));
  await dispatch(listeners.sync, { tag: "outreach-outbox" });
  assert.equal(server.log.length, 1);
});
