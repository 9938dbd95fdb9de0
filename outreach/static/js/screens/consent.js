// One person's answers, what can be done about each, and how they are asked anew.
import { mayEnd } from "../consent_effects.js";
import { dayOf } from "../due.js";
import { setHanded } from "../handed.js";
import { hasPin } from "../pin.js";
import { ageUnknown, answersOf, asked, endsSoon, isChild } from "../sitting.js";
import { person as read } from "../store.js";
import { clock } from "../when.js";
import { gettext } from "../words.js";
import { aboutPerson } from "./about_person.js";
import { dayWords } from "./agenda_rows.js";
import { badTexts, passes, sentence, watchTexts } from "./check.js";
import { textsOf } from "./consent_texts.js";
import { endWords, purposeWords } from "./consents.js";
import { announce, byId, el, fill, icon, show } from "./dom.js";
import { readForm, writeForm } from "./form_values.js";

const PREFIX = "consent-";

export function consentScreen(app) {
  const form = byId("consent-form");
  let shown = null; // {person, theCase, child, file}
  let sure = null; // the answer whose end is about to be written

  async function open(id) {
    const person = app.db && (await read(app.db, id));
    if (!person) return location.replace("#consents");
    const theCase = await app.db.get("cases", person.id);
    const unknown = ageUnknown(person, theCase);
    const child = unknown || isChild(person, theCase?.ladder?.young, dayOf(app.env.now()));
    shown = { person, theCase, child, file: await textsOf(app) };
    sure = null;
    form.reset();
    passes(form, []);
    const language = shown.file.words[person.language] ? person.language : "da";
    const { guardian } = person;
    writeForm(form, PREFIX, {
      language, given_by: child ? "guardian" : "self", method: "signature", benefit: "false",
      first: guardian?.name ?? "", first_relation: guardian?.relation ?? "",
    });
    for (const input of form.querySelectorAll("[name=consent-language]")) show(input.closest(".chip"), Object.hasOwn(shown.file.words, input.value));
    fill(byId("consent-whom"), el("bdi", { class: "big" }, person.name));
    show(byId("consent-age"), unknown);
    byId("consent-age").href = `#person-edit/${person.id}`;
    show(byId("consent-no-texts"), !shown.file.texts.length);
    show(form, shown.file.texts.length > 0);
    follow();
    rows();
    return person.name;
  }

  function follow() {
    const said = readForm(form, PREFIX);
    const parts = {
      guardian: said.given_by !== "self", both: said.given_by === "both_guardians", oral: said.method === "oral_witnessed",
      interpreter: said.presentation.includes("interpreter"),
    };
    for (const [name, visible] of Object.entries(parts)) show(form.querySelector(`[data-of=${name}]`), visible);
  }

  function rows() {
    fill(byId("consent-rows"), ...answersOf(shown.theCase, dayOf(app.env.now())).map(row));
  }

  function row(one) {
    const { states, recipients } = app.consent;
    const [soon] = endsSoon({ consents: [one] }, dayOf(app.env.now()));
    const tone = { given: "ok", withdrawn: "warn" }[one.state] ?? "";
    const until = one.valid_until && one.state === "given" && gettext("til %(day)s", { day: dayWords(one.valid_until, app) });
    return el("li", { class: "step" }, el("div", { class: "row" }, el("span", { class: "name" }, purposeWords(one, app)),
      el("span", { class: "state", "data-tone": soon ? "warn" : tone }, icon(one.state === "given" ? "check" : "void"),
        el("span", {}, [states[one.state], soon ? endWords(soon, app) : until].filter(Boolean).join(" · "))),
      one.told?.length > 0 && el("span", { class: "muted" }, gettext("Har fået besked: %(who)s", { who: one.told.join(", ") }))),
    el("div", { class: "choices" }, ...doings(one, recipients[one.recipient] ?? one.recipient)));
  }

  function doings(one, recipient) {
    const button = (words, act, look = "") => {
      const made = el("button", { type: "button", class: `button ${look}` }, words);
      made.addEventListener("click", () => act().catch(app.env.report));
      return made;
    };
    const ends = (words, who) => button(words, () => withdraw(one, who), "main");
    if (sure?.purpose === one.purpose && sure.recipient === one.recipient) return [
      ...(shown.child ? [ends(gettext("%(name)s siger stop", { name: shown.person.name }), "self"), ends(gettext("En forælder siger stop"), "guardian")] : [ends(gettext("Ja, træk tilbage"), "self")]),
      button(gettext("Nej, lad det stå"), async () => again(null)),
    ];
    return [
      one.state === "given" && el("a", { class: "button", href: `#share/${shown.person.id}/${one.purpose}/${one.recipient}` }, gettext("Fortæl videre")),
      mayEnd(one) && button(gettext("Træk tilbage"), async () => again(one)),
      one.ended && !one.told?.length && button(gettext("%(who)s har fået besked", { who: recipient }), () => told(one, recipient)),
    ].filter(Boolean);
  }

  function again(one) {
    sure = one;
    rows();
    byId("consent-rows").querySelector(".main")?.focus();
  }

  /** @param {"self" | "guardian"} who says so, to the worker */
  async function withdraw({ purpose, recipient, bases }, who) {
    await keep("consent_withdrawn", { purpose, recipient, bases: bases ?? [], expressed_by: who, method: "oral" });
  }

  async function told({ version_id }, party) {
    await keep("recipient_told", { withdrawal_id: version_id, party, on: dayOf(app.env.now()) });
  }

  async function keep(kind, payload) {
    const [saved] = await app.save([aboutPerson(app, shown.person, kind, payload)]);
    shown.theCase = await app.db.get("cases", shown.person.id);
    announce(gettext("Gemt på telefonen %(at)s", { at: clock(app.savedAt.get(saved.id), app.lang) }));
    again(null);
    byId("title").focus({ preventScroll: true });
  }

  function problems(said) {
    const need = (name, wanted) => (wanted && !said[name].trim() ? [[`${PREFIX}${name}`, sentence("missing")]] : []);
    const oral = said.method === "oral_witnessed";
    return [
      ...need("first", said.given_by !== "self"), ...need("second", said.given_by === "both_guardians"), ...need("witness", oral),
      ...need("interpreter", said.presentation.includes("interpreter")),
      ...(oral && !said.presentation.some((how) => how !== "pictogram") ? [[`${PREFIX}presentation`, gettext("Mundtligt samtykke skal læses højt eller oversættes af en tolk. Vælg, hvad I gør.")]] : []),
      ...badTexts(form),
    ];
  }

  /** To the next screen; the phone is locked to it first, where it goes to somebody else. */
  async function start(event, hand) {
    event.preventDefault();
    const setup = readForm(form, PREFIX);
    if (!passes(form, problems(setup))) return;
    if (hand && !(await hasPin(app))) return location.assign(`#pin/${shown.person.id}`);
    app.sitting = { setup, person_id: shown.person.id, purposes: asked(app.consent.purposes, setup, app.device.special_categories).map(({ id }) => id) };
    if (hand) await setHanded(app, { ...app.sitting, hash: `#consent-ask/${shown.person.id}` });
    location.assign(`#consent-ask/${shown.person.id}`);
  }

  form.addEventListener("submit", (event) => start(event, false).catch(app.env.report));
  form.querySelector("[data-action=hand]").addEventListener("click", (event) => start(event, true).catch(app.env.report));
  form.addEventListener("input", follow);
  watchTexts(form);
  return { section: "consent", show: open };
}
