import { effective } from "./entry.js";
import { judge, rowState } from "./states.js";

/**
 * The worker's own facts, newest first: one row for each, as its current version has it.
 * @param db @param {{limit?: number, now?: Date}} [how]
 * @returns {Promise<object[]>} {id (of the first version), kind, entry (as it is now; null where the text is gone), state,
 *   at (when it got that state), received_at, code, field, message, comment, reviewed_by, version_id (what a correction
 *   names as base), versions: [{id, kind, entry, state, at}] oldest first}
 */
export async function receipts(db, { limit = 50, now = new Date() } = {}) {
  const tx = db.transaction(["copies", "entries", "meta"]);
  const flying = await tx.objectStore("meta").get("flying");
  const roots = await newestRoots(tx, limit);
  const rows = await readRows(tx, roots);
  const isFlying = (copy) => flying?.until > now.getTime() && flying.sequences.includes(copy.sequence);
  return rows.filter(hasContent).map((row) => makeRow(row, isFlying));
}

/**
 * The correction box: what the server refused and nobody has corrected or given up yet, oldest first.
 * @returns {Promise<object[]>} {id, root, sequence, kind, entry (what it says), sent (the entry as it was sent), code,
 *   field, message, at}. To correct one, save an entry like `sent` with replaces_refused: id.
 */
export async function refusedBox(db) {
  const copies = await db.getAllFromIndex("copies", "state", "refused");
  return copies.sort((a, b) => a.sequence - b.sequence).map((copy) => {
    const { id, root, sequence, code, field, message, settled_at } = copy;
    const sent = JSON.parse(copy.text);
    const entry = effective(sent);
    return { id, root, sequence, kind: entry.kind, entry, sent, code, field, message, at: settled_at };
  });
}

/** Ids begin with their time (UUIDv7), so the last keys are the newest facts. */
async function newestRoots(tx, limit) {
  const own = await lastKeys(tx.objectStore("copies").index("root"), "prevunique", limit);
  const told = await lastKeys(tx.objectStore("entries"), "prev", limit);
  return [...new Set([...own, ...told])].sort().reverse().slice(0, limit);
}

async function lastKeys(source, direction, limit) {
  const keys = [];
  let cursor = await source.openKeyCursor(null, direction);
  while (cursor && keys.length < limit) {
    keys.push(cursor.key);
    cursor = await cursor.continue();
  }
  return keys;
}

/** The newest roots are all from the oldest of them on: two requests, where one for each would be four hundred. */
async function readRows(tx, roots) {
  if (!roots.length) return [];
  const newest = IDBKeyRange.lowerBound(roots.at(-1));
  const [copies, words] = await Promise.all([
    tx.objectStore("copies").index("root").getAll(newest),
    tx.objectStore("entries").getAll(newest),
  ]);
  const copiesOf = new Map(roots.map((root) => [root, []]));
  for (const copy of copies) copiesOf.get(copy.root)?.push(copy);
  const wordOf = new Map(words.map((word) => [word.id, word]));
  return roots.map((root) => ({ root, versions: versionsOf(copiesOf.get(root)), word: wordOf.get(root) }));
}

function versionsOf(copies) {
  return copies
    .filter((copy) => copy.kind !== "abandonment")
    .sort((a, b) => a.sequence - b.sequence)
    .map((copy) => ({ ...copy, entry: JSON.parse(copy.text) }));
}

const hasContent = ({ versions, word }) => versions.length > 0 || Boolean(word);

function makeRow({ root, versions, word }, isFlying) {
  const judged = judge(versions, word);
  const shown = judged.shown ?? versions.findLast((copy) => copy.kind !== "retraction");
  const state = rowState(judged, versions, word, isFlying);
  const told = judged.byWord ? word : {};
  const deciding = judged.newest ?? versions.at(-1) ?? {};
  const entry = toldEntry(told, versions) ?? (shown ? effective(shown.entry) : null);
  return {
    id: root,
    kind: entry?.kind ?? word?.kind ?? null,
    entry,
    state,
    at: told.reviewed_at ?? timeOf(deciding) ?? told.received_at ?? null,
    received_at: told.received_at ?? deciding.received_at ?? null,
    code: deciding.code ?? null,
    field: deciding.field ?? null,
    message: deciding.message ?? null,
    comment: told.comment ?? null,
    reviewed_by: told.reviewed_by ?? null,
    version_id: told.version_id ?? shown?.id ?? root,
    versions: versions.map((copy) => makeVersion(copy, copy === deciding ? state : null)),
  };
}

/** The server's text of the current version, where that version was made elsewhere. */
function toldEntry({ version_id, body }, versions) {
  if (!body || versions.some((copy) => copy.id === version_id)) return null;
  return effective(JSON.parse(body));
}

function makeVersion(copy, rowsState) {
  const state = rowsState ?? (copy.state === "received" ? "corrected" : copy.state);
  return { id: copy.id, kind: copy.kind, entry: effective(copy.entry), state, at: timeOf(copy) };
}

const timeOf = (copy) => copy.received_at ?? copy.settled_at ?? copy.saved_at;
