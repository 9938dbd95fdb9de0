// The page: opens the phone's store, puts the screens together, keeps the status true.
import { realEnv } from "./env.js";
import { openOutboxDb } from "./outbox_db.js";
import { save, waiting } from "./outbox.js";
import { currentEnrolment, openRegistry } from "./registry.js";
import { areas, latestOpenSession, sites } from "./store.js";
import { makeSync } from "./sync.js";
import { gettext, setWords } from "./words.js";
import { checkInScreen } from "./screens/check_in.js";
import { dataBlock } from "./screens/dom.js";
import { entryScreen, giveUpScreen, retractScreen } from "./screens/entry.js";
import { homeScreen } from "./screens/home.js";
import { logScreen } from "./screens/log.js";
import { moreScreen } from "./screens/more.js";
import { peopleScreen, personScreen } from "./screens/people.js";
import { makeRouter } from "./screens/router.js";
import { savedScreen } from "./screens/saved.js";
import { sessionScreen } from "./screens/session.js";
import { askWho, sayEnrolFailed, watchSignIn } from "./screens/sign_in.js";
import { notice, showStatus } from "./screens/status.js";
import { keepUpToDate } from "./screens/update.js";
import { waitingScreen } from "./screens/waiting.js";

const QUIET = { waiting: 0, oldest_at: null, sending: false, last_contact_at: null, problem: null };
const A_MINUTE = 60_000;

function makeApp() {
  const { lang, version } = dataBlock("app-data");
  setWords({ lang, catalogue: dataBlock("words-data") });
  const env = realEnv({ language: lang, app_version: version });
  const places = { areas: [], sites: [] };
  const updates = keepUpToDate();
  let state = QUIET;

  const app = {
    lang, version, env, updates,
    programme: dataBlock("programme-data"),
    reg: null, device: null, db: null, sync: null, router: null, prepare: null,
    savedAt: new Map(),
    status: () => state,
    updateReady: updates.ready,
    session: () => latestOpenSession(app.db, env),
    siteName: (id, otherwise = gettext("stedet")) => places.sites.find((site) => site.id === id)?.name ?? otherwise,
    areaName: (id) => places.areas.find((area) => area.id === id)?.name ?? "",
    areaOf: (session) => session?.area_id ?? places.sites.find((site) => site.id === session?.site_id)?.area_id ?? null,
    onlyArea: () => (places.areas.length === 1 ? places.areas[0].id : null),

    /** The one way to save from a screen: on the disk when it resolves. */
    async save(entries) {
      const saved = await save(app.db, entries, env).catch((error) => saveReopened(app, entries, error));
      for (const entry of saved) app.savedAt.set(entry.id, env.now());
      app.afterSave();
      return saved;
    },
    afterSave() {
      app.sync?.kick("save");
      app.look().catch(env.report);
    },

    async use(device) {
      app.device = device;
      app.db = device ? await openOutboxDb(device.device_id, env) : null;
      await app.readPlaces();
      await app.look();
    },
    async readPlaces() {
      if (app.db) [places.areas, places.sites] = await Promise.all([areas(app.db), sites(app.db)]);
    },

    /** What waits, counted in the store itself; the rest as sync tells it. */
    async look(told = state) {
      const counted = app.db ? await waiting(app.db) : { count: told.others_waiting ?? 0, oldest_at: null };
      state = { ...told, waiting: counted.count, oldest_at: counted.oldest_at };
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

function makeScreens(app) {
  const checkIn = checkInScreen(app);
  app.prepare = checkIn.prepare;
  const person = personScreen(app);
  const entry = entryScreen(app);
  return {
    home: homeScreen(app), "check-in": checkIn, correct: checkIn, saved: savedScreen(app), people: peopleScreen(app),
    "person-new": person, "correct-person": person, log: logScreen(app), entry, refused: entry, retract: retractScreen(app),
    "give-up": giveUpScreen(app), session: sessionScreen(app), waiting: waitingScreen(app), more: moreScreen(app),
  };
}

async function start(app) {
  app.reg = await openRegistry(app.env);
  await app.use(await currentEnrolment(app.reg));
  app.router = makeRouter(makeScreens(app));
  await app.router.start();
  await app.prepare();
  ready();
  watchSignIn(app);
  startSync(app);
  app.updates.register().catch(app.env.report);
  await meet(app);
}

/** From here on the address picks the screen through the router, no longer through CSS. */
function ready() {
  document.documentElement.dataset.ready = "";
}

function startSync(app) {
  const onState = (told) => app.look(told).catch(app.env.report);
  app.sync = makeSync(app.env, { onState });
  new BroadcastChannel("outreach").addEventListener("message", ({ data }) => data?.type === "changed" && app.changed());
  addEventListener("online", () => app.sync.kick("online"));
  document.addEventListener("visibilitychange", () => !document.hidden && app.sync.kick("visible"));
  setInterval(() => app.look(), A_MINUTE);
  app.sync.kick("start");
}

/** Asks the server who is signed in; without coverage the phone goes on with whom it knows. */
async function meet(app) {
  try {
    const device = await askWho(app.reg, app.env);
    if (!device) return;
    const isNew = device.device_id !== app.device?.device_id;
    if (isNew) await app.use(device);
    navigator.storage?.persist?.().catch(() => false);
    if (!isNew) return;
    await app.router.again();
    await app.sync.pullNow();
    await app.changed();
  } catch (error) {
    sayEnrolFailed(error);
  }
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
