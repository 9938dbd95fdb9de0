import { ask, problemOf } from "./http.js";

const ACCESS = { device_revoked: "revoked", no_access: "no_access" };

/**
 * Fetch what changed for the current enrolment, page by page, each applied with its cursor in one transaction.
 * @param {object} enrolment @param db its database
 * @param {{env: import("./env.js").Env, outbox: object, store: object, isCurrent: () => Promise<boolean>,
 *   onApplied: () => void}} tools
 * @returns {Promise<{problem: null | "offline" | "server" | "sign_in" | "revoked" | "no_access",
 *   retry_after: number | null}>}
 */
export async function pull(enrolment, db, tools) {
  let cursor = (await db.get("meta", "cursor")) ?? null;
  const drops = (await db.get("meta", "drops")) ?? 0;
  let restarted = false;
  for (;;) {
    const answer = await askPage(enrolment, db, cursor, tools);
    if (answer.status === 400 && answer.body?.code === "bad_cursor" && cursor !== null && !restarted) {
      [cursor, restarted] = [null, true];
      continue;
    }
    if (!isPage(answer)) return { problem: problemOfPull(answer), retry_after: answer.retry_after };
    // somebody else may have signed in while the page was under way: it is not theirs
    if (!(await tools.isCurrent())) return { problem: null, retry_after: null };
    const page = answer.body;
    if (!(await applyPage(db, page, { from: cursor, drops }, tools)) || !page.more) return { problem: null, retry_after: null };
    if (page.cursor === cursor) return { problem: "server", retry_after: null }; // "more" without end
    cursor = page.cursor;
  }
}

async function applyPage(db, page, how, { store, env, onApplied }) {
  const applied = await store.applyChanges(db, page, how);
  if (!applied) return false;
  await db.put("meta", env.now().toISOString(), "last_contact_at");
  if (page.changes.length) onApplied();
  return true;
}

async function askPage(enrolment, db, cursor, { env, outbox }) {
  const { count, oldest_at } = await outbox.waiting(db);
  const query = new URLSearchParams({ unsent: String(count), app_version: env.app_version ?? enrolment.app_version ?? "" });
  if (oldest_at) query.set("oldest_unsent_at", oldest_at);
  if (cursor !== null) query.set("cursor", cursor);
  const language = env.language ? { "Accept-Language": env.language } : {};
  return ask(env, `/api/v1/changes?${query}`, {
    headers: { "X-Device-Id": enrolment.device_id, ...language },
    credentials: "same-origin",
  });
}

function isPage({ status, body }) {
  if (status !== 200 || !Array.isArray(body?.changes)) return false;
  if (typeof body.cursor !== "string" || typeof body.more !== "boolean") return false;
  return body.changes.every(isChange);
}

function isChange(change) {
  if (typeof change?.type !== "string" || typeof change.id !== "string") return false;
  return change.op === "remove" || (change.op === "put" && typeof change.data === "object" && change.data !== null);
}

function problemOfPull(answer) {
  if (answer.status === 401) return "sign_in";
  // only the server's own words cost a phone its people, never just any 403 on the way
  return (answer.status === 403 && ACCESS[answer.body?.code]) || problemOf(answer);
}
