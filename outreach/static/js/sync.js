import { exclusively } from "./exclusive.js";
import * as realOutbox from "./outbox.js";
import { openOutboxDb } from "./outbox_db.js";
import { makeRetry } from "./retry.js";
import { makePace } from "./pace.js";
import { pull } from "./pull.js";
import { push } from "./push.js";
import { currentEnrolment, enrolments, openRegistry } from "./registry.js";
import * as realStore from "./store.js";

const CLEAN = { problem: null, retry_after: null, stop: false, again: false };
const PASSING = ["offline", "server"];
const LOST = ["revoked", "no_access"];

/**
 * What goes between phone and server: first every enrolment's outbox, then the changes of the current one.
 *
 * kick(reason): "start", "save", "online", "visible" and "button" try at once, whatever the backoff says; only the
 * button goes round a Retry-After. pushNow() and pullNow() do one half; refresh() counts anew without the network;
 * idle() waits until nothing goes on; stop() ends the waiting for the next try. All resolve with state(), none rejects.
 *
 * @param {import("./env.js").Env} env
 * @param {{onState?: (state: object) => void, outbox?: object, store?: object}} [parts] outbox and store: for tests
 * @returns {{kick: (reason: string) => Promise<object>, pushNow: () => Promise<object>, pullNow: () => Promise<object>,
 *   refresh: () => Promise<object>, idle: () => Promise<object>, state: () => object, stop: () => void}}
 *   state: {waiting, oldest_at, refused, others_waiting (of earlier workers), sending, last_contact_at,
 *   problem: null | "offline" | "sign_in" | "revoked" | "no_access" | "server", retry_at}
 */
export function makeSync(env, { onState = () => {}, outbox = realOutbox, store = realStore } = {}) {
  let state = {
    waiting: 0, oldest_at: null, refused: 0, others_waiting: 0, sending: false, last_contact_at: null, problem: null,
    retry_at: null,
  };
  const paces = new Map();
  const retry = makeRetry(env, () => kick("timer"));
  let queue = Promise.resolve();
  let queued = null;
  let counts = 0;

  function show(changes) {
    state = { ...state, ...changes };
    onState(state);
  }

  const tools = {
    env, outbox, store,
    onSettled: () => changed(),
    onApplied: () => changed(),
  };

  function changed() {
    env.announce({ type: "changed" });
  }

  /** Calls come one after the other; an error of one (a full disk, say) never stops the next. */
  function enqueue(work) {
    queue = queue.then(work).catch((error) => {
      env.report(error);
      show({ sending: false, problem: "server" });
    });
    return queue.then(() => state);
  }

  function kick(reason) {
    const counted = refresh(); // at once, even while a run goes on
    if (retry.holds(reason)) return counted;
    // a run that has not begun yet will see whatever this kick is about
    queued ??= enqueue(() => {
      queued = null;
      return run({ pushing: true, pulling: true });
    });
    return queued;
  }

  const refresh = () => withRegistry(env, count).catch(env.report).then(() => state);
  const pushNow = () => enqueue(() => run({ pushing: true, pulling: false }));
  const pullNow = () => enqueue(() => run({ pushing: false, pulling: true }));

  async function run(parts) {
    retry.clear();
    show({ retry_at: null });
    try {
      await withRegistry(env, async (reg) => {
        await count(reg);
        const outcome = await exclusively(env, "outreach-sync", () => runLocked(reg, parts));
        await count(reg);
        finish(outcome);
      });
    } catch (error) {
      finish({ ...CLEAN, problem: "server", again: true });
      throw error;
    }
  }

  function finish({ problem, retry_after, again }) {
    const retry_at = again ? retry.later(retry_after) : retry.reset();
    show({ sending: false, problem, retry_at });
  }

  async function runLocked(reg, { pushing, pulling }) {
    show({ sending: true });
    const current = await currentEnrolment(reg);
    const mine = pushing ? await pushAll(reg, current) : CLEAN;
    if (!pulling || !current || mine.stop) return mine;
    return worse(mine, await pullCurrent(reg, current));
  }

  /** The current worker's first. Trouble with another's device alone is tried again, but is no problem of this one. */
  async function pushAll(reg, current) {
    const all = await enrolments(reg);
    let sum = CLEAN;
    for (const one of all.sort((a, b) => isIt(b, current) - isIt(a, current))) {
      const outcome = await pushOne(one);
      sum = worse(sum, isIt(one, current) || outcome.stop ? outcome : { ...outcome, problem: null });
      if (sum.stop) break;
    }
    return sum;
  }

  async function pushOne(enrolment) {
    if (!paces.has(enrolment.device_id)) paces.set(enrolment.device_id, makePace());
    try {
      return await withOutbox(env, enrolment, async (db) => {
        const outcome = await push(enrolment, db, { ...tools, pace: paces.get(enrolment.device_id) });
        await outbox.forget(db, env);
        return withAgain(outcome);
      });
    } catch (error) {
      env.report(error); // one worker's broken database does not stop another's outbox
      return { ...CLEAN, problem: "server", again: true };
    }
  }

  async function pullCurrent(reg, current) {
    const isCurrent = async () => isIt(current, await currentEnrolment(reg));
    return withOutbox(env, current, async (db) => {
      const outcome = await pull(current, db, { ...tools, isCurrent });
      if (LOST.includes(outcome.problem)) await leave(current, db);
      return withAgain(outcome);
    });
  }

  /** Access is gone: first everything that waits goes out (the server keeps it for a supervisor), then the people. */
  async function leave(enrolment, db) {
    const { problem } = await pushOne(enrolment);
    if (problem || (await outbox.waiting(db)).count) return;
    await store.dropPeople(db);
    changed();
  }

  async function count(reg) {
    const number = (counts += 1);
    const current = await currentEnrolment(reg);
    const sums = { waiting: 0, oldest_at: null, refused: 0, others_waiting: 0, last_contact_at: null };
    for (const one of await enrolments(reg)) {
      await withOutbox(env, one, async (db) => {
        const { count: waits, oldest_at, refused } = await outbox.waiting(db);
        if (!isIt(one, current)) sums.others_waiting += waits;
        else Object.assign(sums, { waiting: waits, oldest_at, refused, last_contact_at: await lastContact(db) });
      });
    }
    if (number === counts) show(sums); // else a newer count is on its way
  }

  const idle = () => queue.then(() => state);

  return { kick, pushNow, pullNow, refresh, idle, state: () => state, stop: () => retry.clear() };
}

const isIt = (one, current) => Number(one.device_id === current?.device_id);

const withAgain = (outcome) => ({ ...outcome, again: PASSING.includes(outcome.problem) || outcome.retry_after !== null });

const lastContact = async (db) => (await db.get("meta", "last_contact_at")) ?? null;

/** What is told when two things went wrong: the first problem, the longer wish to wait. */
function worse(a, b) {
  const waits = [a.retry_after, b.retry_after].filter((ms) => ms !== null);
  return {
    problem: a.problem ?? b.problem,
    retry_after: waits.length ? Math.max(...waits) : null,
    stop: Boolean(a.stop || b.stop),
    again: a.again || b.again,
  };
}

async function withRegistry(env, work) {
  const reg = await openRegistry(env);
  try {
    return await work(reg);
  } finally {
    reg.close();
  }
}

async function withOutbox(env, enrolment, work) {
  const db = await openOutboxDb(enrolment.device_id, env);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
