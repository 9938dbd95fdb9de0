// The page: opens the phone's store, puts the screens together, keeps the status true.
import { realEnv } from "./env.js";
import { openOutboxDb } from "./outbox_db.js";
import { save, waiting } from "./outbox.js";
import { currentEnrolment, openRegistry } from "./registry.js";
import { areas, latestOpenSession, sites } from "./store.js";
import { readHanded, watchHanded } from "./handed.js";
import { gettext, setWords } from "./words.js";
import { checkInScreen } from "./screens/check_in.js";
import { afterPaint, dataBlock, idle, ordered, show } from "./screens/dom.js";
import { homeScreen } from "./screens/home.js";
import { laterScreens } from "./screens/later.js";
import { makeRouter } from "./screens/router.js";
import { savedScreen } from "./screens/saved.js";
import { notice, showStatus } from "./screens/status.js";
import { keepUpToDate } from "./screens/update.js";

const QUIET = { waiting: 0, oldest_at: null, refused: 0, sending: false, last_contact_at: null, problem: null };

function makeApp() {
  const { lang, version } = dataBlock("app-data");
  setWords({ lang, catalogue: dataBlock("words-data") });
  const env = realEnv({ language: lang, app_version: version });
  const places = { areas: [], sites: [] };
  const updates = keepUpToDate(env);
  let state = QUIET;

  const app = {
    lang, version, env, updates,
    programme: dataBlock("programme-data"),
    jobguide: dataBlock("jobguide-data"),
    progression: ordered(dataBlock("progression-data")),
    leisure: dataBlock("leisure-data"),
    consent: ordered(dataBlock("consent-data")),
    handed: null, // somebody else holds the phone (handed.js)
    reg: null, device: null, db: null, sync: null, router: null, prepare: null, later: null,
    savedAt: new Map(),
    status: () => state,
    updateReady: updates.ready,
    session: () => latestOpenSession(app.db, env),
    site: (id) => places.sites.find((site) => site.id === id),
    siteName: (id, otherwise = gettext("stedet")) => app.site(id)?.name ?? otherwise,
    areaName: (id) => places.areas.find((area) => area.id === id)?.name ?? "",
    areaOf: (session) => session?.area_id ?? app.site(session?.site_id)?.area_id ?? null,
    onlyArea: () => (places.areas.length === 1 ? places.areas[0].id : null),

    /**
     * The one way to save from a screen: on the disk when it resolves. Whatever else follows waits until the screen
     * has said so: five more transactions before it would cost a slow phone some 50 ms.
     */
    async save(entries) {
      const saved = await save(app.db, entries, env).catch((error) => saveReopened(app, entries, error));
      for (const entry of saved) app.savedAt.set(entry.id, env.now());
      afterPaint(app.afterSave);
      return saved;
    },
    afterSave() {
      app.sync?.kick("save");
      app.look().catch(env.report);
    },

    /** The shell is the same for everybody: what only some helhedsplaner ask about (GDPR art. 9) stays hidden in it. */
    knows(device) {
      app.device = device;
      for (const part of document.querySelectorAll("[data-special]")) show(part, device?.special_categories === true);
    },
    async use(device) {
      app.knows(device);
      app.db = device ? await openOutboxDb(device.device_id, env) : null;
      await Promise.all([app.readPlaces(), app.look(), app.sayWho()]);
    },
    /** Whose store it is: an entry that makes somebody one's own is known by it. */
    async sayWho() {
      if (app.db && (await app.db.get("meta", "me")) !== app.device.actor.id) await app.db.put("meta", app.device.actor.id, "me");
    },
    async readPlaces() {
      if (app.db) [places.areas, places.sites] = await Promise.all([areas(app.db), sites(app.db)]);
    },

    /** What waits and what must be corrected, counted in the store itself; the rest as sync tells it. */
    async look(told = state) {
      const nobody = { count: told.others_waiting ?? 0, oldest_at: null, refused: 0 };
      const { count, oldest_at, refused } = app.db ? await waiting(app.db) : nobody;
      state = { ...told, waiting: count, oldest_at, refused };
      showStatus(state, app);
      app.router?.told();
    },
    async changed() {
      await app.readPlaces();
      await app.look();
      await Promise.all([app.router?.refresh(), app.prepare?.()]);
    },
  };
  return app;
}

/** Some browsers close the store behind one's back: opened again, it takes the same entries. */
async function saveReopened(app, entries, error) {
  if (error?.name !== "InvalidStateError") throw error;
  app.db = await openOutboxDb(app.device.device_id, app.env);
  return save(app.db, entries, app.env);
}

/** Home and the check-in stand in the first script; the other screens follow when those can be used. */
function makeScreens(app) {
  const checkIn = checkInScreen(app);
  app.prepare = checkIn.prepare;
  return { home: homeScreen(app), "check-in": checkIn, correct: checkIn, saved: savedScreen(app), ...app.later.screens };
}

async function start(app) {
  app.reg = await openRegistry(app.env);
  await app.use(await currentEnrolment(app.reg));
  app.later = laterScreens(app);
  await readHanded(app);
  app.router = makeRouter(makeScreens(app), () => app.handed?.hash);
  watchHanded(app);
  await app.router.start();
  ready();
  if (app.device) await idle(); // what follows is half of the scripts of a cold start, and all that speaks with the server
  app.updates.register();
  await Promise.all([app.prepare(), app.later.load(), meetServer(app)]);
}

async function meetServer(app) {
  const { meetServer: meet } = await import("./contact.js");
  await meet(app);
}

/** From here on the address picks the screen through the router, no longer through CSS. */
function ready() {
  document.documentElement.dataset.ready = "";
}

function unfit() {
  if (!globalThis.isSecureContext) return "insecure";
  return globalThis.indexedDB && navigator.serviceWorker && globalThis.crypto?.subtle ? null : "unsupported";
}

const reason = unfit();
if (reason) {
  notice(reason, true);
  document.documentElement.dataset.problem = "unfit";
} else {
  const app = makeApp();
  start(app).catch((error) => {
    app.env.report(error);
    ready();
    notice("broken", true, error?.name ?? "");
  });
}
