// Small changes of single rows inside a transaction, for what entries do at once on this phone (effects.js).
import { newCase, takesOn } from "./case_effects.js";

/** `make` gives the row anew; nothing: it stays as it is. */
export async function change(tx, name, id, make) {
  if (!id) return;
  const made = make(await tx.objectStore(name).get(id));
  if (made) await tx.objectStore(name).put(made);
}

export async function dropIfOnlyHere(tx, name, id) {
  const row = id && (await tx.objectStore(name).get(id));
  if (row && !row.from_server) await tx.objectStore(name).delete(id);
}

/** The case of somebody who may by now be shown as another. One of whom nobody has any becomes the writer's own. */
export async function changeCase(tx, entry, make) {
  const { about } = entry;
  const cases = tx.objectStore("cases");
  const person = async () => (await tx.objectStore("people").get(about.id)) ?? tx.objectStore("people").index("merged").get(about.id);
  let found = await cases.get(about.id);
  if (!found) {
    const row = await person();
    found = (await cases.get(row?.merged_into ?? row?.id ?? about.id)) ?? (row && takesOn(entry) ? await takenOn(tx, row) : null);
  }
  if (found) await cases.put({ ...make(found), pending: true });
}

async function takenOn(tx, { id, area_id, worker_id }) {
  const mine = await me(tx);
  return mine && [null, undefined, mine].includes(worker_id) ? newCase(id, { area_id, worker_id: mine }) : null;
}

/** @returns {Promise<string | undefined>} whose store it is */
export const me = (tx) => tx.objectStore("meta").get("me");
