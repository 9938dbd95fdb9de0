/**
 * How much waits for the server's answer. Refused entries do not wait for it: they are counted apart.
 * @returns {Promise<{count: number, oldest_at: string | null, refused: number}>}
 */
export async function waiting(db) {
  const tx = db.transaction(["outbox", "copies"]);
  const [count, cursor, refused] = await Promise.all([
    tx.objectStore("outbox").count(),
    tx.objectStore("outbox").openCursor(),
    tx.objectStore("copies").index("state").count("refused"),
  ]);
  return { count, oldest_at: cursor?.value.saved_at ?? null, refused };
}

/**
 * The next entries to send, in the order of their sequence. They stay where they are: only settle() takes them away.
 * @param db @param {{maxEntries?: number, maxBytes?: number, skip?: Set<number>}} [limits]
 *   maxBytes: as JSON strings in the request; the first entry is taken whatever its size; skip: sequence numbers
 * @returns {Promise<{sequence: number, id: string, text: string}[]>}
 */
export async function nextBatch(db, { maxEntries = 50, maxBytes = 1_000_000, skip = new Set() } = {}) {
  const batch = [];
  let bytes = 0;
  let cursor = await db.transaction("outbox").store.openCursor();
  while (cursor && batch.length < maxEntries) {
    const { sequence, id, text } = cursor.value;
    if (!skip.has(sequence)) {
      bytes += new TextEncoder().encode(JSON.stringify(text)).length + 1;
      if (batch.length && bytes > maxBytes) break;
      batch.push({ sequence, id, text });
    }
    cursor = await cursor.continue();
  }
  return batch;
}

/**
 * Note for the screens which entries are under way; null: none. It ends by itself, as a page may die while sending.
 * @param db @param {{sequence: number}[] | null} batch @param {import("./env.js").Env} env @param {number} ms
 */
export async function markSending(db, batch, env, ms = 40_000) {
  const until = env.now().getTime() + ms;
  if (batch?.length) await db.put("meta", { sequences: batch.map((row) => row.sequence), until }, "flying");
  else await db.delete("meta", "flying");
}
