// An entry's true state as icon, word and time. Never colour alone.
import { gettext } from "../words.js";
import { moment } from "../when.js";
import { el, icon } from "./dom.js";

/** @returns {{icon: string, tone: string, words: string, said: string}} */
export function stateOf(receipt, app) {
  const at = receipt.at ? moment(receipt.at, app.env.now(), app.lang) : "";
  const states = {
    on_phone: ["phone", "", gettext("På telefonen")],
    sending: ["send", "busy", gettext("Sender")],
    received: ["received", "ok", gettext("Modtaget %(at)s", { at })],
    held: ["wait", "warn", gettext("Venter på noget andet")],
    conflict: ["eye", "warn", gettext("Skal ses på")],
    quarantined: ["eye", "warn", gettext("Skal ses på")],
    approved: ["check", "ok", gettext("Godkendt %(at)s", { at })],
    returned: ["return", "warn", gettext("Returneret %(at)s", { at })],
    corrected: ["edit", "", gettext("Rettet")],
    refused: ["stop", "bad", gettext("Afvist")],
    given_up: ["close", "", gettext("Opgivet")],
    retracted: ["void", "", gettext("Trukket tilbage")],
  };
  const [name, tone, words] = states[receipt.state] ?? ["wait", "", gettext("Venter")];
  return { icon: name, tone, words: words.trim(), said: said(receipt) };
}

function said(receipt) {
  if (receipt.state === "refused") return receipt.message || gettext("Der er noget, som skal rettes, før det kan tages imod.");
  if (receipt.state === "returned") return receipt.comment ?? "";
  return "";
}

export function stateLine(receipt, app) {
  const state = stateOf(receipt, app);
  const words = state.said && receipt.state === "refused" ? `${state.words}: ${state.said}` : state.words;
  return el("span", { class: "state", "data-tone": state.tone }, icon(state.icon), el("span", {}, words));
}
