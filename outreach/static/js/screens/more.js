// Mere: who I am, what waits, what the phone has promised, which version, and the way out.
import { gettext } from "../words.js";
import { byId, show } from "./dom.js";
import { signOut } from "./sign_in.js";
import { contactSentence, waitingSentence } from "./waiting.js";

export function moreScreen(app) {
  async function refresh() {
    const state = app.status();
    byId("more-waiting").textContent = waitingSentence(state, app);
    byId("more-contact").textContent = contactSentence(state, app);
    byId("more-who").textContent = whoWords(app.device?.actor);
    byId("more-version").textContent = gettext("Udgave %(version)s", { version: app.version });
    show(byId("more-update"), app.updateReady());
    byId("more-storage").textContent = await storageWords();
  }

  document.querySelector("[data-action=sign-out]").addEventListener("click", () => signOut(app));
  return { section: "more", show: refresh, refresh, told: refresh };
}

function whoWords(actor) {
  if (!actor) return gettext("Du er ikke logget ind på denne telefon.");
  const told = [actor.name, actor.organisation, actor.helhedsplan].filter(Boolean);
  return [...new Set(told)].join(" · "); // a helhedsplan is often its own organisation
}

async function storageWords() {
  const kept = await navigator.storage?.persisted?.().catch(() => false);
  return kept
    ? gettext("Telefonen har lovet at beholde det, der venter.")
    : gettext("Telefonen kan slette det, der venter, hvis den løber tør for plads. Læg Små skridt på hjemmeskærmen, så passer den bedre på det.");
}
