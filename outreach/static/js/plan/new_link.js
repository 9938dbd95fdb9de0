// A new link and its code, shown once: what was made is kept nowhere.
import { el } from "../screens/el.js";
import { bdi, button, note } from "./parts.js";

/** @param {object} app of plan.js @param {{url: string, qr: string, pin: string}} made @param {() => void} done */
export function newLinkScreen({ words }, { url, qr, pin }, done) {
  return [
    el("h1", { tabindex: "-1" }, words.t("new_title")),
    el("p", { id: "new-pin", class: "new-pin", dir: "ltr" }, pin),
    el("p", {}, words.t("new_text")),
    button("new-done", words.t("new_done"), done, { look: "main" }),
    el("h2", {}, words.t("new_link_title")),
    el("p", {}, words.t("new_link_text")),
    el("figure", { class: "paper-code" }, el("img", { src: qr, alt: "" })),
    el("p", { class: "new-url" }, bdi(url)),
    note("new-warn", "warn", "lock", words.t("new_warn")),
  ];
}
