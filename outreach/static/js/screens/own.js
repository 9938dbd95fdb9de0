// One of the worker's own entries, found by the id of any of its versions.
import { VERSIONS } from "../entry.js";
import { receipts, refusedBox } from "../outbox.js";
import { byId, show } from "./dom.js";

const NEWEST = 20;
const ALL = 5000;

export async function ownReceipt(app, id) {
  const among = async (limit) => {
    const own = await receipts(app.db, { limit });
    return own.find((receipt) => receipt.id === id || receipt.versions.some((version) => version.id === id)) ?? null;
  };
  return (await among(NEWEST)) ?? among(ALL);
}

/**
 * What a correction is made from: the entry as it says now, or as it was refused.
 * @returns {Promise<{receipt: object, entry: object, refused: object | null} | null>}
 */
export async function ownTarget(app, id) {
  const receipt = await ownReceipt(app, id);
  if (!receipt) return null;
  const refused = receipt.state === "refused" ? await refusedOf(app, receipt) : null;
  const entry = refused?.entry ?? receipt.entry;
  return entry ? { receipt, entry, refused } : null;
}

/**
 * What stands in a register (a person, a workplace) as it says now, whoever wrote it; one's own that was refused, or that the
 * server has not told of yet, as it was written.
 * @param {object | null} own of ownTarget @param {object | null} row of the register @param {"person" | "workplace"} type
 */
export function inRegister(own, row, type) {
  if (own?.refused || !row?.root_id) return own;
  const entry = { about: { type, id: row.id }, area_id: row.area_id ?? own?.entry.area_id, payload: row, occurred_at: own?.entry.occurred_at };
  return { entry, receipt: own?.receipt ?? { id: row.root_id }, bases: [row.version_id ?? row.root_id], refused: null };
}

export async function refusedOf(app, receipt) {
  const box = await refusedBox(app.db);
  return box.find((one) => one.root === receipt.id) ?? null;
}

/** Above a form: what it is about, and what the supervisor wrote when it came back. Nothing of both: hidden. */
export function about(id, words, target) {
  const comment = target?.receipt.state === "returned" ? target.receipt.comment ?? "" : "";
  const section = byId(id);
  const quote = section.querySelector("[data-comment]");
  section.querySelector("[data-words]").textContent = words;
  quote.textContent = comment;
  show(quote, Boolean(comment));
  show(section, Boolean(words || comment));
}

/** A new entry; a correction of one; or, of a refused one, the same again that names it. */
export function asCorrection(target, kind, payload) {
  const plain = { kind, version: VERSIONS[kind] ?? 1, payload };
  if (!target) return plain;
  const { receipt, refused, bases } = target;
  if (refused && refused.sent.kind !== "correction") return { ...plain, replaces_refused: refused.id };
  const said = refused?.sent.payload ?? { entry_id: receipt.id, bases: bases ?? [receipt.version_id] };
  const { entry_id, base } = said;
  return { kind: "correction", payload: { entry_id, bases: said.bases ?? [base], ...plain }, replaces_refused: refused?.id ?? null };
}
