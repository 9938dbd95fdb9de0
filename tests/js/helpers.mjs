import { makeEntry } from "../../outreach/static/js/entry.js";
import { newKeyPair, publicJwk } from "../../outreach/static/js/device.js";
import * as outbox from "../../outreach/static/js/outbox.js";
import { makeSync } from "../../outreach/static/js/sync.js";
import { uuid7 } from "../../outreach/static/js/uuid7.js";
import { Clock } from "./clock.mjs";
import { Faults } from "./faults.mjs";
import { enrolHere, Phone } from "./phone.mjs";
import { Server } from "./server.mjs";

export { outbox };

/** A phone with one enrolled worker, and a server that knows it. */
export async function scene({ deviceId = "d1" } = {}) {
  const server = new Server();
  const clock = new Clock();
  const faults = new Faults({ send: server.fetch, clock });
  const phone = new Phone({ fetch: (...args) => faults.fetch(...args), clock });
  const env = phone.tab();
  const { enrolment, db } = await enrolOn(server, env, deviceId);
  return { server, clock, faults, phone, env, enrolment, db, sync: makeSync(env) };
}

export async function enrolOn(server, env, deviceId, actor) {
  const key_pair = await newKeyPair(env);
  server.know(deviceId, await publicJwk(key_pair));
  return enrolHere(env, { device_id: deviceId, key_pair, actor });
}

/** A check-in with this note. */
export const checkIn = (enrolment, env, note, more = {}) =>
  makeEntry(enrolment, { kind: "open_counselling", payload: { arrival: "drop_in", note }, ...more }, env);

export const newPerson = (enrolment, env, name, more = {}) =>
  makeEntry(enrolment, {
    kind: "person", about: { type: "person", id: uuid7(env) }, area_id: "area1",
    payload: { name, nickname: null, birth_year: null, phone: null, language: null }, ...more,
  }, env);

export const correctionOf = (enrolment, env, row, payload, more = {}) =>
  makeEntry(enrolment, {
    kind: "correction",
    payload: { entry_id: row.id, bases: [row.version_id], kind: row.kind, version: 1, payload },
    ...more,
  }, env);

/** Save check-ins with these notes, one after the other, a millisecond apart. */
export async function saveNotes({ db, enrolment, env, clock }, ...notes) {
  const saved = [];
  for (const note of notes) {
    saved.push(...(await outbox.save(db, [checkIn(enrolment, env, note)], env)));
    if (clock) clock.ms += 1; // ids of one millisecond have no order
  }
  return saved;
}

export const notesOf = (texts) => texts.map((text) => JSON.parse(text).payload.note);

export const numbers = (n, from = 1) => Array.from({ length: n }, (_, i) => String(i + from));

/** The result of a stored entry. */
export const stored = (id, more = {}) => ({ id, result: "stored", received_at: "2026-11-20T14:32:00Z", ...more });
/** One result for each row. */
export const all = (batch, make = stored) => batch.map((row) => make(row.id));

/** Save a check-in and have it refused. @returns what the box says of it */
export async function refuse(here, note) {
  await saveNotes(here, note);
  const batch = await outbox.nextBatch(here.db);
  const refusal = (id) => ({ id, result: "refused", code: "cpr", field: "payload.note", message: "Nej" });
  await outbox.settle(here.db, batch, all(batch, refusal), here.env);
  return (await outbox.refusedBox(here.db)).at(-1);
}
