// The service worker: registered, and a new version taken only when the person says so.
import { keepShell } from "../keep_shell.js";
import { show } from "./dom.js";
import { notice } from "./status.js";

/** @param {import("../env.js").Env} env @returns {{register: () => void, ready: () => boolean}} */
export function keepUpToDate(env) {
  let waiting = null;

  function register() {
    keepShell("/sw.js", "/app/", env, (registration) => {
      offer(registration.waiting);
      registration.addEventListener("updatefound", () => watch(registration.installing));
      document.addEventListener("visibilitychange", () => !document.hidden && registration.update().catch(() => {}));
    });
  }

  function watch(worker) {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
    });
  }

  function offer(worker) {
    waiting = worker ?? waiting;
    notice("update", Boolean(waiting));
    show(document.getElementById("more-update"), Boolean(waiting));
  }

  for (const button of document.querySelectorAll("[data-action=update]")) {
    button.addEventListener("click", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      waiting?.postMessage({ type: "update" });
    });
  }
  return { register, ready: () => Boolean(waiting) };
}
