import { webcrypto } from "node:crypto";
import { enrol, publicJwk } from "../../outreach/static/js/device.js";
import { openOutboxDb } from "../../outreach/static/js/outbox_db.js";
import { openRegistry } from "../../outreach/static/js/registry.js";
import { makeSync } from "../../outreach/static/js/sync.js";
import { Faults } from "./faults.mjs";
import { enrolHere, Phone } from "./phone.mjs";

/** A phone of the harness: its tab, its sync, its enrolments, and a cookie jar with one cookie. */
export class Handset {
  constructor({ clock, seed, parts }) {
    Object.assign(this, { parts, cookie: null, devices: new Map(), last: null });
    this.faults = new Faults({ send: (url, init) => this.send(url, init), clock });
    this.phone = new Phone({ fetch: (...args) => this.faults.fetch(...args), clock, seed, base: "" });
    this.openTab();
  }

  openTab() {
    this.env = this.phone.tab();
    this.sync = makeSync(this.env, this.parts);
  }

  /** As a browser does: the cookie goes along unless the app says otherwise. The timer of a real fetch is the test's. */
  send(url, { signal, credentials, headers, ...init } = {}) {
    const cookie = this.cookie && credentials !== "omit" ? { Cookie: this.cookie } : {};
    return fetch(url, { ...init, headers: { ...headers, ...cookie } });
  }

  async enrol({ base, cookie = null, csrf_token, actor, device_id, private_jwk }) {
    this.phone.base = this.env.base = base;
    this.cookie = cookie;
    if (private_jwk) await this.take(device_id, private_jwk, actor);
    else await this.ask({ csrf_token, actor });
    const { enrolment } = this.enrolled();
    return { device_id: this.last, public_key: await publicJwk(enrolment.key_pair) };
  }

  async take(device_id, jwk, actor) {
    const { d, ...open } = jwk;
    const key = (part, use) =>
      webcrypto.subtle.importKey("jwk", { ...part, key_ops: use, ext: true }, { name: "ECDSA", namedCurve: "P-256" }, use[0] === "verify", use);
    const key_pair = { privateKey: await key({ ...open, d }, ["sign"]), publicKey: await key(open, ["verify"]) };
    this.keep(await enrolHere(this.env, { device_id, key_pair, actor }));
  }

  async ask({ csrf_token, actor }) {
    const me = actor ? { actor, csrf_token } : await (await this.send(`${this.phone.base}/api/v1/me`)).json();
    const reg = await openRegistry(this.env);
    const enrolment = await enrol(reg, me, this.env);
    reg.close();
    this.keep({ enrolment, db: await openOutboxDb(enrolment.device_id, this.env) });
  }

  keep({ enrolment, db }) {
    this.last = enrolment.device_id;
    this.devices.set(this.last, { enrolment, db });
  }

  enrolled(device = this.last) {
    const one = this.devices.get(device);
    if (!one) throw new Error(`not enrolled: ${device}`);
    return one;
  }

  async each(work) {
    const rows = [];
    for (const [id, one] of this.devices) rows.push([id, await work(one)]);
    return Object.fromEntries(rows);
  }

  plan(faults, meanwhile) {
    this.faults.plan = [...faults];
    if (meanwhile) this.faults.meanwhile = meanwhile;
  }

  /** What was asked since the last time, and with what fault. */
  done() {
    this.faults.plan = [];
    return this.faults.seen.splice(0).map(({ url, fault }) => ({ path: new URL(url).pathname, fault }));
  }

  /** Everything in memory goes, and what had not been committed; the disk stays. */
  async crash() {
    this.phone.crash();
    this.done();
    this.openTab();
    for (const id of this.devices.keys()) this.devices.get(id).db = await openOutboxDb(id, this.env);
  }
}
