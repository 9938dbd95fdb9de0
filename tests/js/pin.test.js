import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { digitsOf, hasPin, setPin, tryPin } from "../../outreach/static/js/pin.js";

const PIN = "482915";

function scene() {
  const kept = new Map();
  const reg = { get: async (_, key) => structuredClone(kept.get(key)), put: async (_, value, key) => void kept.set(key, structuredClone(value)) };
  let now = 0;
  return { reg, kept, env: { crypto: webcrypto, now: () => new Date(now) }, later: (ms) => (now += ms) };
}

test("six digits or more, however they are grouped", () => {
  assert.deepEqual(["482 915", "12345", "1234567890123", "12345a"].map(digitsOf), ["482915", null, null, null]);
});

test("the right one opens, and neither it nor a quick hash of it is kept", async () => {
  const { reg, kept, env } = scene();
  assert.equal(await hasPin(reg), false);
  await setPin(reg, env, PIN);
  assert.equal(await hasPin(reg), true);
  assert.ok(kept.get("pin").rounds >= 600_000);
  assert.ok(!JSON.stringify(kept.get("pin")).includes(PIN));
  assert.deepEqual(await tryPin(reg, env, PIN), { right: true, wait: 0 });
});

test("wrong ones are counted, and after five not even the right one is looked at until a while has passed", async () => {
  const { reg, env, later } = scene();
  await setPin(reg, env, PIN, 10);
  for (let n = 0; n < 4; n += 1) assert.deepEqual(await tryPin(reg, env, "000000"), { right: false, wait: 0 });
  assert.deepEqual(await tryPin(reg, env, "000000"), { right: false, wait: 60_000 });
  assert.deepEqual(await tryPin(reg, env, PIN), { right: false, wait: 60_000 });
  later(60_000);
  assert.equal((await tryPin(reg, env, "000000")).wait, 120_000);
  later(120_000);
  assert.equal((await tryPin(reg, env, PIN)).right, true);
  assert.deepEqual(await tryPin(reg, env, "000000"), { right: false, wait: 0 }, "counted from the beginning");
});

test("a try is counted before it is judged: an app that is closed meanwhile wins none", async () => {
  const { reg, kept, env } = scene();
  await setPin(reg, env, PIN, 10);
  const dying = { ...env, crypto: { ...webcrypto, subtle: { importKey: () => Promise.reject(new Error("closed")) } } };
  await assert.rejects(tryPin(reg, dying, "000000"));
  assert.equal(kept.get("pin").tries, 1);
});
