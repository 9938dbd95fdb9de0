// What is always in sight: how many wait and for how long, and the one thing to do about it if there is one.
import { gettext } from "../words.js";
import { age, olderThanADay } from "../when.js";
import { byId, fill, icon, show } from "./dom.js";

const NOTICES = ["sign_in", "revoked", "no_access"];

export function showStatus(state, app) {
  const button = byId("waiting-button");
  const old = olderThanADay(state.oldest_at, app.env.now());
  const look = lookOf(state, old);
  show(button, Boolean(app.db) || state.waiting > 0);
  button.dataset.tone = look.tone;
  button.setAttribute("aria-label", `${look.words}. ${gettext("Se, hvad der venter")}`);
  const words = Object.assign(document.createElement("span"), { textContent: look.words, id: "waiting-words" });
  fill(button, icon(look.icon), words);
  for (const name of NOTICES) notice(name, state.problem === name);
  notice("old", old);
  document.documentElement.dataset.problem = state.problem ?? "";
  badge(state.waiting);

  function lookOf({ waiting, oldest_at, sending, refused }, isOld) {
    if (!waiting && refused) return { icon: "stop", tone: "warn", words: gettext("%(n)s skal rettes", { n: refused }) };
    if (!waiting) return { icon: "received", tone: "ok", words: gettext("Alt er sendt") };
    if (sending) return { icon: "send", tone: "busy", words: gettext("Sender %(n)s", { n: waiting }) };
    const waits = gettext("%(n)s venter", { n: waiting });
    const since = age(oldest_at, app.env.now());
    return { icon: isOld ? "warn" : "wait", tone: isOld ? "warn" : "quiet", words: [waits, since].filter(Boolean).join(" · ") };
  }
}

export function notice(name, visible, detail = "") {
  const section = document.querySelector(`[data-notice="${name}"]`);
  show(section, visible);
  const place = section?.querySelector("[data-detail]");
  if (place) place.textContent = detail;
}

function badge(n) {
  const set = n ? navigator.setAppBadge?.(n) : navigator.clearAppBadge?.();
  set?.catch?.(() => {});
}
