/**
 * Up to three phones in one process, driven by a line of JSON for each step (tests/node.py: Dialogue). Every answer is
 * {"ok": true, ...} or {"ok": false, "error": "..."}. Time stands still but for "advance" and a request that hangs;
 * chance comes from a seed. Steps ("phone" is 0, 1 or 2; each phone may have several enrolments, the last one is used
 * unless "device" names another):
 *
 *   {"do": "start", "seed": 1, "now": "2026-11-20T13:00:00Z", "plant": null}   all new; plant: a bug of bugs.mjs
 *   {"do": "enrol", "phone", "base", "cookie", "csrf_token", "actor"}          POST /api/v1/devices; without actor it is
 *                                                                              asked for (GET /api/v1/me)
 *   {"do": "enrol", "phone", "base", "device_id", "private_jwk", "actor"}      a device that the server knows already
 *       -> {"device_id", "public_key"}
 *   {"do": "save", "phone", "entries": [facts of makeEntry], "device"}         -> {"entries": [as saved]}
 *   {"do": "sync", "phone", "faults": ["lose", ...], "pull": bool, "reason"}   faults.mjs says what there is; with
 *       "meanwhile": {"faults": [...]} a "delay" lets another tab without locks run whole -> {"state", "requests"}
 *   {"do": "crash", "phone", "during": {"ticks": n, "faults": [...]}}          during: n turns into a sync
 *   {"do": "give_up", "phone", "id", "reason"}
 *   {"do": "waiting" | "dump", "phone"}                                        of every enrolment, by device id
 *   {"do": "advance", "ms"}                                                    retries that fall due run whole
 */
import { createInterface } from "node:readline";
import { makeEntry } from "../../outreach/static/js/entry.js";
import { makeSync } from "../../outreach/static/js/sync.js";
import * as outbox from "../../outreach/static/js/outbox.js";
import { planted } from "./bugs.mjs";
import { Clock } from "./clock.mjs";
import { Handset } from "./handset.mjs";
import { ticks } from "./phone.mjs";

let world;

const steps = {
  start({ seed = 1, now, plant = null }) {
    const parts = plant ? { outbox: planted(plant) } : {};
    world = { clock: new Clock(now), parts, phones: [] };
    world.phones = [0, 1, 2].map((n) => new Handset({ clock: world.clock, seed: seed * 3 + n, parts }));
    return {};
  },

  enrol: ({ phone, ...how }) => world.phones[phone].enrol(how),

  async save({ phone, device, entries }) {
    const one = world.phones[phone].enrolled(device);
    const made = entries.map((facts) => makeEntry(one.enrolment, facts, world.phones[phone].env));
    return { entries: await outbox.save(one.db, made, world.phones[phone].env) };
  },

  async give_up({ phone, device, id, reason }) {
    const { db, enrolment } = world.phones[phone].enrolled(device);
    return { entry: await outbox.giveUp(db, enrolment, id, reason, world.phones[phone].env) };
  },

  async sync({ phone, faults = [], pull = false, reason = "button", meanwhile }) {
    const handset = world.phones[phone];
    handset.plan(faults, () => otherTab(handset, meanwhile));
    const state = await (pull ? handset.sync.kick(reason) : handset.sync.pushNow());
    return { state, requests: handset.done() };
  },

  async crash({ phone, during }) {
    const handset = world.phones[phone];
    if (during) {
      handset.plan(during.faults ?? []);
      handset.sync.pushNow();
      await ticks(during.ticks);
    }
    await handset.crash();
    return {};
  },

  waiting: async ({ phone }) => ({ devices: await world.phones[phone].each(({ db }) => outbox.waiting(db)) }),

  dump: async ({ phone }) => ({ devices: await world.phones[phone].each(dump) }),

  async advance({ ms }) {
    await world.clock.advance(ms, async () => {
      for (const handset of world.phones) await handset.sync.idle();
    });
    return { now: world.clock.now().toISOString() };
  },
};

/** Another tab of the same phone, which the first one's locks do not stop. */
async function otherTab(handset, { faults = [] } = {}) {
  handset.plan(faults);
  const tab = makeSync(handset.phone.tab({ locks: null }), world.parts);
  await tab.pushNow();
  tab.stop();
}

async function dump({ db }) {
  const stores = ["outbox", "copies", "areas", "sites", "people", "sessions", "entries"];
  const rows = await Promise.all(stores.map(async (store) => [store, await db.getAll(store)]));
  const [sequence, cursor] = await Promise.all([db.get("meta", "sequence"), db.get("meta", "cursor")]);
  const [receipts, refused] = [await outbox.receipts(db, { limit: 1000 }), await outbox.refusedBox(db)];
  return { ...Object.fromEntries(rows), sequence: sequence ?? 0, cursor: cursor ?? null, receipts, refused };
}

async function answer(line) {
  try {
    const { do: what, ...rest } = JSON.parse(line);
    if (!Object.hasOwn(steps, what)) throw new Error(`no such step: ${what}`);
    return { ok: true, ...(await steps[what](rest)) };
  } catch (error) {
    return { ok: false, error: String(error.stack ?? error), code: error.code ?? null };
  }
}

steps.start({});
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}
