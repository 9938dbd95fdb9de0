import assert from "node:assert/strict";
import { test } from "node:test";
import { enrol, newKeyPair, publicJwk, sign } from "../../outreach/static/js/device.js";
import { addEnrolment, currentEnrolment, enrolments, openRegistry, setCurrent } from "../../outreach/static/js/registry.js";
import { anActor, Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

async function scene() {
  const server = new Server();
  const phone = new Phone({ fetch: server.fetch });
  const env = phone.tab();
  return { server, phone, env, reg: await openRegistry(env) };
}

const me = (id) => ({ actor: anActor(id), csrf_token: "csrf" });

test("the private key cannot be taken out, also not of the registry", async () => {
  const { env, reg } = await scene();
  const { device_id } = await enrol(reg, me("a1"), env);
  const [kept] = await enrolments(reg);
  assert.equal(kept.device_id, device_id);
  assert.equal(kept.key_pair.privateKey.extractable, false);
  await assert.rejects(env.crypto.subtle.exportKey("jwk", kept.key_pair.privateKey));
  assert.deepEqual(Object.keys(await publicJwk(kept.key_pair)).sort(), ["crv", "kty", "x", "y"]);
});

test("a signature is base64url of 64 bytes, and for these bytes alone", async () => {
  const { env, server } = await scene();
  const key_pair = await newKeyPair(env);
  server.know("d1", await publicJwk(key_pair));
  const headers = await sign({ device_id: "d1", key_pair }, "æ", "2026-11-20T13:00:00.000Z", env);
  assert.match(headers["X-Device-Signature"], /^[\w-]{86}$/);
  const lower = Object.fromEntries(Object.entries(headers).map(([key, value]) => [key.toLowerCase(), value]));
  assert.equal(server.isSigned(lower, "æ"), true);
  assert.equal(server.isSigned(lower, "ø"), false);
  assert.equal(server.isSigned({ ...lower, "x-device-time": "x" }, "æ"), false);
});

test("the same worker again keeps the device; another gets a device of their own", async () => {
  const { env, reg, server } = await scene();
  const first = await enrol(reg, me("a1"), env);
  const other = await enrol(reg, me("a2"), env);
  assert.notEqual(first.device_id, other.device_id);
  assert.equal((await currentEnrolment(reg)).device_id, other.device_id);
  server.devices.clear(); // restored from a backup
  const again = await enrol(reg, me("a1"), env);
  assert.equal(again.device_id, first.device_id);
  assert.ok(server.devices.has(first.device_id));
  assert.equal((await enrolments(reg)).length, 2);
  const fresh = await enrol(reg, me("a1"), env, { fresh: true });
  assert.notEqual(fresh.device_id, first.device_id);
});

test("whether the helhedsplan asks about special categories is kept with the phone, as it was last told", async () => {
  const { env, reg } = await scene();
  const asked = async () => (await currentEnrolment(reg)).special_categories;
  await enrol(reg, me("a1"), env);
  assert.equal(await asked(), false);
  await enrol(reg, { ...me("a1"), special_categories: true }, env);
  assert.equal(await asked(), true);
  await enrol(reg, { ...me("a1"), special_categories: false }, env);
  assert.equal(await asked(), false);
});

test("a device that was taken is left as it is, and a new one made", async () => {
  const { env, reg, server } = await scene();
  const first = await enrol(reg, me("a1"), env);
  server.know(first.device_id, { x: "another" });
  const second = await enrol(reg, me("a1"), env);
  assert.notEqual(second.device_id, first.device_id);
  assert.equal((await enrolments(reg)).length, 2, "the first one's outbox is still to be sent");
});

test("a refused enrolment leaves nothing", async () => {
  const { env, reg } = await scene();
  await assert.rejects(enrol(reg, { actor: anActor(), csrf_token: "wrong" }, env), { status: 400, code: "csrf" });
  assert.deepEqual(await enrolments(reg), []);
  assert.equal(await currentEnrolment(reg), null);
});

test("an enrolment never loses the key that it began with", async () => {
  const { env, reg } = await scene();
  const first = await enrol(reg, me("a1"), env);
  await addEnrolment(reg, { ...first, key_pair: await newKeyPair(env) });
  const [kept] = await enrolments(reg);
  assert.deepEqual(await publicJwk(kept.key_pair), await publicJwk(first.key_pair));
  assert.equal(kept.enrolled_at, first.enrolled_at);
});

test("only who is enrolled can be current; nobody can too", async () => {
  const { env, reg } = await scene();
  await enrol(reg, me("a1"), env);
  await assert.rejects(setCurrent(reg, "nobody"));
  await setCurrent(reg, null);
  assert.equal(await currentEnrolment(reg), null);
});
