// The young person's own page, and the guardian's: which screen is shown when, and what a tap does.
import { realEnv } from "../env.js";
import { keepShell } from "../keep_shell.js";
import { busyScreen, pinScreen, stopScreen } from "./door.js";
import { guardian } from "./guardian.js";
import { home } from "./home.js";
import { installOffer, sendLater, sendSoon } from "./keep.js";
import { lockWhenLeft } from "./lock.js";
import { makeOpened } from "./opened.js";
import { newLinkScreen, newPinScreen } from "./new_link.js";
import { boxOf, lookIn, openByLink, openByVault } from "./opening.js";
import { renew, sentence } from "./parts.js";
import { proofScreen } from "./proof.js";
import { sendAll } from "./send.js";
import { newDevice } from "./server.js";
import { fetchWords, speak, wordsOf } from "./speak.js";
import { deviceOf, endWipe, openStore } from "./store.js";
import { sure } from "./sure.js";
import { isUsedUp, pinOf } from "./vault.js";

const A_SECRET = /^[\w-]{20,100}$/;
const EVERY_MS = 5 * 60_000;

const byId = (id) => document.getElementById(id);
const channel = globalThis.BroadcastChannel && new BroadcastChannel("plan");
const env = realEnv({ app_version: document.body.dataset.version, announce: (message) => channel?.postMessage(message) });

let words = wordsOf(document);
let db = null;
let secret = null;
let candidate = null;
let opened = null;
let screen = () => [];
let hopped = false;

/** Show a screen, and whatever it becomes in another language or when something has changed. */
function show(make, { focus = true } = {}) {
  screen = make;
  draw();
  if (focus) byId("main").querySelector("h1")?.focus();
}

function draw() {
  renew(byId("main"), ...screen());
  byId("lock").hidden = !opened;
  document.documentElement.dataset.ready = "";
}

const app = {
  get words() {
    return words;
  },
  tryPin,
  useLink,
  again: () => (opened ? opened.refresh() : begin()),
  openSeen: () => askPin({ again: true }),
};

const stop = (what, how) => show(() => stopScreen(app, what, typeof how === "function" ? how() : how));

// Opening

async function begin() {
  if (secret) await askPin({ again: false, other: Boolean(await deviceOf(db)) });
  else if (await isUsedUp(db, env)) stop("wiped");
  else if (await deviceOf(db)) await askPin({ again: true });
  else stop("no_link");
}

async function askPin(how) {
  app.byLink = !how.again;
  show(() => pinScreen(app, { ...how, trouble: how.trouble?.() }), { focus: !how.trouble });
  if (how.trouble) byId("pin").focus();
}

async function tryPin(text) {
  const pin = pinOf(text);
  const how = { again: !app.byLink };
  if (!pin) return askPin({ ...how, trouble: () => [words.t("pin_short")] });
  show(() => busyScreen(app));
  const outcome = await attempt(pin).catch((error) => {
    env.report(error);
    return { stop: "server" };
  });
  if (outcome.opened) return enter(outcome.opened);
  if (outcome.stop) return halted(outcome);
  return askPin({ ...how, trouble: () => tooWrong(outcome) });
}

async function attempt(pin) {
  if (!app.byLink) return openByVault(db, pin, env);
  candidate ??= await newDevice(env);
  return openByLink(db, secret, pin, candidate, env);
}

function tooWrong({ left, where }) {
  return sentence(words, where === "link" ? "pin_wrong" : "unlock_wrong", { left });
}

async function halted({ stop: what, until }) {
  if (what === "wiped") env.announce({ type: "gone" });
  const seen = app.byLink && Boolean(await deviceOf(db));
  stop(what, () => ({ seen, time: until && words.clock(until) }));
}

function useLink(text) {
  if (!takeSecret(text.trim().split("#").at(-1))) return false;
  begin().catch(env.report);
  return true;
}

async function enter(found) {
  [secret, candidate, hopped] = [null, null, false];
  const box = await boxOf(found.device, env);
  opened = makeOpened(db, box, found, env, { onChange: () => opened && drawPlan(), onGone: left, onMade: tellNew });
  show(planScreen);
  if (found.plan) await speakOf(found.plan.language);
  await opened.read();
  navigator.storage?.persist?.().catch(() => false);
  await opened.refresh();
}

// The plan

function planScreen() {
  const state = opened?.state();
  if (!state?.plan) return state?.net ? stopScreen(app, "no_net") : busyScreen(app);
  const shown = { ...app, words, ...state, ...acts, hops: hop(state) };
  return state.role === "guardian" ? guardian(shown) : home(shown);
}

