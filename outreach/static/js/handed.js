/**
 * A phone that was handed to somebody else shows one screen and nothing more, until the worker's PIN takes it back: also
 * when the app is closed and opened again, and in every other tab. `held`: what is kept, {hash, setup, person}; null: not.
 */
const KEY = "handed";

export async function readHanded(app) {
  app.handed = (await app.reg.get("meta", KEY)) ?? null;
  document.documentElement.toggleAttribute("data-handed", Boolean(app.handed));
  return app.handed;
}

/** @param {{hash: string} | null} handed where they are and must stay */
export async function setHanded(app, handed) {
  if (handed) await app.reg.put("meta", handed, KEY);
  else await app.reg.delete("meta", KEY);
  await readHanded(app);
}
