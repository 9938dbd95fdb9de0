// The parts of the progression form that are made when it is opened: eight scales, topics, activities.
import { gettext } from "../words.js";
import { byId, el, fill, show } from "./dom.js";
import { dayWords } from "./agenda_rows.js";
import { shownOf } from "./special.js";

const P = "progression-";

/** @param {{special: boolean, last: Record<string, {answer: number | string, on: string}>}} how last: what was said before */
export function buildForm(app, { special, last }) {
  const { parameters, topics, degrees, help, activities, hours, lengths, no_activity } = app.progression;
  const asked = shownOf(parameters, special);
  const about = shownOf(topics, special);
  fill(byId(`${P}help`), el("ul", { class: "dots" }, ...help.map((words) => el("li", {}, words))), helpOn([...asked, ...about]));
  fill(byId(`${P}parameters`), ...asked.map((one) => scale(app, one, last[one.id])));
  fill(byId(`${P}topics`), ...about.map(({ id, label }) => segments(`topic-${id}`, label, { "": gettext("nej"), ...degrees })));
  const chips = [...Object.entries(activities).map((one) => chip("activity", "checkbox", one)), ...Object.entries(no_activity).map((one) => chip("no_activity", "radio", one))];
  const details = Object.entries(activities).map(([id, label]) => el("div", { class: "inline-person", "data-activity": id, hidden: true },
    el("p", { class: "label" }, label), segments(`hours-${id}`, gettext("Om ugen"), hours, label), segments(`length-${id}`, gettext("I alt"), lengths, label)));
  fill(byId(`${P}activities`), el("div", { class: "chips" }, ...chips), ...details);
}

const helpOn = (some) => el("dl", {}, ...some.filter((one) => one.help).flatMap(({ label, help }) => [el("dt", {}, label), el("dd", {}, help)]));

/** One parameter from 1 to 5, or ved ikke; nothing is chosen until it is touched. */
function scale(app, { id, label, question }, last) {
  const name = `${P}answer-${id}`;
  const level = ([value, words]) => {
    const spoken = [value === "unknown" ? words : `${value}: ${words}`, String(last?.answer) === value && gettext("sidst")].filter(Boolean).join(", ");
    return el("label", { class: "level", "data-last": String(last?.answer) === value },
      el("input", { class: "visually-hidden", type: "radio", name, value }),
      el("span", { "aria-hidden": "true" }, value === "unknown" ? words : value), el("span", { class: "visually-hidden" }, spoken));
  };
  const clear = el("button", { type: "button", class: "link", "data-clear": name }, gettext("Fjern"), el("span", { class: "visually-hidden" }, ` ${label}`));
  return el("fieldset", { class: "scale", "aria-describedby": `${name}-asked` }, el("legend", {}, label),
    el("p", { class: "hint", id: `${name}-asked` }, question, last ? el("span", { class: "before" }, lastWords(last, app)) : null),
    el("div", { class: "levels" }, ...Object.entries(app.progression.scale).map(level)),
    el("div", { class: "chosen", hidden: true }, el("span", { "aria-hidden": "true" }), clear));
}

/** Its day too, where that was not at the last measurement. */
function lastWords({ answer, on, newest }, app) {
  const words = answer === "unknown" ? app.progression.scale.unknown : answer;
  return newest ? gettext("Sidst: %(answer)s", { answer: words }) : gettext("Sidst: %(answer)s, %(day)s", { answer: words, day: dayWords(on, app) });
}

/** One of a few, side by side. @param {string} [of] what it is about, where the label alone does not say */
function segments(name, label, options, of) {
  const id = `${P}${name}-label`;
  const option = ([value, words]) => el("label", { class: "segment" },
    el("input", { class: "visually-hidden", type: "radio", name: P + name, value, checked: value === "" }), el("span", { "data-words": words }, words));
  return el("div", { class: "field segments-field", role: "radiogroup", "aria-labelledby": id },
    el("span", { class: "label", id }, label, of ? el("span", { class: "visually-hidden" }, `: ${of}`) : null),
    el("div", { class: "segments" }, ...Object.entries(options).map(option)));
}

const chip = (name, type, [value, words]) =>
  el("label", { class: "chip" }, el("input", { class: "visually-hidden", type, name: P + name, value }), el("span", {}, words));

/** What is shown only when something else is chosen. */
export function followForm(form, app, said) {
  for (const box of form.querySelectorAll(".scale")) {
    const value = box.querySelector("input:checked")?.value;
    const words = value && app.progression.scale[value];
    box.querySelector(".chosen span").textContent = words && value !== "unknown" ? `${value}: ${words}` : words ?? "";
    show(box.querySelector(".chosen"), Boolean(value));
  }
  for (const box of form.querySelectorAll("[data-activity]")) show(box, said.activity.includes(box.dataset.activity));
  for (const radio of form.querySelectorAll("input[type=radio]")) radio.toggleAttribute("data-on", radio.checked && radio.value !== "");
}

/** A radio that is tapped once more is as before it was touched; so says a button too, where there is no second tap. */
export function clearable(form) {
  const clear = (radio) => {
    radio.checked = false;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
  };
  form.addEventListener("click", ({ target }) => {
    if (target.type === "radio" && target.hasAttribute("data-on")) clear(target);
    const name = target.closest("[data-clear]")?.dataset.clear;
    if (!name) return;
    const box = target.closest(".scale");
    clear(box.querySelector("input:checked"));
    box.querySelector("input").focus();
  });
}
