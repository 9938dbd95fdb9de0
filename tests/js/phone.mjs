import "fake-indexeddb/auto";
import { wrap } from "../../outreach/static/vendor/idb-8.0.4/index.js";
import { newKeyPair } from "../../outreach/static/js/device.js";
import { openOutboxDb } from "../../outreach/static/js/outbox_db.js";
import { addEnrolment, openRegistry, setCurrent } from "../../outreach/static/js/registry.js";
import { realEnv } from "../../outreach/static/js/env.js";
import { Clock } from "./clock.mjs";
import { steadyCrypto } from "./crypto.mjs";
import { Locks } from "./locks.mjs";

/**
 * A browser profile: its disk (one fake IndexedDB), its locks, its clock. Tabs come and go; crash() ends them all at
 * once: transactions that have not committed are undone, no promise of theirs goes on to do anything.
 */
export class Phone {
  constructor({ fetch, clock = new Clock(), seed = 1, base = "http://server" } = {}) {
    Object.assign(this, { fetch, clock, base, seed });
    this.disk = new IDBFactory();
    this.locks = new Locks();
    this.tabs = [];
    this.random = mulberry32(seed);
    this.announced = [];
    this.reported = [];
  }

  /** @returns {import("../../outreach/static/js/env.js").Env} the env of a new tab */
  tab(changes = {}) {
    const tab = { dead: false, open: new Set() };
    const alive = (work) => (...args) => (tab.dead ? undefined : work(...args));
    this.tabs.push(tab);
    return realEnv({
      now: () => this.clock.now(),
      random: this.random,
      fetch: (...args) => untilDead(tab, () => this.fetch(...args)),
      locks: this.locks.of(tab),
      crypto: steadyCrypto(this.random),
      setTimeout: alive((run, ms) => this.clock.setTimeout(alive(run), ms)),
      clearTimeout: (number) => this.clock.clearTimeout(number),
      indexedDB: { open: (...args) => openOn(this.disk, tab, args) },
      base: this.base,
      app_version: "0.1.0",
      label: "test",
      announce: alive((message) => this.announced.push(message)),
      report: alive((error) => this.reported.push(error)),
      ...changes,
    });
  }

  crash() {
    for (const tab of this.tabs.splice(0)) {
      tab.dead = true;
      for (const one of tab.open) abort(one);
      this.locks.release(tab);
    }
  }
}

/** Enrol without a server: a device that the test made up. */
export async function enrolHere(env, { device_id, key_pair, actor = anActor() }) {
  const reg = await openRegistry(env);
  const keys = key_pair ?? (await newKeyPair(env));
  const enrolled_at = env.now().toISOString();
  const enrolment = { device_id, actor, key_pair: keys, app_version: "0.1.0", enrolled_at };
  await addEnrolment(reg, enrolment);
  await setCurrent(reg, device_id);
  reg.close();
  return { enrolment, db: await openOutboxDb(device_id, env) };
}

export const anActor = (id = "a1") => ({
  id, type: "user", name: "Test", helhedsplan_id: "h1", helhedsplan: "H", organisation_id: "o1", organisation: "O",
});

export const ticks = async (n) => {
  for (let i = 0; i < n; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

function openOn(disk, tab, args) {
  if (tab.dead) throw new Error("this tab is dead");
  const request = disk.open(...args);
  request.addEventListener("success", () => watch(request.result, tab));
  return request;
}

/** Know every running transaction of the tab, so that a crash can undo it. */
function watch(db, tab) {
  const transaction = db.transaction.bind(db);
  db.transaction = (...args) => {
    if (tab.dead) throw new Error("this tab is dead");
    const one = transaction(...args);
    tab.open.add(one);
    wrap(one).done.catch(() => {}); // undone by a crash: nobody is left to hear of it
    for (const end of ["complete", "abort"]) one.addEventListener(end, () => tab.open.delete(one));
    return one;
  };
}

function abort(transaction) {
  try {
    transaction.abort();
  } catch {
    // over already
  }
}

async function untilDead(tab, work) {
  if (tab.dead) return new Promise(() => {});
  const forever = () => new Promise(() => {});
  try {
    const result = await work();
    return tab.dead ? forever() : result;
  } catch (error) {
    if (tab.dead) return forever();
    throw error;
  }
}

/** Chance that can be repeated. */
export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
