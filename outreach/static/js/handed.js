/**
 * A phone that was handed to somebody else shows one screen and nothing more, until the worker's PIN takes it back: also
 * when the app is closed and opened again, and in every other tab. `held`: what is kept, {hash, setup, person}; null: not.
 */
const KEY = "handed";
const AS_LONG_AS_BROWSERS_KEEP_ONE = 400 * 24 * 3600;

/**
 * The cookie closes the desk (access.py). It is lax as the session's, so that a link from elsewhere never brings the one
 * without the other; set anew each time, since some browsers end what a script has set after days.
 */
export async function readHanded(app) {
  app.handed = (await app.reg.get("meta", KEY)) ?? null;
  document.documentElement.toggleAttribute("data-handed", Boolean(app.handed));
  document.cookie = `${KEY}=1; path=/; samesite=lax; max-age=${app.handed ? AS_LONG_AS_BROWSERS_KEEP_ONE : 0}`;
}

/** @param {{hash: string} | null} handed where they are and must stay */
export async function setHanded(app, handed) {
  if (handed) await app.reg.put("meta", handed, KEY);
  else await app.reg.delete("meta", KEY);
  await readHanded(app);
  app.env.announce({ type: KEY, held: Boolean(handed) });
}

/** What another tab did is followed here: to the one screen, where the phone can be taken back too, and away from it. */
export function watchHanded(app) {
  const look = async () => {
    const before = app.handed?.hash;
    await readHanded(app);
    if (app.handed?.hash !== before) await app.router.again();
  };
  const now = () => look().catch(app.env.report);
  new BroadcastChannel("outreach").addEventListener("message", ({ data }) => data?.type === KEY && now());
  document.addEventListener("visibilitychange", () => document.hidden || now());
}
