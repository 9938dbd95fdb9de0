import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { test } from "node:test";
import { makeShell } from "../../outreach/static/js/shell_cache.js";
import { Caches } from "./caches.mjs";

const ORIGIN = "https://app.example";
const PAGES = { "/app/da/": "<da>", "/app/en/": "<en>", "/static/css/app.css": "body{}", "/static/js/app.js": "go()" };
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

function world(version = "1", pages = PAGES) {
  const site = { pages: { ...pages }, asked: [], down: false, kill: undefined, version, pack: undefined, unregistered: 0, clock: 1e12 };
  site.manifest = () => ({
    version: site.version, kill: site.kill, shells: ["/app/da/", "/app/en/"], pack: site.pack && "/app/pack.json",
    assets: Object.fromEntries(Object.entries(site.promised ?? site.pages).map(([path, text]) => [path, sha256(text)])),
  });
  const fetch = async (request, init) => {
    const path = typeof request === "string" ? request : new URL(request.url).pathname;
    site.asked.push({ path, init });
    if (site.down) throw new TypeError("no network");
    if (path === "/app/precache.json") return new Response(JSON.stringify(site.manifest()));
    if (path === "/app/pack.json") return new Response(site.pack);
    return path in site.pages ? new Response(site.pages[path]) : new Response("?", { status: 404 });
  };
  site.caches = new Caches();
  const registration = { unregister: async () => (site.unregistered += 1) };
  const worker = () =>
    makeShell({ caches: site.caches, fetch, crypto: webcrypto, registration, origin: ORIGIN, now: () => site.clock });
  return { site, worker, shell: worker() };
}

const request = (path, mode = "cors", method = "GET", origin = ORIGIN) => ({ url: origin + path, mode, method });
const open = (path) => request(path, "navigate");
const textOf = async (promise) => (await promise).text();

async function installed(version, pages) {
  const here = world(version, pages);
  await here.shell.install();
  await here.shell.activate();
  here.site.asked.length = 0;
  return here;
}

test("without network the shell is there, in the language of the address", async () => {
  const { site, shell } = await installed();
  site.down = true;
  assert.equal(await textOf(shell.answer(open("/app/en/"))), "<en>");
  assert.equal(await textOf(shell.answer(open("/app/da/checkin?x=1"))), "<da>");
  assert.equal(await textOf(shell.answer(request("/static/css/app.css"))), "body{}");
  assert.equal(await textOf(shell.answer(request("/static/css/app.css?v=2"))), "body{}");
  assert.equal(site.asked.length, 0);
});

test("another address of the app has the language chosen last, Danish at first, also after the worker was stopped", async () => {
  const { shell, worker } = await installed();
  assert.equal(await textOf(shell.answer(open("/app/"))), "<da>");
  await shell.answer(open("/app/en/"));
  assert.equal(await textOf(worker().answer(open("/app/anything"))), "<en>");
});

test("everything is fetched past every cache, without a login", async () => {
  const { site, shell } = world();
  await shell.install();
  assert.equal(site.asked.length, 5);
  for (const { init } of site.asked) assert.deepEqual(init, { cache: "no-store", credentials: "omit", redirect: "error" });
});

const FILES = Object.fromEntries(Object.entries(PAGES).filter(([path]) => path.startsWith("/static/")));
const asked = (site) => site.asked.map((one) => one.path);

test("a phone that has nothing yet takes all files in one pack, and knows what each of them is", async () => {
  const { site, shell } = world();
  site.pack = JSON.stringify(FILES);
  await shell.install();
  assert.deepEqual(asked(site), ["/app/precache.json", "/app/pack.json", "/app/da/", "/app/en/"]);
  await shell.activate();
  site.down = true;
  const script = await shell.answer(request("/static/js/app.js"));
  assert.equal(script.headers.get("Content-Type"), "text/javascript");
  assert.equal(await script.text(), "go()");
});

test("a pack that is broken, lies or leaves something out: those files come one by one, or nothing is installed", async () => {
  for (const pack of ["{", "{}", JSON.stringify({ ...FILES, "/static/js/app.js": "evil()" })]) {
    const { site, shell } = world();
    site.pack = pack;
    await shell.install();
    await shell.activate();
    assert.ok(asked(site).includes("/static/js/app.js"), pack);
    assert.equal(await textOf(shell.answer(request("/static/js/app.js"))), "go()");
  }
  const { site, shell } = world();
  Object.assign(site, { pack: JSON.stringify({ ...FILES, "/static/js/app.js": "evil()" }), promised: PAGES });
  delete site.pages["/static/js/app.js"];
  await assert.rejects(shell.install());
});

test("only the shell is answered for", () => {
  const { shell } = world();
  const yes = [open("/app/"), open("/app/da/x"), request("/static/js/app.js"), request("/app/words.json")];
  const no = [
    request("/api/v1/changes"), open("/login"), open("/"), open("/review/"), request("/app/precache.json"), request("/sw.js"),
    request("/app/x", "cors", "POST"), request("/static/x.js", "cors", "GET", "https://other.example"), open("/static/x"),
    request("/api/v1/entries", "cors", "POST"), request("/appendix/"),
  ];
  for (const one of yes) assert.ok(shell.answersFor(one), one.url);
  for (const one of no) assert.ok(!shell.answersFor(one), one.url);
});

