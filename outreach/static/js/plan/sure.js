// "Are you sure?": before anything is deleted or closed.
import { el } from "../screens/el.js";
import { button } from "./parts.js";

const SURE = {
  close_here: { sure: "close_here_sure", yes: "close_here_yes" },
  stop_sharing: { sure: "stop_sharing_sure", yes: "stop_sharing_yes" },
  replace: { why: "replace_text", sure: "replace_sure", yes: "replace_yes" },
  lost: { why: "close_link_text", sure: "close_link_sure", yes: "close_link" },
};

/**
 * @param {object} words @param {"close_here" | "replace" | "lost" | "stop_sharing"} what @param {{unsent: boolean, act: () => Promise<string | null>}} how
 *   act: does it; a key of words says why it could not
 */
export function sure(words, what, { unsent, act }) {
  const trouble = el("p", { class: "note", "data-tone": "warn", role: "alert", hidden: true });
  const yes = async () => {
    const problem = await act();
    if (problem) {
      trouble.textContent = words.t(problem);
      trouble.hidden = false;
    } else dialog.close();
  };
  const dialog = el("dialog", { id: "sure", "aria-labelledby": "sure-title" },
    el("h2", { id: "sure-title" }, words.t(what)),
    SURE[what].why && el("p", {}, words.t(SURE[what].why)),
    el("p", {}, words.t(SURE[what].sure)),
    unsent && what === "close_here" && el("p", {}, words.t("unsent_lost")),
    trouble,
    el("div", { class: "stacked" },
      button("sure-yes", words.t(SURE[what].yes), yes, { look: "bad" }),
      button("sure-no", words.t("cancel"), () => dialog.close())));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
