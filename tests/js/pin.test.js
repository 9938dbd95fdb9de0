import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { digitsOf, forgetPin, hasPin, setPin, tryPin } from "../../outreach/static/js/pin.js";

const PIN = "482915";

function scene() {
  const kept = new Map();
  const users = [];
  const reg = {
    get: async (_, key) => structuredClone(kept.get(key)), put: async (_, value, key) => void kept.set(key, structuredClone(value)),
    delete: async (_, key) => void kept.delete(key), getAll: async () => users.map((id) => ({ actor: { id }, enrolled_at: "" })),
  };
  let now = 0;
  const env = { crypto: webcrypto, now: () => new Date(now) };
  const of = (id) => {
    users.push(id);
    return { reg, env, device: { actor: { id } } };
  };
  return { app: of("amira"), of, kept, later: (ms) => (now += ms) };
}

test("six digits or more, however they are grouped", () => {
  assert.deepEqual(["482 915", "12345", "1234567890123", "12345a"].map(digitsOf), ["482915", null, null, null]);
});

test("the right one opens, and neither it nor a quick hash of it is kept", async () => {
  const { app, kept } = scene();
  assert.equal(await hasPin(app), false);
  await setPin(app, PIN);
  assert.equal(await hasPin(app), true);
  assert.ok(kept.get("pin:amira").rounds >= 600_000);
  assert.ok(!JSON.stringify(kept.get("pin:amira")).includes(PIN));
  assert.deepEqual(await tryPin(app, PIN), { right: true, wait: 0 });
});

test("wrong ones are counted, and after five not even the right one is looked at until a while has passed", async () => {
  const { app, later } = scene();
  await setPin(app, PIN, 10);
  for (let n = 0; n < 4; n += 1) assert.deepEqual(await tryPin(app, "000000"), { right: false, wait: 0 });
  assert.deepEqual(await tryPin(app, "000000"), { right: false, wait: 60_000 });
  assert.deepEqual(await tryPin(app, PIN), { right: false, wait: 60_000 });
  later(60_000);
  assert.equal((await tryPin(app, "000000")).wait, 120_000);
  later(120_000);
  assert.equal((await tryPin(app, PIN)).right, true);
  assert.deepEqual(await tryPin(app, "000000"), { right: false, wait: 0 }, "counted from the beginning");
});

test("a try is counted before it is judged: an app that is closed meanwhile wins none", async () => {
  const { app, kept } = scene();
  await setPin(app, PIN, 10);
  const crypto = { ...webcrypto, subtle: { importKey: () => Promise.reject(new Error("closed")) } };
  await assert.rejects(tryPin({ ...app, env: { ...app.env, crypto } }, "000000"));
  assert.equal(kept.get("pin:amira").tries, 1);
});

test("each who uses the phone has a PIN of their own", async () => {
  const { app, of } = scene();
  const bo = of("bo");
  await setPin(app, PIN, 10);
  assert.equal(await hasPin(bo), false);
  assert.equal((await tryPin(bo, PIN)).right, false, "hers does not open his people");
  await setPin(bo, "111111", 10);
  assert.deepEqual([(await tryPin(bo, "111111")).right, (await tryPin(app, "111111")).right], [true, false]);
  await forgetPin(bo);
  assert.deepEqual([await hasPin(bo), (await tryPin(app, PIN)).right], [false, true]);
});

/** As a phone kept it that had one PIN for everybody. */
async function older() {
  const here = scene();
  await setPin(here.app, PIN, 10);
  here.kept.set("pin", here.kept.get("pin:amira"));
  here.kept.delete("pin:amira");
  return here;
}

test("one from before stays theirs who alone uses the phone", async () => {
  const { app, of, kept } = await older();
  assert.equal((await tryPin(app, PIN)).right, true);
  assert.equal(kept.has("pin"), false);
  assert.equal(await hasPin(of("bo")), false);
});

test("of one from before nobody knows whose it is on a phone of two: another is asked for", async () => {
  const { app, of } = await older();
  assert.deepEqual([await hasPin(of("bo")), await hasPin(app)], [false, false]);
});

test("a phone that was handed before is taken back with the PIN of before", async () => {
  const { app, of, kept } = await older();
  kept.set("handed", { hash: "#consent-ask/1" });
  const bo = of("bo");
  assert.deepEqual([(await tryPin(app, PIN)).right, await hasPin(bo)], [true, false]);
});