test("what the manifest does not name comes from the network and is not kept", async () => {
  const { site, shell } = await installed();
  site.pages["/static/extra.js"] = "extra";
  assert.equal(await textOf(shell.answer(request("/static/extra.js"))), "extra");
  site.down = true;
  await assert.rejects(shell.answer(request("/static/extra.js")));
});

test("one wrong byte, one missing asset, no network: no install, and the old shell stays", async () => {
  const spoil = [
    (site) => (site.pages["/static/js/app.js"] = "evil()"), (site) => delete site.pages["/static/js/app.js"],
    (site) => (site.down = true),
  ];
  for (const [i, how] of spoil.entries()) {
    const { site, shell, worker } = await installed();
    Object.assign(site, { version: "2", promised: { ...PAGES, "/static/js/app.js": "new()" } });
    site.pages["/static/js/app.js"] = "new()";
    how(site);
    await assert.rejects(worker().install(), `spoilt ${i}`);
    assert.deepEqual((await site.caches.keys()).sort(), ["outreach-shell-1", "outreach-state"]);
    assert.equal(await textOf(shell.answer(request("/static/js/app.js"))), "go()");
  }
});

test("a failed install of the version in use leaves it whole", async () => {
  const { site, shell, worker } = await installed();
  site.promised = PAGES;
  site.pages["/static/js/app.js"] = "evil()";
  await worker().install(); // nothing has changed but the server's bytes: the kept ones are right
  assert.equal(await textOf(shell.answer(request("/static/js/app.js"))), "go()");
  (await site.caches.open("outreach-shell-1")).kept.delete("/static/css/app.css");
  site.pages["/static/css/app.css"] = "evil{}";
  await assert.rejects(worker().install());
  site.down = true;
  assert.equal(await textOf(shell.answer(open("/app/da/"))), "<da>");
});

test("a new version waits: the old worker answers from the old cache until the new one is activated", async () => {
  const { site, shell, worker } = await installed();
  Object.assign(site, { version: "2", pages: { ...PAGES, "/app/da/": "<da 2>" }, pack: JSON.stringify(FILES) });
  const next = worker();
  await next.install();
  assert.deepEqual(site.asked.map((one) => one.path), ["/app/precache.json", "/app/da/"], "what is the same is not fetched");
  assert.equal(await textOf(shell.answer(open("/app/da/"))), "<da>");
  await next.activate();
  assert.equal(await textOf(next.answer(open("/app/da/"))), "<da 2>");
  assert.deepEqual((await site.caches.keys()).sort(), ["outreach-shell-2", "outreach-state"]);
});

test("a part that the browser lost is fetched again, if its bytes are right", async () => {
  const { site, shell } = await installed();
  const cache = await site.caches.open("outreach-shell-1");
  await cache.delete("/static/css/app.css");
  site.pages["/static/css/app.css"] = "evil{}";
  assert.equal((await shell.answer(request("/static/css/app.css"))).type, "error");
  site.pages["/static/css/app.css"] = "body{}";
  assert.equal(await textOf(shell.answer(request("/static/css/app.css"))), "body{}");
  assert.ok(await cache.match("/static/css/app.css"));
});

test("scripts and styles are routed to the cache of the version installed; a browser that will not is no reason to fail", async () => {
  const { shell } = world("7");
  const routes = [];
  await shell.install(async (added) => routes.push(...added));
  assert.deepEqual(routes, [
    { condition: { urlPattern: "/static/*", requestMethod: "GET" }, source: { cacheName: "outreach-shell-7" } },
  ]);
  await shell.install(async () => Promise.reject(new TypeError("no such condition")));
});

test("what the browser lost behind a route is mended once in a worker's life, by the very same bytes", async () => {
  const { site, worker } = await installed();
  const cache = await site.caches.open("outreach-shell-1");
  await cache.delete("/static/css/app.css");
  await cache.delete("/static/js/app.js");
  site.pages["/static/js/app.js"] = "evil()";
  const shell = worker();
  await shell.mendAll();
  await shell.mendAll();
  assert.deepEqual(site.asked.map((one) => one.path).sort(), ["/static/css/app.css", "/static/js/app.js"]);
  assert.ok(await cache.match("/static/css/app.css"));
  assert.equal(await cache.match("/static/js/app.js"), undefined);
});

test("the kill switch takes worker and caches, at the next opening or install, and no other's cache", async () => {
  for (const way of ["checkKill", "install"]) {
    const { site, shell, worker } = await installed();
    await site.caches.open("somebody-else");
    site.kill = true;
    if (way === "install") await assert.rejects(worker().install(), /taken back/);
    else await shell.checkKill();
    assert.equal(site.unregistered, 1);
    assert.deepEqual(await site.caches.keys(), ["somebody-else"]);
    assert.equal(await textOf(shell.answer(open("/app/da/"))), "<da>", "from the network now");
    assert.deepEqual(await site.caches.keys(), ["somebody-else"]);
  }
});

test("the kill switch is asked for once an hour, and no network is no reason to go", async () => {
  const { site, shell } = await installed();
  site.down = true;
  await shell.checkKill();
  await shell.checkKill();
  assert.equal(site.asked.length, 1);
  site.clock += 3_600_001;
  await shell.checkKill();
  assert.deepEqual([site.asked.length, site.unregistered], [2, 0]);
});
