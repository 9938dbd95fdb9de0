import * as outbox from "../../outreach/static/js/outbox.js";

/** Mistakes that other systems made, to show that the tests would see them. */
const BUGS = {
  remove_before_answer: {
    async nextBatch(db, limits) {
      const batch = await outbox.nextBatch(db, limits);
      for (const row of batch) await db.delete("outbox", row.sequence);
      return batch;
    },
  },
  new_id_each_try: {
    async nextBatch(db, limits) {
      const batch = await outbox.nextBatch(db, limits);
      return batch.map((row) => ({ ...row, id: crypto.randomUUID() })).map(withItsId);
    },
    async settle(db, batch, results, env) {
      const rows = await outbox.nextBatch(db, { maxEntries: batch.length });
      await outbox.settle(db, rows, results.map((result, i) => ({ ...result, id: rows[i].id })), env);
    },
  },
};

const withItsId = (row) => ({ ...row, text: JSON.stringify({ ...JSON.parse(row.text), id: row.id }) });

/** @returns an outbox with this bug, for makeSync */
export function planted(name) {
  if (!Object.hasOwn(BUGS, name)) throw new Error(`no such bug: ${name}`);
  return { ...outbox, ...BUGS[name] };
}
