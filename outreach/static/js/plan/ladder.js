// The staircase: a list in order for who listens, a drawing for who looks. Its look is in plan.css.
import { el } from "../screens/el.js";
import { drawing, icon } from "./icons.js";
import { said, sentence } from "./parts.js";

/**
 * @param {object} view of view.js @param {object} words @param {{hops: boolean}} how hops: the flag comes up from below
 * @returns {HTMLElement} an ordered list, the lowest step first
 */
export function ladder(view, words, { hops }) {
  const list = el("ol", { id: "ladder", class: "ladder", role: "list", "aria-label": words.t("ladder_title"), "data-hops": hops });
  list.append(...view.steps.map((step) => stepOf(step, words)));
  list.style.setProperty("--rises", String(Math.max(1, view.total - 1)));
  return list;
}

function stepOf(step, words) {
  const name = step.number === null ? null : el("span", { class: "step-number", "aria-hidden": "true" }, String(step.number));
  const label = el("span", { class: "step-label" }, ...nameOf(step, words));
  const state = el("span", { class: "step-state" }, step.state === "done" ? icon("check") : null, words.t(`step_${step.state}`));
  const item = el("li", { "data-state": step.state, "data-ground": step.number === null, "aria-current": step.state === "now" && "step" });
  item.append(...(step.state === "now" ? [flag()] : []), el("span", { class: "step" }, name, el("span", { class: "step-words" }, label, state)));
  item.style.setProperty("--at", String((step.number ?? 1) - 1));
  return item;
}

/** Without "Trin 2:" before it where the number stands beside it: who listens hears the number from the list. */
export function nameOf(step, words) {
  const name = said(words, step.label);
  const short = (text) => text.replace(/^[^:]{1,16}:\s*/, "");
  if (typeof name === "string") return [short(name)];
  name.textContent = short(name.textContent);
  return [name];
}

/** "Du er på trin 2 af 4." */
export function whereOf(view, words) {
  if (!view.now) return sentence(words, "ladder_none");
  if (view.top) return sentence(words, "where_top");
  return view.at === null ? sentence(words, "where_before") : sentence(words, "ladder_of", { step: view.at, steps: view.total });
}

const flag = () => drawing("flag", "0 0 36 56", { pole: "M6 4v52", cloth: "M6 5c8-5 14 5 26 0v19c-12 5-18-5-26 0z" });
