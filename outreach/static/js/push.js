import { answers } from "./answers.js";
import { ask, problemOf } from "./http.js";
import { sign } from "./keys.js";

// The envelope was not to the server's liking (docs/sync.md): less of it, down to one entry, finds the reason.
const ENVELOPE = [400, 413, 422];

/**
 * Send the outbox of one enrolment until it is empty or something stops it. Only an answer takes an entry out.
 * @param {object} enrolment @param db its database
 * @param {{env: import("./env.js").Env, outbox: object, pace: object, onSettled: () => void}} tools
 * @returns {Promise<{problem: null | "offline" | "server", retry_after: number | null, stop: boolean}>}
 *   stop: the server or the way to it has trouble, so that the next enrolment need not try either
 */
export async function push(enrolment, db, tools) {
  for (;;) {
    const { outbox, pace } = tools;
    const batch = await outbox.nextBatch(db, { maxEntries: pace.size(), skip: pace.aside });
    if (!batch.length) return endOfRound(pace);
    const answer = await send(enrolment, db, batch, tools);
    const kept = await handle(db, batch, answer, tools);
    if (kept) return kept;
  }
}

/** Entries that were stepped over are tried again after a pause. */
function endOfRound(pace) {
  const left = pace.aside.size > 0;
  pace.newRound();
  return { problem: left ? "server" : null, retry_after: null, stop: false };
}

async function send(enrolment, db, batch, { env, outbox }) {
  // for the screens only: a disk too full to note it must not stop the sending
  const note = (rows) => outbox.markSending(db, rows, env).catch(env.report);
  await note(batch);
  const body = await envelope(enrolment, db, batch, env, outbox);
  const proof = await sign(enrolment, body, env.now().toISOString(), env);
  const language = env.language ? { "Accept-Language": env.language } : {};
  const answer = await ask(env, "/api/v1/entries", {
    method: "POST",
    headers: { "Content-Type": "application/json", ...language, ...proof },
    body,
    credentials: "omit", // the signature is the proof: a login that has run out stops no upload
  });
  await note(null);
  return answer;
}

async function envelope(enrolment, db, batch, env, outbox) {
  const { count, oldest_at } = await outbox.waiting(db);
  return JSON.stringify({
    app_version: env.app_version ?? enrolment.app_version ?? "",
    unsent: count,
    oldest_unsent_at: oldest_at,
    entries: batch.map((row) => row.text),
  });
}

/** @returns null when the batch is dealt with or the next may be tried at once; else why everything is kept */
async function handle(db, batch, answer, tools) {
  const { env, outbox, pace, onSettled } = tools;
  if (answer.status === 200 && answers(batch, answer.body?.results)) {
    await outbox.settle(db, batch, answer.body.results, env);
    pace.good();
    onSettled();
    return null;
  }
  if (isEnvelope(answer)) {
    if (batch.length > 1) pace.bad(batch);
    else await toTheBox(db, batch, tools);
    return null;
  }
  if (answer.status === 500) (batch.length > 1 ? pace.bad : pace.stepOver)(batch);
  return keep(answer);
}

/**
 * 400 and 422 count only as our server says them, in JSON: a proxy that answers every request so must not fill the
 * correction box. 413 may come from the web server in front.
 */
const isEnvelope = ({ status, body }) => ENVELOPE.includes(status) && (status === 413 || isObject(body));

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

async function toTheBox(db, batch, { env, outbox, pace, onSettled }) {
  const refused = { id: batch[0].id, result: "refused", received_at: null, code: "envelope", field: null, message: null };
  await outbox.settle(db, batch, [refused], env);
  pace.good();
  onSettled();
}

/** 401, 403, 404 and 409 are about this device alone; whatever else, the next enrolment would meet too. */
function keep(answer) {
  const own = [401, 403, 404, 409].includes(answer.status);
  return { problem: problemOf(answer), retry_after: answer.retry_after, stop: !own };
}
