// Who uses this phone: asked of the server when it can be reached, else the one it knows.
import { enrol } from "../device.js";
import { dropPeople } from "../store.js";
import { currentEnrolment, setCurrent } from "../registry.js";
import { gettext } from "../words.js";
import { byId } from "./dom.js";

const SIGNED_OUT = "signed_out";

/**
 * Asks who is signed in, and enrols the phone for them. The enrolment, or null when nobody is or nothing answers.
 * @param {object | null} [device] a handed phone's: whoever has several roles stays in the one whose PIN takes it back
 */
export async function askWho(reg, env, device = null) {
  if (await reg.get("meta", SIGNED_OUT)) return finishSignOut(reg, env);
  const response = await ask(env, device);
  return response.ok ? enrolAgain(reg, await response.json(), env) : null;
}

function ask(env, device) {
  const headers = { Accept: "application/json", ...(device && { "X-Device-Id": device.device_id }) };
  return env.fetch(`${env.base}/api/v1/me`, { credentials: "same-origin", cache: "no-store", headers });
}

/** Told to the server at every start, so that one that was restored knows this phone again. */
async function enrolAgain(reg, me, env) {
  const current = await currentEnrolment(reg);
  try {
    return await enrol(reg, me, env);
  } catch (error) {
    if (current?.actor.id !== me.actor.id) throw error;
    env.report(error);
    return current;
  }
}

/** The people go at once, what waits stays and is sent. Without coverage the server is told later. */
export async function signOut(app) {
  await app.reg.put("meta", true, SIGNED_OUT);
  if (app.db) await dropPeople(app.db);
  await setCurrent(app.reg, null);
  await finishSignOut(app.reg, app.env);
  location.hash = "#home";
  location.reload();
}

async function finishSignOut(reg, env) {
  if (await serverSignedOut(env).catch(() => false)) await reg.delete("meta", SIGNED_OUT);
  return null;
}

/** Whether the server's session is over; it answers with a way to somewhere else, which is not followed. */
async function serverSignedOut(env) {
  const me = await ask(env);
  if (!me.ok) return me.status === 401;
  const headers = { "X-CSRFToken": (await me.json()).csrf_token };
  const response = await env.fetch(`${env.base}/logout`, { method: "POST", credentials: "same-origin", redirect: "manual", headers });
  return response.ok || response.type === "opaqueredirect";
}

/** To the sign-in page. A sign-out that the server has not heard of comes first, or the old session would open again. */
export function watchSignIn(app) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-login]");
    if (!link || !app.reg) return;
    event.preventDefault();
    if (await app.reg.get("meta", SIGNED_OUT)) await finishSignOut(app.reg, app.env);
    location.assign(link.href);
  });
}

export function sayEnrolFailed(error) {
  const words = error?.name === "EnrolError"
    ? gettext("Telefonen kunne ikke tilknyttes. Prøv igen, eller spørg din leder.")
    : "";
  byId("start-problem").textContent = words;
}
