import assert from "node:assert/strict";
import { test } from "node:test";
import { dropDraft, keepDraft, readDraft, takeDraft } from "../../outreach/static/js/screens/draft.js";

/** Web Locks between tabs, as far as drafts need them: one holder a name, until it is let go. */
function webLocks() {
  const held = new Set();
  const request = async (name, { ifAvailable }, callback) => {
    assert.ok(ifAvailable);
    if (held.has(name)) return callback(null);
    held.add(name);
    return callback({ name });
  };
  return { request, letGo: () => held.clear() };
}

function database(name) {
  const rows = new Map();
  return { name, get: async (_, key) => rows.get(key), put: async (_, row, key) => rows.set(key, row), delete: async (_, key) => rows.delete(key) };
}

// A module holds what its own tab asked for: another tab is another instance of it.
const other = await import("../../outreach/static/js/screens/draft.js?another-tab");

test("two tabs never go on with the same draft", async () => {
  const db = database("one");
  const env = { locks: webLocks() };
  await keepDraft(env, db, { entry_id: "e" }, "check-in");
  assert.equal((await takeDraft(env, db, "check-in")).entry_id, "e");
  assert.equal(await other.takeDraft(env, db, "check-in"), null);
  await other.dropDraft(env, db, "check-in");
  await other.keepDraft(env, db, { entry_id: "mine" }, "check-in");
  assert.equal((await readDraft(db)).entry_id, "e");
});

test("when the first tab is gone, the next one goes on", async () => {
  const db = database("two");
  const env = { locks: webLocks() };
  await keepDraft(env, db, { entry_id: "e" }, "check-in");
  assert.equal(await other.takeDraft(env, db, "check-in"), null);
  env.locks.letGo();
  assert.equal((await other.takeDraft(env, db, "check-in")).entry_id, "e");
});

test("without Web Locks a draft is still kept", async () => {
  const db = database("three");
  await keepDraft({ locks: null }, db, { entry_id: "e" }, "check-in");
  assert.equal((await takeDraft({ locks: null }, db, "check-in")).entry_id, "e");
  await dropDraft({ locks: null }, db, "check-in");
  assert.equal(await readDraft(db), null);
});
