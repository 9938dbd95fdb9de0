// A new code, and the new link, each shown once: what was made is kept nowhere.
import { el } from "../screens/el.js";
import { bdi, button, note } from "./parts.js";

/** @param {object} app of plan.js @param {string} pin @param {() => void} next */
export function newPinScreen({ words }, pin, next) {
  return [
    el("h1", { tabindex: "-1" }, words.t("new_title")),
    el("p", { class: "new-pin" }, bdi(pin, { id: "new-pin" })),
    el("p", {}, words.t("new_text")),
    note("new-warn", "warn", "lock", words.t("new_warn")),
    button("new-done", words.t("new_done"), next, { look: "main" }),
  ];
}

/** @param {object} app of plan.js @param {{url: string, qr: string}} made @param {() => void} done */
export function newLinkScreen({ words }, { url, qr }, done) {
  return [
    el("h1", { tabindex: "-1" }, words.t("new_link_title")),
    el("p", {}, words.t("new_link_text")),
    el("figure", { class: "paper-code" }, el("img", { src: qr, alt: "" })),
    el("p", { class: "new-url" }, bdi(url, { id: "new-url" })),
    button("new-close", words.t("back"), done, { look: "main", symbol: "back" }),
  ];
}
