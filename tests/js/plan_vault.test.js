import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { lookIn, openByLink, openByVault } from "../../outreach/static/js/plan/opening.js";
import { boxName, openBox } from "../../outreach/static/js/plan/outbox.js";
import { newDevice } from "../../outreach/static/js/plan/server.js";
import { deviceOf, endWipe, openStore, vaultOf, wipe } from "../../outreach/static/js/plan/store.js";
import { isUsedUp, makeVault, MOST_TRIES, open, pinOf, seal, unlock } from "../../outreach/static/js/plan/vault.js";
import { databases, everythingKept, PIN, planScene, SECRET } from "./plan_server.mjs";
import { ticks } from "./phone.mjs";

async function openedScene() {
  const scene = await planScene();
  const { opened } = await openByLink(scene.db, SECRET, PIN, await newDevice(scene.env), scene.env);
  (await openBox(opened.device.device_id, scene.env)).close();
  return Object.assign(scene, { opened });
}

const WRONG = "111111";

test("a link and its PIN open the plan, and from then on the PIN alone does, without any net", async () => {
  const { db, env, faults, server, opened } = await openedScene();
  assert.equal(opened.plan.name, "Yusuf");
  faults.plan = Array(9).fill("drop");
  const again = await openByVault(db, PIN, env);
  assert.deepEqual(again.opened.plan, server.plan);
  assert.equal(again.opened.device.person_id, "yusuf");
  assert.equal(server.asked.length, 1);
});

test("neither the secret nor the PIN nor what was seen lies on the phone in words, and the key cannot be taken out", async () => {
  const scene = await openedScene();
  const kept = await everythingKept(scene);
  for (const word of [SECRET, PIN, "Yusuf", "Amira", "mitid"]) assert.ok(!kept.includes(word), word);
  assert.ok(kept.includes("yusuf"), "control: what lies there is read");
  const { key_pair } = await deviceOf(scene.db);
  await assert.rejects(webcrypto.subtle.exportKey("jwk", key_pair.privateKey));
  await assert.rejects(webcrypto.subtle.exportKey("raw", scene.opened.key));
});

test("a key from a PIN costs 600,000 rounds, each time", async () => {
  const { db, env, rounds } = await openedScene();
  await unlock(db, WRONG, env);
  await unlock(db, PIN, env);
  assert.equal(rounds.length, 3);
  assert.ok(rounds.every((n) => n >= 600_000));
});

test("a wrong PIN says how many are left; the right one begins anew", async () => {
  const { db, env } = await openedScene();
  assert.deepEqual(await unlock(db, WRONG, env), { left: 9 });
  assert.deepEqual(await openByVault(db, WRONG, env), { left: 8, where: "phone" });
  assert.ok((await unlock(db, PIN, env)).key);
  assert.deepEqual(await unlock(db, WRONG, env), { left: 9 });
});

test("ten wrong ones in a row wipe everything, and the right one comes too late", async () => {
  const scene = await openedScene();
  const { db, env } = scene;
  assert.equal((await databases(scene)).length, 2);
  for (let n = 9; n > 0; n -= 1) assert.deepEqual(await unlock(db, WRONG, env), { left: n });
  assert.deepEqual(await unlock(db, WRONG, env), { wiped: true });
  assert.deepEqual(await unlock(db, PIN, env), { wiped: true });
  assert.equal(await deviceOf(db), null);
  assert.deepEqual(await databases(scene), ["plan"]);
  assert.ok(!(await everythingKept(scene)).includes("yusuf"));
});

test("the tenth try may be the right one", async () => {
  const { db, env } = await openedScene();
  for (let n = 0; n < 9; n += 1) await unlock(db, WRONG, env);
  assert.ok((await unlock(db, PIN, env)).key);
});

/** Guess, and kill the page between the count and the answer, over and over. @returns how many guesses were answered */
async function killedGuesses(guess) {
  const scene = await openedScene();
  let answered = 0;
  for (let n = 0; n < 25; n += 1) {
    const env = scene.tab();
    const db = await openStore(env);
    if ((await isUsedUp(db, env)) || !(await vaultOf(db))) break;
    scene.gate = new Promise(() => {}); // the rounds never end: the page is killed first
    guess(db, WRONG, env).then(() => {}, () => {});
    await ticks(20);
    scene.phone.crash();
    scene.gate = null;
    answered += 1;
  }
  return { scene, answered };
}

test("killing the page while it tries gains no try", async () => {
  const { scene, answered } = await killedGuesses(unlock);
  assert.equal(answered, MOST_TRIES);
  const env = scene.tab();
  assert.equal(await deviceOf(await openStore(env)), null);
  assert.deepEqual(await databases(scene), ["plan"]);
});

