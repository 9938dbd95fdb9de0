// The service worker of /plan/: keeps the page on the phone, and sends what waits once the page is left.
const SCOPE = "/plan/";
const TAG = "plan-outbox";

/** Where the browser has Background Sync: a bonus, never the only way. @param {() => number | undefined} waiting */
export function sendLater(waiting) {
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden && waiting()) await sendSoon();
  });
}

export async function sendSoon() {
  const registration = await navigator.serviceWorker?.getRegistration(SCOPE);
  await registration?.sync?.register(TAG).catch(() => {});
}

/**
 * The browser's offer to put the page on the home screen, made when it suits the person.
 * @param {() => void} changed @returns {{ready: () => boolean, ask: () => void}}
 */
export function installOffer(changed) {
  let offer = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = event;
    changed();
  });
  return {
    ready: () => Boolean(offer),
    ask: () => {
      offer?.prompt();
      offer = null;
      changed();
    },
  };
}
