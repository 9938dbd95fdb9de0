import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { webcrypto } from "node:crypto";
import { anActor } from "./phone.mjs";
import { notesOf, numbers } from "./helpers.mjs";
import { Server } from "./server.mjs";

async function dialogue(work) {
  const server = new Server();
  const http = await server.listen();
  const child = spawn(process.execPath, [fileURLToPath(new URL("harness.mjs", import.meta.url))], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (step) => {
    child.stdin.write(`${JSON.stringify(step)}\n`);
    const answer = JSON.parse((await lines.next()).value);
    if (!answer.ok) throw new Error(answer.error);
    return answer;
  };
  try {
    return await work({ server, base: http.base, ask });
  } finally {
    child.stdin.end();
    http.close();
  }
}

const entry = (note) => ({ kind: "open_counselling", payload: { note } });
const note = (phone, text) => ({ do: "save", phone, entries: [entry(text)] });

test("three phones, every fault, a crash: all is in the log once", () => dialogue(async ({ server, base, ask }) => {
  for (const phone of [0, 1, 2]) {
    await ask({ do: "enrol", phone, base, cookie: "session=1", csrf_token: "csrf", actor: anActor(`a${phone}`) });
  }
  const plans = [["drop"], ["lose"], ["twice"], ["half"], ["hang"], ["delay"], [{ status: 503, headers: { "Retry-After": "60" } }]];
  for (const [i, faults] of plans.entries()) {
    const phone = i % 3;
    await ask(note(phone, `n${i}`));
    await ask({ do: "sync", phone, faults });
    if (i === 3) await ask({ do: "crash", phone });
  }
  await ask({ do: "advance", ms: 600_000 });
  for (const phone of [0, 1, 2]) {
    await ask({ do: "sync", phone, pull: true });
    const { devices } = await ask({ do: "waiting", phone });
    assert.deepEqual(Object.values(devices).map((one) => one.count), [0]);
  }
  assert.deepEqual(notesOf(server.log).sort(), numbers(7, 0).map((n) => `n${n}`));
  const { devices } = await ask({ do: "dump", phone: 0 });
  assert.deepEqual(Object.values(devices)[0].receipts.map((row) => row.state), ["received", "received", "received"]);
}));

test("a device that was made elsewhere, and a crash in the middle", () => dialogue(async ({ server, base, ask }) => {
  const pair = await webcrypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const private_jwk = await webcrypto.subtle.exportKey("jwk", pair.privateKey);
  const { public_key } = await ask({ do: "enrol", phone: 0, base, device_id: "d9", private_jwk, actor: anActor() });
  server.know("d9", public_key);
  await ask(note(0, "a"));
  await ask({ do: "crash", phone: 0, during: { ticks: 30, faults: ["lose"] } });
  await ask(note(0, "b"));
  await ask({ do: "sync", phone: 0 });
  assert.deepEqual(notesOf(server.log), ["a", "b"]);
}));

test("control: the planted bug loses an entry", () => dialogue(async ({ server, base, ask }) => {
  await ask({ do: "start", seed: 2, plant: "remove_before_answer" });
  await ask({ do: "enrol", phone: 0, base, csrf_token: "csrf", actor: anActor() });
  await ask(note(0, "a"));
  await ask({ do: "sync", phone: 0, faults: ["drop"] });
  await ask({ do: "sync", phone: 0 });
  assert.equal(server.log.length, 0);
}));

test("a seed gives the same ids again", async () => {
  const run = () => dialogue(async ({ base, ask }) => {
    await ask({ do: "start", seed: 7 });
    const { device_id } = await ask({ do: "enrol", phone: 1, base, csrf_token: "csrf", actor: anActor() });
    const { entries } = await ask(note(1, "a"));
    return [device_id, entries[0].id, entries[0].recorded_at];
  });
  assert.deepEqual(await run(), await run());
});
