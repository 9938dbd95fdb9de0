// The page and the server: who is signed in, what is sent and received, and when. Begins when the page can be used.
import { makeSync } from "./sync.js";
import { sendLater } from "./screens/background.js";
import { askWho, sayEnrolFailed, watchSignIn } from "./screens/sign_in.js";

const A_MINUTE = 60_000;

export async function meetServer(app) {
  watchSignIn(app);
  startSync(app);
  await meet(app);
}

function startSync(app) {
  const later = sendLater(app.env);
  const onState = (told) => {
    later.told(told);
    app.look(told).catch(app.env.report);
  };
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
    const device = await askWho(app.reg, app.env, app.handed && app.device);
    if (!device) return;
    const isNew = device.device_id !== app.device?.device_id;
    if (isNew) await app.use(device);
    else app.knows(device); // what its helhedsplan asks about may be another by now
    navigator.storage?.persist?.().catch(() => false);
    if (!isNew) return;
    await app.router.again();
    await app.sync.pullNow();
    await app.changed();
  } catch (error) {
    sayEnrolFailed(error);
  }
}
