// Background Sync: the browser sends what waits when there is coverage again, with the app closed too. A bonus where
// there is one (Chromium); the page and its own retries never rely on it.
const TAG = "outreach-outbox";

/** @returns {{told: (state: object) => void}} to be told every state of sync */
export function sendLater(env) {
  let waits = false;
  let asked = false;

  async function ask() {
    const registration = await navigator.serviceWorker.getRegistration("/app/");
    await registration?.sync?.register(TAG);
  }

  /** Asked once for each time without contact: the worker then tries at its own pace, beside the page. */
  function told({ waiting, others_waiting, problem }) {
    waits = waiting + others_waiting > 0;
    const stuck = waits && problem !== null;
    if (stuck && !asked) ask().catch(env.report);
    asked = stuck;
  }

  // the app is left, perhaps for good, before the sending is done
  document.addEventListener("visibilitychange", () => document.hidden && waits && ask().catch(env.report));

  return { told };
}
