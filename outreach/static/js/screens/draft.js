// A check-in that is not finished yet, kept on the phone so that a closed app loses nothing.
// One for a new check-in, one for each correction.

const key = (route) => `draft:${route}`;

/** @returns {Promise<{values: object, label: string, kept_at: string, entry_id: string, person_id: string} | null>} */
export async function readDraft(db, route = "check-in") {
  return (await db.get("meta", key(route))) ?? null;
}

export function keepDraft(db, draft, route = "check-in") {
  return db.put("meta", draft, key(route));
}

export function dropDraft(db, route = "check-in") {
  return db.delete("meta", key(route));
}
