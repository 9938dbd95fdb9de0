import assert from "node:assert/strict";
import { test } from "node:test";
import { makeOpened } from "../../outreach/static/js/plan/opened.js";
import { boxOf, openByLink, openByVault } from "../../outreach/static/js/plan/opening.js";
import { sendAll, waitingInAll } from "../../outreach/static/js/plan/send.js";
import { newDevice } from "../../outreach/static/js/plan/server.js";
import { deviceOf, openStore } from "../../outreach/static/js/plan/store.js";
import { aPlan, databases, everythingKept, NEW_PIN, PIN, planScene, SECRET } from "./plan_server.mjs";

/** The page with the plan open on it. */
async function onScreen() {
  const scene = await planScene();
  const { opened } = await openByLink(scene.db, SECRET, PIN, await newDevice(scene.env), scene.env);
  return { ...scene, ...(await shown(scene, scene.db, opened, scene.env)) };
}

async function shown(scene, db, opened, env) {
  const told = { changes: 0, gone: null };
  const box = await boxOf(opened.device, env);
  const page = makeOpened(db, box, opened, env, {
    onChange: () => (told.changes += 1), onGone: (why) => (told.gone = why), onMade: (made) => (told.made = made),
  });
  await page.read();
  return { page, told, box };
}

const mitid = (page) => page.state().view.now.items[0].state;
const settled = (page) => page.refresh();

test("a tick is an entry like any other: about the person, signed by this phone, and waits until the worker has confirmed", async () => {
  const { page, server } = await onScreen();
  await page.tick("one", "mitid", true);
  await settled(page);
  const [entry] = server.log.map((text) => JSON.parse(text));
  assert.deepEqual([entry.kind, entry.version, entry.programme, entry.programme_version], ["checklist_tick", 1, "leisure_job", 2]);
  assert.deepEqual(entry.about, { type: "person", id: "yusuf" });
  assert.deepEqual([entry.area_id, entry.helhedsplan_id, entry.organisation_id, entry.sequence], ["area1", "h1", "o1", 1]);
  assert.deepEqual(entry.payload, { step: "one", item: "mitid", done: true });
});

test("without net it is kept, also over a restart, and goes out when there is net again", async () => {
  const { page, server, faults, phone, tab, told } = await onScreen();
  faults.plan = Array(20).fill("drop");
  await page.tick("one", "mitid", true);
  await settled(page);
  assert.equal(mitid(page), "here");
  assert.deepEqual([page.state().net, page.state().own.waiting], ["offline", 1]);
  phone.crash();
  const env = tab();
  const db = await openStore(env);
  faults.plan = [];
  const { opened } = await openByVault(db, PIN, env);
  const later = await shown({}, db, opened, env);
  assert.equal(mitid(later.page), "here");
  server.plan = aPlan();
  server.plan.steps[1].items[0].waiting = true;
  await later.page.refresh();
  assert.equal(server.log.length, 1);
  assert.deepEqual([mitid(later.page), later.page.state().net, later.page.state().own.waiting], ["waits", null, 0]);
  assert.equal(told.gone, null);
});

test("it goes out without a PIN too, by the service worker or when the page is opened", async () => {
  const { page, db, env, server, faults } = await onScreen();
  faults.plan = Array(20).fill("drop");
  await page.tick("one", "mitid", true);
  await page.wish("talk");
  await settled(page);
  page.stop();
  faults.plan = [];
  assert.equal(await waitingInAll(db, env), 2);
  assert.deepEqual((await sendAll(db, env)).problem, null);
  assert.equal(await waitingInAll(db, env), 0);
  assert.deepEqual(server.log.map((text) => JSON.parse(text).kind), ["checklist_tick", "wish"]);
});

test("between the sending and the next plan a tick does not fall back", async () => {
  const { page, faults } = await onScreen();
  faults.plan = ["ok", "drop", "drop"]; // the entry gets through, the questions for the plan do not
  await page.tick("one", "mitid", true);
  await settled(page);
  assert.deepEqual([mitid(page), page.state().net], ["waits", "offline"]);
});

test("what the plan knows of leaves the phone's own copies; what was refused is said for a day", async () => {
  const { page, server, box, clock } = await onScreen();
  server.refuse = ({ payload }) => payload.item === "bank" && { code: "not_allowed", field: "area_id" };
  await page.tick("one", "mitid", true);
  await page.tick("one", "bank", true);
  await settled(page);
  assert.deepEqual((await box.getAll("copies")).map(({ state }) => state), ["refused"]);
  assert.equal(page.state().own.refused, 1);
  clock.ms += 25 * 60 * 60_000;
  await page.refresh();
  assert.equal(page.state().own.refused, 0);
});

test("a step that was reached is told once it is seen, and the new plan is kept", async () => {
  const { page, server, db, env } = await onScreen();
  assert.equal(page.state().climbed, false);
  server.plan = aPlan("two");
  await page.refresh();
  assert.equal(page.state().climbed, true);
  assert.equal((await openByVault(db, PIN, env)).opened.plan.step, "two");
});

