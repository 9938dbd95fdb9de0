import { makeRetry } from "./retry.js";

/**
 * A page has itself kept on the phone by its service worker. What does not come (no net, a server that is busy, one file
 * that is not as promised) is asked for again, while the page is open. A page that was on its way while its worker began,
 * or that was loaded past it, is not the worker's: it asks to be taken in, or its other parts would be missing offline.
 * @param {string} script @param {string} scope
 * @param {import("./env.js").Env} env
 * @param {(registration: ServiceWorkerRegistration) => void} [found]
 */
export function keepShell(script, scope, env, found = () => {}) {
  const workers = navigator.serviceWorker;
  const retry = makeRetry(env, keep);
  let known = null;

  async function keep() {
    retry.clear();
    const registration = await workers.register(script, { scope, type: "module" }).catch((error) => {
      if (navigator.onLine) env.report(error);
    });
    if (!registration) {
      retry.later(null);
      return;
    }
    const { active, installing } = registration;
    if (!workers.controller) active?.postMessage({ type: "claim" });
    if (!active) installing?.addEventListener("statechange", () => installing.state === "redundant" && retry.later(null));
    if (registration !== known) found((known = registration));
  }

  if (!workers) return;
  addEventListener("online", () => workers.controller || keep());
  keep();
}