/** Once, when it is first seen: what is drawn again stands still. */
function hop({ climbed }) {
  const first = climbed && !hopped;
  if (first) say(words.t("step_reached"));
  hopped ||= climbed;
  return first;
}

function drawPlan() {
  if (screen === planScreen) draw();
}

const acts = {
  offer: installOffer(drawPlan),
  tick: (step, item, done) => keep(() => opened.tick(step, item, done)),
  wish: (what) => keep(() => opened.wish(what)),
  show: (name) => name === "proof" && openProof(),
  stop: (one) => sure(words, "stop_sharing", { unsent: false, act: () => keep(() => opened.withdraw(one)).then(() => null) }),
  sure: (what) => sure(words, what, { unsent: opened.state().own.waiting > 0, act: () => opened[what]() }),
};

/** Said by a screen reader, seen by nobody. */
function say(text) {
  byId("announce").textContent = text;
}

async function keep(save) {
  try {
    await save();
    say(words.t("saved_here"));
  } catch (error) {
    env.report(error);
    say(words.t("went_wrong"));
  }
}

async function openProof() {
  let told = { answer: null, trouble: null };
  history.pushState({ proof: true }, "");
  show(() => proofScreen(app, told.answer, told.trouble));
  told = await opened.proof().catch(() => ({ answer: null, trouble: "proof_needs_net" }));
  if (opened && screen !== planScreen) draw();
}

/** First its code, then the link: never both in one picture. */
function tellNew(made) {
  const link = () => show(() => newLinkScreen(app, made, () => show(planScreen)));
  show(() => newPinScreen(app, made.pin, link));
}

/** The plan is gone from this phone. */
function left(why) {
  opened = null;
  byId("sure")?.close();
  stop(why);
  sendSoon().catch(env.report);
}

function lock() {
  if (!opened) return;
  opened.stop();
  opened = null;
  byId("sure")?.close();
  begin().catch(env.report);
}

// Language

async function choose(lang) {
  const found = lang === words.lang ? words : await fetchWords(lang, env);
  if (found) words = found;
  speak(words);
  draw();
  if (found && db) await db.put("meta", lang, "lang");
}

/** What the worker knows that the person speaks, until somebody chooses here. */
async function speakOf(lang) {
  const offered = [...byId("language").options].some(({ value }) => value === lang);
  if (offered && lang !== words.lang && !(await db.get("meta", "lang"))) await choose(lang);
}

// Beginning

function unfit() {
  if (!globalThis.isSecureContext) return "not_safe";
  return globalThis.indexedDB && globalThis.crypto?.subtle ? null : "no_storage";
}

async function start() {
  takeSecret(globalThis.planSecret);
  delete globalThis.planSecret;
  listen();
  const problem = unfit();
  db = problem ? null : await openStore(env).catch(() => null);
  if (!db) return stop(problem ?? "no_storage");
  await endWipe(db, env);
  const chosen = await db.get("meta", "lang");
  if (chosen && chosen !== words.lang) await choose(chosen);
  await begin();
  keepShell("/plan/sw.js", "/plan/", env);
  const device = await deviceOf(db);
  const over = device && !opened && !secret && (await lookIn(db, device, env));
  if (over && !opened) left(over);
  if (!device) await sendAll(db, env); // of a link that is over
}

/** @returns {boolean} whether that was one */
function takeSecret(found) {
  if (!A_SECRET.test(found ?? "")) return false;
  [secret, candidate] = [found, null];
  return true;
}

function listen() {
  byId("language").addEventListener("change", ({ target }) => choose(target.value).catch(env.report));
  byId("lock").addEventListener("click", lock);
  addEventListener("popstate", () => opened && show(planScreen));
  addEventListener("online", () => opened?.refresh());
  document.addEventListener("visibilitychange", () => !document.hidden && opened?.refresh());
  setInterval(() => !document.hidden && opened?.refresh(), EVERY_MS);
  channel?.addEventListener("message", ({ data }) => data?.type === "gone" && location.reload());
  lockWhenLeft(env, lock);
  sendLater(() => opened?.state().own.waiting);
  addEventListener("hashchange", () => {
    const isSecret = takeSecret(location.hash.slice(1));
    history.replaceState(null, "", location.pathname);
    if (!isSecret || !db) return;
    lock();
    begin().catch(env.report);
  });
}

start().catch((error) => {
  env.report(error);
  stop("server");
});