test("control: a vault that counts after it has tried gives a killed page tries without end", async () => {
  const countsLate = async (db, pin, env) => {
    const { salt, rounds } = await vaultOf(db);
    const known = await env.crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
    const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
    await env.crypto.subtle.deriveKey(how, known, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
    await db.put("vault", { ...(await vaultOf(db)), tries: 1 }, "vault");
  };
  const { answered } = await killedGuesses(countsLate);
  assert.equal(answered, 25);
});

test("two pages that guess at once share the tries", async () => {
  const { db, env } = await openedScene();
  const answers = await Promise.all(Array.from({ length: 8 }, () => unlock(db, WRONG, env)));
  assert.deepEqual(answers.map(({ left }) => left).sort(), [2, 3, 4, 5, 6, 7, 8, 9]);
});

test("a wipe that died half-way is ended when the page is next opened", async () => {
  const scene = await openedScene();
  const { phone, opened } = scene;
  const broken = { ...scene.env, indexedDB: { ...scene.env.indexedDB, deleteDatabase: () => ({}) } };
  wipe(scene.db, broken).catch(() => {});
  await ticks(20);
  phone.crash();
  assert.deepEqual(await databases(scene), ["plan", boxName(opened.device.device_id)]);
  const env = scene.tab();
  const db = await openStore(env);
  assert.equal(await deviceOf(db), null, "what can be read went first");
  await endWipe(db, env);
  assert.deepEqual(await databases(scene), ["plan"]);
});

test("what the server says of a link comes through, and no try is counted on this phone", async () => {
  const scene = await planScene();
  const { db, env, server, faults } = scene;
  const candidate = await newDevice(env);
  const tryIt = (pin = PIN) => openByLink(db, SECRET, pin, candidate, env);
  assert.deepEqual(await tryIt(WRONG), { left: 4, where: "link" });
  server.locked = "2026-11-20T13:20:00.000Z";
  assert.deepEqual(await tryIt(), { stop: "locked", until: server.locked });
  server.locked = null;
  faults.plan = ["drop", { status: 429, body: { code: "slow_down" } }, { status: 500 }, { status: 410, body: {} }];
  assert.deepEqual([await tryIt(), await tryIt(), await tryIt(), await tryIt()].map(({ stop }) => stop), ["no_net", "slow_down", "server", "server"]);
  server.revoked = true;
  assert.deepEqual(await tryIt(), { stop: "revoked" });
  assert.equal(await vaultOf(db), undefined);
});

test("an answer that was lost on the way makes no second phone; an id that is taken makes another", async () => {
  const { db, env, server, faults } = await planScene();
  const candidate = await newDevice(env);
  faults.plan = ["lose"];
  assert.deepEqual(await openByLink(db, SECRET, PIN, candidate, env), { stop: "no_net" });
  assert.ok((await openByLink(db, SECRET, PIN, candidate, env)).opened);
  assert.equal(server.devices.size, 1);
  const other = await newDevice(env);
  server.know(other.device_id, { x: "another" });
  assert.ok((await openByLink(db, SECRET, PIN, other, env)).opened);
});

test("the secret stands in no address", async () => {
  const { server } = await openedScene();
  assert.ok(server.asked.every(({ url }) => !url.includes(SECRET) && !url.includes(PIN)));
  assert.ok(server.asked[0].body.includes(SECRET), "control: it was sent, in a body");
});

test("a new plan takes the place of the old one, whose phone goes on sending what waits", async () => {
  const scene = await openedScene();
  const { db, env, opened } = scene;
  await openByLink(db, SECRET, PIN, await newDevice(env), env);
  assert.notEqual((await deviceOf(db)).device_id, opened.device.device_id);
  assert.equal((await db.get("devices", opened.device.device_id)).retired, true);
  await lookIn(db, await deviceOf(db), env);
  assert.deepEqual((await db.getAllKeys("devices")).length, 1, "nothing waited: it is gone");
  assert.equal(await open(opened.key, "plan", await db.get("vault", "plan"), env), null, "the old key opens nothing");
});

test("a link that was revoked takes everything along before a PIN is even asked for", async () => {
  const scene = await openedScene();
  const { db, env, server } = scene;
  assert.equal(await lookIn(db, await deviceOf(db), env), null);
  server.revoked = true;
  assert.equal(await lookIn(db, await deviceOf(db), env), "revoked");
  assert.equal(await deviceOf(db), null);
});

test("before a PIN is given nothing of the plan is asked for", async () => {
  const { db, env, server } = await openedScene();
  server.asked.length = 0;
  await lookIn(db, await deviceOf(db), env);
  assert.deepEqual(server.asked.map(({ what }) => what), ["still_open"]);
});

test("a guardian's link that is over says why, locked, open or opened anew", async () => {
  const { db, env, server } = await openedScene();
  Object.assign(server, { revoked: true, why: "grown_up" });
  assert.equal(await lookIn(db, await deviceOf(db), env), "grown_up");
  assert.equal(await deviceOf(db), null);
  server.open = () => ({ status: 410, body: { code: "revoked", why: "grown_up" } });
  assert.deepEqual(await openByLink(db, SECRET, PIN, await newDevice(env), env), { stop: "grown_up" });
});

test("what was sealed as one thing is not opened as another, nor on another phone, nor when a bit has turned", async () => {
  const { env } = await planScene();
  const { key } = await makeVault(PIN, "d1", env);
  const sealed = await seal(key, "plan", { name: "Yusuf" }, env);
  assert.deepEqual(await open(key, "plan", sealed, env), { name: "Yusuf" });
  assert.equal(await open(key, "proof", sealed, env), null);
  assert.equal(await open((await makeVault(PIN, "d1", env)).key, "plan", sealed, env), null);
  new Uint8Array(sealed.data)[0] ^= 1;
  assert.equal(await open(key, "plan", sealed, env), null);
  assert.equal(await open(key, "plan", undefined, env), null);
});

test("a PIN is six digits, of whatever script the keys have", () => {
  for (const text of ["004217", " 004 217 ", "004-217", "٠٠٤٢١٧", "۰۰۴۲۱۷"]) assert.equal(pinOf(text), PIN, text);
  for (const text of ["", "00421", "0042170", "00421x", "½½½½½½", "๐๐๔๒๑๗"]) assert.equal(pinOf(text), null, text);
});
