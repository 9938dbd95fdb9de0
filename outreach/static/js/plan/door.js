// Before the plan is open, and when it is gone: the PIN, and clear words for whatever stands in the way.
import { el } from "../screens/el.js";
import { icon } from "./icons.js";
import { button, note, sentence } from "./parts.js";

/**
 * @param {object} app of plan.js @param {{again: boolean, trouble?: (string | Node)[] | null, other?: boolean}} how again: what was
 *   seen before is opened; other: another plan lies on this phone
 */
export function pinScreen(app, { again, trouble = null, other = false }) {
  const { words } = app;
  const field = el("input", {
    id: "pin", type: "password", inputmode: "numeric", autocomplete: "off", maxlength: "12", dir: "ltr", required: true,
    "aria-describedby": trouble ? "pin-hint pin-trouble" : "pin-hint", "aria-invalid": trouble && "true",
  });
  const seen = el("input", { id: "pin-show", type: "checkbox" });
  seen.addEventListener("change", () => (field.type = seen.checked ? "text" : "password"));
  const form = el("form", { id: "pin-form", class: "card", novalidate: true },
    el("label", { for: "pin", class: "step-name" }, words.t("pin")),
    el("p", { id: "pin-hint" }, words.t(again ? "unlock_text" : "open_text")),
    trouble && el("p", { id: "pin-trouble", class: "note", "data-tone": "bad", role: "alert" }, icon("warn"), el("span", {}, ...trouble)),
    field,
    el("label", { class: "check" }, seen, el("span", {}, words.t("show_pin"))),
    el("button", { type: "submit", id: "pin-open", class: "button main" }, words.t("open")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    app.tryPin(field.value);
  });
  return [
    el("h1", { tabindex: "-1" }, words.t(again ? "unlock_title" : "open_title")),
    other && note("other", "warn", "warn", words.t("other_plan")),
    form,
    el("p", { class: "hint" }, words.t("forgot_pin")),
  ].filter(Boolean);
}

/** The PIN is being tried: on an old phone that takes a second or two. */
export const busyScreen = ({ words }) => [
  el("h1", { tabindex: "-1" }, words.t("title")),
  el("p", { class: "card busy", role: "status" }, words.t("wait")),
];

const STOPS = {
  locked: { symbol: "lock", act: "again" },
  revoked: { symbol: "off" },
  grown_up: { symbol: "off", title: "revoked_title" },
  wiped: { symbol: "off" },
  closed: { symbol: "check" },
  lost: { symbol: "check", title: "revoked_title", text: "close_link_done" },
  no_link: { symbol: "flag", paste: true },
  no_net: { symbol: "no-net", text: "first_needs_net", act: "again", stay: true },
  server: { symbol: "warn", title: "trouble_title", text: "went_wrong", act: "again" },
  slow_down: { symbol: "wait", title: "trouble_title", act: "again" },
  no_storage: { symbol: "warn" },
  not_safe: { symbol: "warn", title: "no_storage_title" },
};

/** @param {keyof typeof STOPS} what @param {{time?: string, seen?: boolean}} how seen: what was seen last can be opened */
export function stopScreen(app, what, { time, seen = false } = {}) {
  const { words } = app;
  const { symbol, title = `${what}_title`, text = what, act, paste, stay } = STOPS[what];
  return [
    el("h1", { tabindex: "-1" }, words.t(title)),
    el("section", { id: "stop", class: "card", "data-stop": what },
      icon(symbol, "big-icon"),
      el("p", {}, ...sentence(words, text, time ? { time } : {}), stay && ` ${words.t("stay")}`),
      act && button("again", words.t("try_again"), app.again, { look: "main" }),
      seen && button("open-seen", words.t("open_seen"), app.openSeen)),
    paste && pasteForm(app),
  ].filter(Boolean);
}

/** For a home screen that does not share what the browser keeps, and for a link that came as a message. */
function pasteForm(app) {
  const { words } = app;
  const field = el("input", { id: "paste", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", dir: "ltr" });
  const wrong = el("p", { class: "note", "data-tone": "bad", role: "alert", hidden: true }, icon("warn"), el("span", {}, words.t("paste_bad")));
  const form = el("form", { id: "paste-form", novalidate: true },
    el("label", { for: "paste" }, words.t("paste_label")), field, wrong,
    el("button", { type: "submit", class: "button" }, words.t("paste_go")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    wrong.hidden = app.useLink(field.value);
  });
  return el("section", { class: "card", "aria-label": words.t("paste_go") }, form);
}