test("a revoked link ends the open view at its next request, and nothing stays on the phone", async () => {
  const scene = await onScreen();
  const { page, server, told, db, phone } = scene;
  server.revoked = true;
  await page.refresh();
  assert.equal(told.gone, "revoked");
  assert.equal(await deviceOf(db), null);
  assert.deepEqual(await databases(scene), ["plan"]);
  assert.deepEqual(phone.announced.at(-1), { type: "gone" });
});

test("what was said before the link was over is sent all the same, though it takes another try", async () => {
  const scene = await onScreen();
  const { page, server, faults, told, db, env } = scene;
  const busy = { status: 503, body: {} };
  faults.plan = Array(20).fill("drop");
  await page.wish("talk");
  await settled(page);
  server.revoked = true;
  faults.plan = [busy, "ok", busy];
  await page.refresh();
  assert.deepEqual([told.gone, await deviceOf(db), server.log.length], ["revoked", null, 0]);
  assert.ok(!(await everythingKept(scene)).includes("Amira"));
  assert.equal(await waitingInAll(db, env), 1);
  await sendAll(db, env);
  assert.deepEqual(server.log.map((text) => JSON.parse(text).payload.what), ["talk"]);
  assert.deepEqual(await databases(scene), ["plan"]);
});

test("control: another 410, or a 401, on the way costs nobody their plan", async () => {
  const { page, faults, told, db } = await onScreen();
  for (const answer of [{ status: 410, body: "gone" }, { status: 401, body: { code: "unknown_device" } }, { status: 200, body: "<html>" }]) {
    faults.plan = [answer];
    await page.refresh();
    assert.equal(told.gone, null);
    assert.equal(page.state().net, "server");
  }
  assert.ok(await deviceOf(db));
});

test("lost phone: the link is closed everywhere, here too; without net it says so and changes nothing", async () => {
  const { page, server, faults, told, db } = await onScreen();
  faults.plan = ["drop"];
  assert.equal(await page.lost(), "needs_net");
  assert.equal(told.gone, null);
  assert.equal(await page.lost(), null);
  assert.deepEqual([server.revoked, told.gone, await deviceOf(db)], [true, "lost", null]);
});

test("a new link and code: the phone goes on, under the new code alone, and nothing that waits is lost", async () => {
  const scene = await onScreen();
  const { page, server, faults, told, db, env } = scene;
  faults.plan = Array(20).fill("drop");
  await page.tick("one", "mitid", true);
  await settled(page);
  faults.plan = ["drop"];
  assert.equal(await page.replace(), "needs_net");
  assert.ok((await openByVault(db, PIN, env)).opened); // nothing has changed
  faults.plan = [];
  assert.deepEqual([await page.replace(), told.made.pin], [null, NEW_PIN]);
  await page.refresh();
  assert.equal(server.log.length, 1);
  assert.equal((await openByVault(db, PIN, env)).left, 9);
  const { opened } = await openByVault(db, NEW_PIN, env);
  assert.deepEqual([opened.plan.name, opened.device.device_id], ["Yusuf", (await deviceOf(db)).device_id]);
});

test("a new link is not given where the old one is over", async () => {
  const { page, server, told } = await onScreen();
  server.revoked = true;
  assert.deepEqual([await page.replace(), told.gone, told.made], [null, "revoked", undefined]);
});

test("closing it on this phone needs no net, and leaves the link alone", async () => {
  const scene = await onScreen();
  const { page, server, told, faults } = scene;
  faults.plan = ["drop", "drop"];
  await page.close_here();
  assert.deepEqual([told.gone, server.revoked], ["closed", false]);
  assert.ok(!(await everythingKept(scene)).includes("yusuf"));
});

test("a proof is fetched, and shown again without net", async () => {
  const { page, faults, db } = await onScreen();
  assert.equal((await page.proof()).answer.proof.name, "Yusuf");
  faults.plan = ["drop"];
  const { answer, trouble } = await page.proof();
  assert.deepEqual([answer.proof.name, trouble], ["Yusuf", "proof_needs_net"]);
  assert.ok(await db.get("vault", "proof"));
});

test("a phone whose clock is wrong asks once more with the server's time", async () => {
  const { page, server } = await onScreen();
  server.clockOff = true;
  await page.refresh();
  assert.equal(page.state().net, null);
  assert.equal(server.asked.filter(({ what }) => what === "view").length, 2);
});

test("whoever moved to another area writes from there", async () => {
  const { page, server, db } = await onScreen();
  const handle = server.asPhone.bind(server);
  server.asPhone = (...args) => {
    const answer = handle(...args);
    return { ...answer, body: { ...answer.body, area_id: "area2" } };
  };
  await page.refresh();
  assert.equal((await deviceOf(db)).area_id, "area2");
  await page.wish("data");
  await settled(page);
  assert.equal(JSON.parse(server.log.at(-1)).area_id, "area2");
});

test("two refreshes at once ask once, and once more for what came meanwhile", async () => {
  const { page, server } = await onScreen();
  await Promise.all([page.refresh(), page.refresh(), page.refresh()]);
  assert.equal(server.asked.filter(({ what }) => what === "view").length, 2);
});
