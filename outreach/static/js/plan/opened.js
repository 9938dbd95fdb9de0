import { makeRetry } from "../retry.js";
import { endLink, sendAll } from "./send.js";
import { askAs, goneOf } from "./server.js";
import { keepOpened, keepSealed, moveDevice, wipe } from "./store.js";
import { forgetSeen, ownSince, saveTick, saveWish, saveWithdrawal, settledUpTo } from "./ticks.js";
import { makeVault, open, seal } from "./vault.js";
import { hasClimbed, viewOf } from "./view.js";

const NOTHING = { ticks: [], wishes: [], stopped: [], waiting: 0, refused: 0 };

/**
 * A plan that is open: what is shown of it, and all that can be done with it. No document.
 * @param db of openStore @param box its outbox @param {{device: object, key: CryptoKey, plan: object | null, upto: number}} opened
 * @param {import("../env.js").Env} env
 * @param {{onChange: () => void, onGone: (why: "revoked" | "grown_up" | "lost" | "closed") => void,
 *   onMade: (made: {url: string, qr: string, pin: string}) => void}} tell onMade: a new link, which is kept nowhere
 */
export function makeOpened(db, box, opened, env, { onChange, onGone, onMade }) {
  let { key, device, plan, upto } = opened;
  let [own, net, climbed, gone] = [NOTHING, null, false, false];
  let running = null;
  let again = false;
  const retry = makeRetry(env, () => refresh());

  /** @returns {object} what the screens show */
  const state = () => ({ role: device.role, plan, own, net, climbed, view: plan && viewOf(plan, own), dates: { seen: plan?.as_of } });

  async function read() {
    own = await ownSince(box, upto);
    if (!gone) onChange();
  }

  /** Send what waits, then ask what is so now. Calls while it runs make it run once more. */
  function refresh() {
    again = Boolean(running);
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function run() {
    do {
      again = false;
      retry.clear();
      await once().catch(trouble);
    } while (again && !gone);
  }

  async function once() {
    await sendAll(db, env);
    const known = await settledUpTo(box);
    const answer = await askAs(env, device, "view");
    if (gone) return;
    const over = goneOf(answer);
    if (over) return leave(over);
    if (answer.status === 200 && answer.body?.plan) await take(answer.body, known);
    else tryLater(answer.status === 0 ? "offline" : "server", answer.retry_after);
    await read();
  }

  async function take(answer, known) {
    climbed = climbed || hasClimbed(plan, answer.plan);
    [plan, upto, net] = [answer.plan, known, null];
    retry.reset();
    if (answer.area_id && answer.area_id !== device.area_id) device = await moved(answer.area_id);
    await keepSealed(db, device.device_id, "plan", await seal(key, "plan", { plan, upto }, env));
    await forgetSeen(box, upto, env);
  }

  async function moved(area_id) {
    await moveDevice(db, device.device_id, area_id);
    return { ...device, area_id };
  }

  function tryLater(why, wish) {
    net = why;
    retry.later(wish);
  }

  function trouble(error) {
    if (gone) return; // locked meanwhile: its outbox is closed
    env.report(error);
    tryLater("server", null);
  }

  async function leave(why, forget = endLink) {
    stop();
    await forget(db, env);
    env.announce({ type: "gone" });
    onGone(why);
  }

  function stop() {
    gone = true;
    retry.clear();
    box.close();
  }

  const saved = async () => {
    await read();
    refresh();
  };

  return {
    state, read, refresh,
    /** Nothing is read or sent any more; what lies on the phone stays. */
    stop,
    tick: async (step, item, done) => {
      await saveTick(box, device, plan, { step, item, done }, env);
      await saved();
    },
    wish: async (what) => {
      await saveWish(box, device, plan, what, env);
      await saved();
    },
    /** A yes taken back: at once on this phone, at the server as soon as it can be reached. */
    withdraw: async (one) => {
      await saveWithdrawal(box, device, plan, one, env);
      await saved();
    },
    /** @returns {Promise<{answer: object | null, trouble: string | null}>} the proof; without net the one of last time */
    proof: async () => {
      const answer = await askAs(env, device, "proof");
      const over = goneOf(answer);
      if (over) {
        await leave(over);
        return { answer: null, trouble: null };
      }
      if (answer.status !== 200) return { answer: await open(key, "proof", await db.get("vault", "proof"), env), trouble: "proof_needs_net" };
      await keepSealed(db, device.device_id, "proof", await seal(key, "proof", answer.body, env));
      return { answer: answer.body, trouble: null };
    },
    /** Everything of it leaves this phone; the link opens it again. */
    close_here: () => leave("closed", wipe).then(() => null),
    /**
     * Another link and PIN: the old ones open nothing any more, here either, and other phones are put out.
     * @returns {Promise<string | null>} the words for why it could not be
     */
    replace: async () => {
      const answer = await askAs(env, device, "replace");
      const over = goneOf(answer);
      if (over) return leave(over).then(() => null);
      if (answer.status !== 200) return "needs_net";
      const { vault, key: fresh } = await makeVault(answer.body.pin, device.device_id, env);
      await keepOpened(db, device, vault, await seal(fresh, "plan", { plan, upto }, env));
      key = fresh;
      refresh(); // what was being read meanwhile may have been sealed for the old code
      onMade(answer.body);
      return null;
    },
    /** The link is closed, on every phone. @returns {Promise<string | null>} likewise */
    lost: async () => {
      const answer = await askAs(env, device, "revoke");
      if (answer.status !== 200 && !goneOf(answer)) return "needs_net";
      await leave("lost");
      return null;
    },
  };
}
