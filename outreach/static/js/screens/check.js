// What is wrong with a field: said at the field at once where it must be, and together when saving is tried.
import { checkText } from "../text.js";
import { gettext } from "../words.js";
import { announce, byId, el, show } from "./dom.js";

/** A sentence: what happened and what to do now. */
export function sentence(code, { max, min } = {}) {
  const sentences = {
    cpr: gettext("Her står et CPR-nummer. Det må ikke gemmes. Slet det, og skriv navn eller fødselsår i stedet."),
    too_long: gettext("Teksten er for lang. Der er plads til %(max)s tegn.", { max }),
    bad_text: gettext("Der er et tegn, som ikke kan gemmes. Slet det, du satte ind, og skriv det selv."),
    missing: gettext("Udfyld feltet."),
    number: gettext("Skriv et helt tal fra %(min)s til %(max)s.", { min, max }),
    person: gettext("Vælg, hvem det var. Du kan også vælge Anonym."),
    name: gettext("Skriv et navn."),
    area: gettext("Vælg et område. Kommer der ingen frem, så åbn Små skridt et sted med dækning."),
    future: gettext("Tidspunktet er ikke kommet endnu. Vælg et tidligere."),
    site: gettext("Vælg, hvor du er."),
    reason: gettext("Skriv kort hvorfor."),
    why: gettext("Skriv, hvorfor det er i orden alligevel."),
    ends: gettext("Den sidste dag ligger før den første."),
    choose: gettext("Vælg en grund."),
    pick: gettext("Vælg en af dem."),
    hours: gettext("Skriv timer, f.eks. 37 eller 7,5. Højst %(max)s.", { max }),
  };
  return sentences[code] ?? gettext("Det kan ikke gemmes, som det står. Ret det, og prøv igen.");
}

/** Every text field is looked at as it is typed: a CPR number is stopped there and then. */
export function watchTexts(form) {
  form.addEventListener("input", ({ target }) => {
    if (!isText(target)) return;
    const code = checkText(target.value, { max: limit(target) });
    const before = target.getAttribute("aria-invalid");
    setError(target.id, code && code !== "missing" ? sentence(code, { max: limit(target) }) : "");
    if (code === "cpr" && !before) announce(sentence(code));
  });
}

/** The texts of a form that cannot be saved: [[id, sentence]]. */
export function badTexts(form) {
  const bad = [];
  for (const control of form.elements) {
    if (!isText(control) || control.closest("[hidden]")) continue;
    const code = checkText(control.value, { max: limit(control) });
    if (code && code !== "missing") bad.push([control.id, sentence(code, { max: limit(control) })]);
  }
  return bad;
}

/** A whole number in a text field, or nothing. */
export function badNumber(id, min, max) {
  const value = byId(id).value.trim();
  const good = value === "" || (/^\d{1,4}$/.test(value) && Number(value) >= min && Number(value) <= max);
  return good ? [] : [[id, sentence("number", { min, max })]];
}

/** Hours, with a comma if need be, or nothing. */
export function badHours(id, max) {
  const value = byId(id).value.trim();
  const good = value === "" || (/^\d{1,3}([.,]\d{1,2})?$/.test(value) && Number(value.replace(",", ".")) <= max);
  return good ? [] : [[id, sentence("hours", { max })]];
}

/** Shows them all: at their fields, and as links in a box above that takes the focus. True when there is none. */
export function passes(form, problems) {
  for (const error of form.querySelectorAll(".field-error:not([hidden])")) setError(error.id.replace(/-error$/, ""), "");
  for (const [id, words] of problems) setError(id, words);
  const summary = form.querySelector(".error-summary");
  if (!problems.length && summary.hidden) return true; // the usual save: nothing is touched, nothing laid out anew
  summary.querySelector("ul").replaceChildren(...problems.map(([id, words]) => linkTo(id, words)));
  show(summary, problems.length > 0);
  if (problems.length) {
    summary.focus();
    summary.scrollIntoView({ block: "center" });
  }
  return problems.length === 0;
}

/** The form stays as it is and says why nothing was kept. */
export function notSaved(form, error) {
  const full = error?.name === "QuotaExceededError";
  const words = full
    ? gettext("Telefonen er fuld. Slet nogle billeder eller apps, og tryk Gem igen. Lad siden stå åben imens.")
    : gettext("Telefonens lager svarer ikke. Lad siden stå åben, og tryk Gem igen. Hjælper det ikke, så skriv teksten af på papir.");
  passes(form, [["", words]]);
}

/** What was missing is there now: its sentence goes, at the field and above. */
export function mended(form, id) {
  setError(id, "");
  const summary = form.querySelector(".error-summary");
  summary.querySelector(`a[href="#${id}"]`)?.closest("li").remove();
  if (!summary.querySelector("li")) show(summary, false);
}

function linkTo(id, words) {
  if (!id) return el("li", {}, words);
  const link = el("a", { href: `#${id}` }, words);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(id);
  });
  return el("li", {}, link);
}

function goTo(id) {
  const field = byId(`${id}-error`)?.closest(".field") ?? byId(id);
  const control = field?.matches("input, textarea, select") ? field : field?.querySelector("input, select, textarea, button");
  control?.closest("details")?.setAttribute("open", "");
  control?.focus();
  control?.scrollIntoView({ block: "center" });
}

function setError(id, words) {
  const error = id && byId(`${id}-error`);
  if (!error) return;
  error.textContent = words;
  show(error, Boolean(words));
  const control = byId(id);
  if (control && words) control.setAttribute("aria-invalid", "true");
  else control?.removeAttribute("aria-invalid");
}

function isText(control) {
  return control.matches?.("textarea, input:not([type]), input[type=text], input[type=tel], input[type=search]");
}

function limit(control) {
  return Number(control.dataset.max) || 2000;
}
