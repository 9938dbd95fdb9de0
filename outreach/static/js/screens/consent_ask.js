// The screen that somebody is handed: what is asked in their language with the Danish beside it, purpose by purpose, and
// nothing chosen for them. First that they decide, and what a no means; then the choices (law.md rules 1, 2, 7).
import { dayOf } from "../due.js";
import { setHanded } from "../handed.js";
import { digitsOf, tryPin } from "../pin.js";
import { consentsMade, isBeside, lacking, recordOf, signersOf } from "../sitting.js";
import { person as read } from "../store.js";
import { gettext } from "../words.js";
import { aboutPerson } from "./about_person.js";
import { textsOf } from "./consent_texts.js";
import { forgottenPin } from "./forgotten_pin.js";
import { byId, el, fill, icon, show } from "./dom.js";
import { signaturePad } from "./signature.js";

const SECRECY = new Set(["confidentiality_waiver", "obtain_information"]);
const OWN_PARTS = ["what", "data", "who", "consequences_of_no"];
const CHOICES = ["permit", "deny", "defer"];

export function consentAskScreen(app) {
  const form = byId("ask-form");
  let work = null; // {person, theCase, setup, purposes, texts, masters, words, hands, spoken}

  async function open(id) {
    const sitting = app.handed ?? app.sitting;
    const person = app.db && sitting?.person_id === id ? await read(app.db, id) : null;
    show(byId("ask-back"), Boolean(app.handed)); // whoever it is about: the way back is never shut
    show(form, Boolean(person));
    if (!person) return app.handed ? undefined : location.replace("#consents");
    work = { person, theCase: await app.db.get("cases", id), setup: sitting.setup, spoken: false, ...(await shown(sitting)) };
    byId("back").setAttribute("href", `#consent/${id}`);
    show(byId("ask-done"), false);
    ask();
    return person.name;
  }

  async function shown({ setup, purposes }) {
    const { texts, words } = await textsOf(app);
    const of = (language) => (id) => texts.find((one) => one.text_id === id && one.language === language);
    const offered = app.consent.purposes.filter(({ id }) => purposes.includes(id) && of(setup.language)(id));
    return {
      purposes: offered, texts: offered.map(({ id }) => of(setup.language)(id)), masters: offered.map(({ id }) => of("da")(id)),
      words: words[setup.language], danish: words.da,
    };
  }

  function ask() {
    const { words, texts, masters, setup, purposes } = work;
    form.lang = setup.language;
    form.dir = words.dir;
    work.hands = signersOf(setup).map((signer) => hand(signer, work, both));
    const kinds = [false, true].flatMap((secrecy) => {
      const cards = purposes.flatMap((one, at) => (SECRECY.has(one.legal_function) === secrecy ? [card(texts[at], masters[at])] : []));
      return cards.length ? [el("h2", {}, ...both(secrecy ? "kind_secrecy" : "kind_basis"))].concat(cards) : [];
    });
    const error = el("p", { class: "field-error", id: "ask-error", role: "alert", hidden: true });
    fill(form, words.by_machine && el("p", { class: "muted" }, words.machine), el("h2", {}, ...both("free")), ...(setup.benefit === "true" ? [el("p", { class: "notice", "data-tone": "warn" }, icon("stop"), el("span", {}, ...both("benefit")))] : []),
      ...(texts.length ? [texts[0].voluntary, texts[0].withdraw].map((said, at) => beside(said, [masters[0].voluntary, masters[0].withdraw][at])) : []),
      ...kinds, ...(texts.length ? work.hands.map(({ node }) => node) : []), error,
      texts.length > 0 && el("div", { class: "save-bar" }, el("button", { type: "submit", class: "button main" }, ...both("save"))));
  }

  /** In their language, and in Danish where that is another. */
  function both(key) {
    const { words, danish, setup } = work;
    return setup.language === "da" ? [words[key]] : [words[key], " ", el("small", { lang: "da", dir: "ltr" }, danish[key])];
  }

  const beside = (said, master) => el("p", {}, said, said !== master && el("small", { class: "master", lang: "da", dir: "ltr" }, master));

  function card(text, master) {
    const { words, setup, texts } = work;
    const apart = ["voluntary", "withdraw"].filter((part) => text[part] !== texts[0][part]); // else said above, once for all
    const parts = [...OWN_PARTS, ...apart];
    const aloud = el("button", { type: "button", class: "button" }, icon("talk"), words.aloud);
    aloud.addEventListener("click", () => speak(["title", ...OWN_PARTS, "voluntary", "withdraw"].map((part) => text[part])));
    const choice = (value) => el("label", { class: "chip" }, el("input", { type: "radio", class: "visually-hidden", name: `ask-${text.text_id}`, value }), el("span", {}, ...both(value)));
    return el("fieldset", { class: "version asked" }, el("legend", {}, text.title, setup.language !== "da" && el("small", { class: "master", lang: "da", dir: "ltr" }, master.title)),
      text.machine && el("p", { class: "muted" }, words.machine), ...parts.map((part) => beside(text[part], master[part])), aloud,
      el("div", { class: "chips" }, ...CHOICES.map(choice)));
  }

  /** The phone's own voice. That it was read aloud is recorded; that there is no voice is said. */
  function speak(parts) {
    const { language } = work.setup;
    const voices = globalThis.speechSynthesis?.getVoices() ?? [];
    const voice = voices.find(({ lang }) => lang.toLowerCase().startsWith(language));
    if (!voice) return tell(gettext("Telefonen har ingen stemme på det sprog. Læs det højt selv."));
    const said = new SpeechSynthesisUtterance(parts.join(" "));
    Object.assign(said, { voice, lang: voice.lang });
    tell("");
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
    work.spoken = true;
    return undefined;
  }

  function tell(words) {
    byId("ask-error").textContent = words;
    show(byId("ask-error"), Boolean(words));
  }

  async function save(event) {
    event.preventDefault();
    if (!work || work.saving) return;
    const { setup, words, purposes, texts, person, theCase, spoken } = work;
    const choices = Object.fromEntries(purposes.map(({ id }) => [id, form.elements[`ask-${id}`].value]));
    const signers = work.hands.map(({ signer, said }) => ({ ...signer, ...said() }));
    const lacks = lacking({ choices, signers, setup });
    if (lacks) return tell(words[lacks]);
    work.saving = true;
    const permits = Object.values(choices).includes("permit");
    const persons = signers.map((one) => ({ ...one, said: permits ? "yes" : one.said ?? "no" }));
    const answered = texts.filter(({ text_id }) => choices[text_id]);
    const record = aboutPerson(app, person, "consent_record", recordOf({ setup, texts: answered, words, signers: persons, spoken }));
    const made = consentsMade({ purposes, choices, person, theCase, record_id: record.id, today: dayOf(app.env.now()) });
    try {
      await app.save([record, ...made.map((one) => aboutPerson(app, person, "consent", one))]);
    } catch (error) {
      work.saving = false;
      app.env.report(error);
      return tell(gettext("Det kunne ikke gemmes. Prøv igen."));
    }
    return receipt(record, made);
  }

  /** At once, in their language, without a net: what they answered, until when, and how to stop (law.md rule 14). */
  function receipt(record, made) {
    const { words, texts, setup } = work;
    const lines = made.map((one) => {
      const { title } = texts.find(({ text_id }) => text_id === one.purpose);
      const until = one.valid_until && words.until.replace("{day}", new Intl.DateTimeFormat(setup.language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(one.valid_until)));
      return el("li", {}, title, " ", el("b", {}, ...both(one.decision)), until && el("span", { class: "said" }, until));
    });
    fill(form, el("h2", { tabindex: "-1", id: "ask-thanks" }, ...both("thanks")), el("ul", { class: "lines" }, ...lines), el("p", {}, ...both("stop")), el("p", { class: "muted" }, el("bdi", {}, record.id)));
    show(byId("ask-done"), !app.handed);
    byId("ask-thanks").focus();
  }

  async function unlock(event) {
    event.preventDefault();
    const digits = digitsOf(byId("unlock-pin").value);
    const { right, wait } = digits ? await tryPin(app, digits) : { right: false, wait: 0 };
    byId("unlock-pin").value = "";
    const words = wait ? gettext("For mange forkerte. Vent %(n)s min.", { n: Math.ceil(wait / 60_000) }) : gettext("Det var ikke din pinkode.");
    byId("unlock-pin-error").textContent = right ? "" : words;
    show(byId("unlock-pin-error"), !right);
    if (!right) return undefined;
    await setHanded(app, null);
    return location.assign("#consents");
  }

  forgottenPin(app);
  form.addEventListener("submit", (event) => save(event).catch(app.env.report));
  form.addEventListener("input", () => byId("ask-error") && tell(""));
  byId("unlock-form").addEventListener("submit", (event) => unlock(event).catch(app.env.report));
  return { section: "consent-ask", show: open };
}

/** One who answers: a young person under 15 beside their guardian says their own yes or no; the others give their hand. */
function hand(signer, { setup, person }, both) {
  const label = signer.name ?? person.name;
  if (isBeside(signer, setup)) return { signer, ...ownYes(both, label) };
  if (setup.method === "signature") return { signer, ...signaturePad(both, label) };
  const said = () => ({ said: null, strokes: null });
  return { signer, said, node: el("p", {}, el("bdi", {}, label), ": ", ...both(setup.method === "oral_witnessed" ? "oral" : "no_hand")) };
}

function ownYes(both, label) {
  const name = "ask-own";
  const choice = (value, said) => el("label", { class: "chip" }, el("input", { type: "radio", class: "visually-hidden", name, value }), el("span", {}, ...both(said)));
  const node = el("fieldset", { class: "field" }, el("legend", {}, el("bdi", {}, label), " ", ...both("own_yes")), el("div", { class: "chips" }, choice("yes", "permit"), choice("no", "deny")));
  return { node, said: () => ({ said: node.querySelector(":checked")?.value ?? null, strokes: null }) };
}
