import { inStrictTransaction } from "./database.js";
import { applyEffect } from "./effects.js";
import { personRow, sessionRow, workplaceRow } from "./rows.js";

const STORES = {
  area: "areas", site: "sites", person: "people", session: "sessions", entry: "entries", case: "cases", workplace: "workplaces",
  worker: "workers", target: "targets", conflict: "conflicts", crew: "crews",
};
const OF_AREA = ["sites", "people", "sessions", "cases", "crews"];

const ROWS = {
  person: (row, before) => personRow({ ...row, logged_at: before?.logged_at ?? null }),
  session: sessionRow,
  workplace: workplaceRow,
};

/**
 * Apply a page of changes together with its cursor, all or nothing.
 *
 * A filling begins with a page from no cursor (the first ever, or after bad_cursor). What an earlier filling brought is
 * kept until the new one is whole, and only then what it did not bring goes: a phone that loses coverage halfway is
 * never left with half its people. What was saved here and waits stays in any case.
 *
 * @param db @param {{changes: object[], cursor: string, more: boolean}} page
 * @param {{from?: string | null, drops?: number}} [how] from: the cursor that the page was asked with (null: none);
 *   drops: how often people had been removed then. If another tab has moved on meanwhile, or somebody has signed out,
 *   the page is old and nothing is done.
 * @returns {Promise<boolean>} whether it was applied
 */
export function applyChanges(db, page, { from, drops } = {}) {
  const stores = [...Object.values(STORES), "copies", "meta"];
  return inStrictTransaction(db, stores, async (tx) => {
    const meta = tx.objectStore("meta");
    const at = (await meta.get("cursor")) ?? null;
    if (from && from !== at) return false;
    if (drops !== undefined && drops !== (await dropsOf(tx))) return false;
    const fill = await filling(meta, from === undefined ? at : from);
    if (fill.open && from === null) await meta.delete("shared");
    const put = new Set();
    for (const change of page.changes) await applyOne(tx, change, fill.number, put);
    await applyAgain(tx, put);
    if (!page.more && fill.open) await sweep(tx, fill.number);
    await meta.put({ ...fill, open: fill.open && page.more }, "fill");
    await meta.put(page.cursor, "cursor");
    return true;
  });
}

async function filling(meta, from) {
  const before = (await meta.get("fill")) ?? { number: 0, open: false };
  return from === null ? { number: before.number + 1, open: true } : before;
}

async function applyOne(tx, { op, type, id, data }, fill, put) {
  if (type === "shared") return tx.objectStore("meta").put(data.people, "shared"); // the whole list: who is missing is gone
  if (!Object.hasOwn(STORES, type)) return; // a newer server's: this version has no screen for it
  const store = tx.objectStore(STORES[type]);
  if (op === "remove") {
    put.delete(id);
    await store.delete(id);
    if (type === "area") await removeArea(tx, id, put);
    return;
  }
  const row = { ...data, id, from_server: true, pending: false, fill };
  const make = ROWS[type] ?? ((plain) => plain);
  await store.put(make(row, ROWS[type] && (await store.get(id))));
  put.add(id);
}

async function removeArea(tx, id, put) {
  const meta = tx.objectStore("meta");
  const shared = await meta.get("shared");
  if (shared) await meta.put(shared.filter((one) => one.area_id !== id), "shared");
  for (const name of OF_AREA) {
    const store = tx.objectStore(name);
    for (const key of await store.index("area_id").getAllKeys(id)) {
      put.delete(key);
      await store.delete(key);
    }
  }
}

/** What still waits here is newer than what the server says: its effect comes on top, in the order it was saved. */
async function applyAgain(tx, put) {
  const waiting = await tx.objectStore("copies").index("state").getAll("on_phone");
  const entries = waiting.sort((a, b) => a.sequence - b.sequence).map((copy) => JSON.parse(copy.text));
  const concerns = ({ about, payload }) =>
    about && (about.type === "crew" || [about.id, payload?.other_id, payload?.crew_id].some((id) => put.has(id))); // a crew's session is many people's
  for (const entry of entries.filter(concerns)) await applyEffect(tx, entry);
}

async function sweep(tx, fill) {
  for (const name of Object.values(STORES)) {
    const store = tx.objectStore(name);
    for (const row of await store.getAll()) {
      if (row.fill !== fill && !row.pending) await store.delete(row.id);
    }
  }
}

/**
 * Remove everything that the server told of people and places. The outbox stays, and so do the worker's own copies
 * (what was sent is kept for 14 days, what was refused until it is dealt with).
 */
export function dropPeople(db) {
  return inStrictTransaction(db, [...Object.values(STORES), "meta"], async (tx) => {
    for (const name of Object.values(STORES)) await tx.objectStore(name).clear();
    const meta = tx.objectStore("meta");
    await meta.put((await dropsOf(tx)) + 1, "drops");
    await meta.delete("cursor");
    await meta.delete("shared");
  });
}

const dropsOf = async (tx) => (await tx.objectStore("meta").get("drops")) ?? 0;
