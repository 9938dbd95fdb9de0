import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { test } from "node:test";
import { makeShell } from "../../outreach/static/js/shell_cache.js";
import { Caches } from "./caches.mjs";

const ORIGIN = "https://app.example";
const SHARED = "/static/js/env.js";
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const request = (path, mode = "cors", method = "GET") => ({ url: ORIGIN + path, mode, method });
const open = (path) => request(path, "navigate");
const textOf = async (answer) => (await answer).text();

/** One phone with both workers on it, and a server that may be down or pull the kill switch. */
async function bothInstalled() {
  const site = { caches: new Caches(), down: false, kill: [] };
  const make = (root, prefix, language) => {
    const pages = { [`${root}${language}/`]: `<${prefix}>`, [SHARED]: "shared" };
    const assets = Object.fromEntries(Object.entries(pages).map(([path, text]) => [path, sha256(text)]));
    const manifest = () => ({ version: prefix, kill: site.kill.includes(root), shells: [`${root}${language}/`], assets });
    const fetch = async (asked) => {
      const path = typeof asked === "string" ? asked : new URL(asked.url).pathname;
      if (site.down) throw new TypeError("no network");
      return new Response(path === `${root}precache.json` ? JSON.stringify(manifest()) : pages[path]);
    };
    const registration = { unregister: async () => {} };
    return makeShell({ caches: site.caches, fetch, crypto: webcrypto, registration, origin: ORIGIN, now: () => 1e12, root, prefix });
  };
  const [app, plan] = [make("/app/", "outreach", "da"), make("/plan/", "plan", "ar")];
  for (const shell of [app, plan]) {
    await shell.install();
    await shell.activate();
  }
  return { site, app, plan };
}

test("each answers for its own pages, and never for the other's", async () => {
  const { app, plan } = await bothInstalled();
  for (const path of ["/plan/", "/plan/ar/", "/plan/da/"]) assert.deepEqual([plan.answersFor(open(path)), app.answersFor(open(path))], [true, false], path);
  for (const path of ["/app/", "/app/da/"]) assert.deepEqual([plan.answersFor(open(path)), app.answersFor(open(path))], [false, true], path);
  for (const one of [open("/planned/"), open("/"), request("/plan/precache.json"), request("/api/plan/open", "cors", "POST"), request("/api/plan/view", "cors", "POST")]) {
    assert.equal(plan.answersFor(one), false, one.url);
  }
});

test("both start without a net, each out of caches of its own", async () => {
  const { site, app, plan } = await bothInstalled();
  site.down = true;
  assert.equal(await textOf(plan.answer(open("/plan/"))), "<plan>");
  assert.equal(await textOf(app.answer(open("/app/"))), "<outreach>");
  assert.deepEqual((await site.caches.keys()).sort(), ["outreach-shell-outreach", "outreach-state", "plan-shell-plan", "plan-state"]);
});

test("one that is taken back leaves the other alone", async () => {
  const { site, app, plan } = await bothInstalled();
  site.kill = ["/plan/"];
  await plan.checkKill();
  await app.checkKill();
  assert.deepEqual((await site.caches.keys()).sort(), ["outreach-shell-outreach", "outreach-state"]);
});
