// The way out of a forgotten PIN: whoever knows the password of the one who is signed in takes the phone back. The server
// alone can say so, and counts the tries; afterwards there is no PIN until another is set.
import { setHanded } from "../handed.js";
import { forgetPin } from "../pin.js";
import { ask } from "../http.js";
import { gettext } from "../words.js";
import { byId, show } from "./dom.js";

const SAME = { credentials: "same-origin" };

export function forgottenPin(app) {
  const form = byId("forgotten-form");
  let asking = false;

  function tell(words) {
    byId("forgotten-password-error").textContent = words;
    show(byId("forgotten-password-error"), Boolean(words));
  }

  async function submit(event) {
    event.preventDefault();
    const password = byId("forgotten-password").value;
    if (!password || asking) return;
    asking = true;
    const status = await isRight(app, password).finally(() => (asking = false));
    form.reset();
    tell(status === 200 ? "" : problem(status));
    show(byId("forgotten-sign-in"), status === 401); // to whoever is signed in still, it would be a way around the lock
    if (status !== 200) return;
    await forgetPin(app);
    await setHanded(app, null);
    location.assign("#pin");
  }

  form.addEventListener("submit", (event) => submit(event).catch(app.env.report));
}

/** @returns {Promise<number>} the status of the server's answer; 0: none came */
async function isRight({ env, device }, password) {
  const me = await ask(env, "/api/v1/me", { headers: { Accept: "application/json", "X-Device-Id": device?.device_id }, ...SAME });
  if (me.status !== 200) return me.status;
  if (me.body?.actor?.id !== device?.actor.id) return 401; // another's password, and these people behind it
  const headers = { "Content-Type": "application/json", "X-CSRFToken": me.body?.csrf_token ?? "" };
  return (await ask(env, "/api/v1/password", { method: "POST", headers, body: JSON.stringify({ password }), ...SAME })).status;
}

function problem(status) {
  return {
    0: gettext("Det kræver dækning. Prøv igen, når der er net."), 401: gettext("Du er logget ud. Log ind igen, og prøv så her."),
    403: gettext("Adgangskoden passer ikke."), 429: gettext("For mange forkerte. Vent et kvarter."),
  }[status] ?? gettext("Det lykkedes ikke. Vent lidt, og prøv igen.");
}
