import { webcrypto } from "node:crypto";
import { openStore } from "../../outreach/static/js/plan/store.js";
import { Clock } from "./clock.mjs";
import { Faults } from "./faults.mjs";
import { Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

export const SECRET = "s".repeat(43);
export const PIN = "004217";
export const NEW_PIN = "731982";

/** The plan's API as docs/sync.md has it, beside the phones': one link, its PIN, and the plan that it opens. */
export class PlanServer extends Server {
  constructor() {
    super();
    Object.assign(this, { pin: PIN, wrong: 0, revoked: false, locked: null, opened: 0, asked: [], clockOff: false });
    this.plan = aPlan();
  }

  async handle(method, url, headers, body) {
    const what = /^\/api\/plan\/(\w+)$/.exec(url.pathname)?.[1];
    if (!what) return super.handle(method, url, headers, body);
    this.asked.push({ what, url: String(url), body });
    return what === "open" ? this.open(JSON.parse(body)) : this.asPhone(what, headers, body);
  }

  open({ secret, pin, device }) {
    if (this.revoked) return gone();
    if (this.locked) return { status: 423, body: { code: "locked", until: this.locked } };
    if (secret !== SECRET || pin !== this.pin) {
      this.wrong += 1;
      return { status: 403, body: { code: "wrong_pin", left: 5 - this.wrong } };
    }
    const before = this.devices.get(device.id);
    if (before && before.x !== device.public_key.x) return { status: 409, body: { code: "device_taken" } };
    this.know(device.id, device.public_key);
    this.opened += 1;
    const ids = { actor: "link", person_id: "yusuf", helhedsplan_id: "h1", organisation_id: "o1", area_id: "area1", role: "young" };
    return { status: 200, body: { ...ids, plan: this.plan, server_time: "2026-11-20T13:00:00.000Z" } };
  }

  asPhone(what, headers, body) {
    if (!this.devices.has(headers["x-device-id"])) return { status: 401, body: { code: "unknown_device" } };
    if (!this.isSigned(headers, body) || JSON.parse(body).do !== what) return { status: 401, body: { code: "bad_signature" } };
    if (this.revoked) return gone(this.why);
    if (this.clockOff && headers["x-device-time"] !== CLOCK) return { status: 401, body: { code: "clock", server_time: CLOCK } };
    if (what === "still_open") return { status: 200, body: {} };
    if (what === "replace") this.pin = NEW_PIN;
    if (what === "replace") return { status: 200, body: { url: `https://app.example/plan/#${"n".repeat(43)}`, qr: "q", pin: NEW_PIN } };
    if (what === "revoke") this.revoked = true;
    if (what === "revoke") return { status: 200, body: { state: "revoked" } };
    if (what === "proof") return { status: 200, body: { token: "t", url: "u", qr: "q", proof: { name: "Yusuf" }, words: {} } };
    return { status: 200, body: { plan: this.plan, area_id: "area1", server_time: CLOCK } };
  }
}

const CLOCK = "2026-11-20T15:00:00.000Z";
const gone = (why) => ({ status: 410, body: { code: "revoked", ...(why && { why }) } });

const items = (...ids) => ids.map((id) => ({ id, label: { da: id }, help: null, done: false, waiting: false }));
const step = (id, done, ...things) => ({ id, label: { da: id }, help: null, working: id !== "before", done, items: items(...things) });

export const aPlan = (at = "one") => ({
  name: "Yusuf", role: "young", programme_version: 2, step: at, since: "2026-09-01",
  steps: [step("before", true), step("one", at !== "one", "mitid", "bank"), step("two", false, "cv", "talk", "contract", "sick")],
  placements: [], hours: { minutes_total: 0, by_step: {} }, courses: [], worker: { name: "Amira", phone: null }, wishes: [],
  language: null, as_of: "2026-11-20T13:00:00.000Z",
});

/**
 * A phone with the page on it, and the server. Its keys are made in a moment: a key from a PIN takes its rounds in real
 * life, and here the vault is asked that it asks for them.
 */
export async function planScene() {
  const server = new PlanServer();
  const clock = new Clock();
  const faults = new Faults({ send: server.fetch, clock });
  const phone = new Phone({ fetch: (...args) => faults.fetch(...args), clock });
  const scene = { server, clock, faults, phone, rounds: [], gate: null };
  scene.tab = () => tabOf(scene);
  scene.env = scene.tab();
  scene.db = await openStore(scene.env);
  return scene;
}

/** @returns an env whose storage can also be deleted and listed */
function tabOf(scene) {
  const env = scene.phone.tab({ crypto: quickCrypto(scene) });
  env.indexedDB.deleteDatabase = (name) => scene.phone.disk.deleteDatabase(name);
  return env;
}

function quickCrypto(scene) {
  const subtle = new Proxy(webcrypto.subtle, {
    get: (real, name) => {
      if (name !== "deriveKey") return real[name].bind(real);
      return async (how, ...rest) => {
        scene.rounds.push(how.iterations);
        await scene.gate;
        return real.deriveKey({ ...how, iterations: 1 }, ...rest);
      };
    },
  });
  return { subtle, getRandomValues: (bytes) => webcrypto.getRandomValues(bytes) };
}

export const databases = async (scene) => (await scene.phone.disk.databases()).map(({ name }) => name).sort();

/** Everything that lies in every database of the phone, as text; bytes as letters, where they are any. */
export async function everythingKept(scene) {
  const kept = [];
  for (const name of await databases(scene)) {
    const db = await new Promise((done) => {
      scene.phone.disk.open(name).onsuccess = ({ target }) => done(target.result);
    });
    for (const store of db.objectStoreNames) {
      const rows = await new Promise((done) => {
        db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => done(target.result);
      });
      kept.push(JSON.stringify(rows, (key, value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? Buffer.from(value).toString("latin1") : value)));
    }
    db.close();
  }
  return kept.join("\n");
}
