// A check-in that is not finished yet, kept on the phone so that a closed app loses nothing.
// One for a new check-in, one for each correction. A draft bears the id that its entry will have, so that what was saved
// just before the app was closed is not saved twice; hence two tabs must never hold the same one.

const key = (route) => `draft:${route}`;
const asked = new Map();

/** @returns {Promise<{values: object, label: string, kept_at: string, entry_id: string, person_id: string} | null>} */
export async function readDraft(db, route = "check-in") {
  return (await db.get("meta", key(route))) ?? null;
}

/** The draft, if it is this tab's to go on with. */
export async function takeDraft(env, db, route) {
  return (await isOurs(env, db, route)) ? readDraft(db, route) : null;
}

export async function keepDraft(env, db, draft, route) {
  if (await isOurs(env, db, route)) await db.put("meta", draft, key(route));
}

export async function dropDraft(env, db, route) {
  if (await isOurs(env, db, route)) await db.delete("meta", key(route));
}

/** The first tab that asks has it for as long as it lives; where there are no Web Locks, every tab. */
async function isOurs(env, db, route) {
  const name = `outreach-draft:${db.name}:${route}`;
  if (!asked.has(name)) asked.set(name, holdForEver(env, name));
  const ours = await asked.get(name);
  if (!ours) asked.delete(name); // the other tab may be gone next time
  return ours;
}

function holdForEver({ locks }, name) {
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const hold = (lock) => {
      resolve(Boolean(lock));
      return lock ? new Promise(() => {}) : null;
    };
    locks.request(name, { ifAvailable: true }, hold).catch(() => resolve(true));
  });
}
