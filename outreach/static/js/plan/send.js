import { exclusively } from "../exclusive.js";
import { makePace } from "../pace.js";
import { push } from "../push.js";
import * as outbox from "./outbox.js";
import { forgetDevice, retireAll } from "./store.js";

/**
 * Send what waits on this phone, of the plan that is open here and of one that it replaced. Needs no PIN: what waits are
 * ids without names, and each phone signs with its own key. By page or service worker, one at a time.
 * @param db of openStore @param {import("../env.js").Env} env
 * @returns {Promise<{problem: null | "offline" | "server", retry_after: number | null}>}
 */
export function sendAll(db, env) {
  return exclusively(env, "plan-send", async () => {
    let told = { problem: null, retry_after: null };
    for (const device of await db.getAll("devices")) {
      const outcome = await sendOne(db, device, env);
      if (outcome.problem && !told.problem) told = outcome;
    }
    return told;
  });
}

async function sendOne(db, device, env) {
  const box = await outbox.openBox(device.device_id, env);
  try {
    const outcome = await push(device, box, { env, outbox, pace: makePace(), onSettled: () => {} });
    await outbox.forget(box, env);
    if (!device.retired || (await outbox.waiting(box)).count) return outcome;
    box.close();
    await forgetDevice(db, device.device_id, env);
    return outcome;
  } finally {
    box.close();
  }
}

/** The link is over: the plan goes at once, and what was said before it (a yes taken back, say) once it is sent. */
export async function endLink(db, env) {
  await retireAll(db);
  await sendAll(db, env).catch(env.report);
}

/** @returns {Promise<number>} how much waits on this phone in all */
export async function waitingInAll(db, env) {
  let sum = 0;
  for (const { device_id } of await db.getAll("devices")) {
    const box = await outbox.openBox(device_id, env);
    sum += (await outbox.waiting(box)).count;
    box.close();
  }
  return sum;
}
