// One screen for each kind of entry about a person: the form is named as the kind (templates/app/_jobguide.html), and
// kinds.js says what of it is said. What one kind alone needs comes as its `own` part (jobguide.js).
import { dayOf } from "../due.js";
import { KINDS, payloadOf, valuesOf } from "../kinds.js";
import { person } from "../store.js";
import { gettext } from "../words.js";
import { localInput, moment } from "../when.js";
import { uuid7 } from "../uuid7.js";
import { byId, el, fill } from "./dom.js";
import { badHours, badNumber, badTexts, mended, notSaved, passes, sentence, watchTexts } from "./check.js";
import { aboutPerson } from "./about_person.js";
import { labelOf } from "./facts.js";
import { readForm, writeForm } from "./form_values.js";
import { asCorrection, ownTarget } from "./own.js";

/**
 * @param app @param {string} kind
 * @param {{needed?: string[], anybody?: boolean, open?: Function, follow?: Function, problems?: Function,
 *   entries?: Function, whom?: Function, back?: Function, target?: Function, then?: Function,
 *   titled?: boolean}} [own] needed: fields that must be filled in; anybody: may
 *   be about no one person; target(own entry, id) finds what is corrected; open(work) makes ready and may give values;
 *   entries(work, values, plain) says what is saved, plain(values, more) being the usual entry, work.facts its header where
 *   it is about no person; back(work): where to when it is left; then(work, entry): where to afterwards, if not to its
 *   receipt; titled: it keeps its title when it corrects
 */
export function kindScreen(app, kind, own = {}) {
  const form = byId(`${kind}-form`);
  const prefix = `${kind}-`;
  let work = null; // {id, person, theCase, target, entry_id, rest}: what this form will become

  async function open(id, name) {
    if (!app.db) return location.replace("#home");
    const [who, ...rest] = (id ?? "").split("/");
    const written = name === kind ? null : await ownTarget(app, id);
    const target = own.target ? await own.target(written, who) : written;
    const about = target?.entry.about?.id ?? who;
    const shown = about ? await person(app.db, about) : null;
    if (!shown && !own.anybody && !target) return location.replace("#people");
    const theCase = shown ? await app.db.get("cases", shown.id) : null;
    work = { id: about, person: shown ?? target?.entry.about ?? null, theCase, target, entry_id: uuid7(app.env), rest };
    byId("back").setAttribute("href", own.back?.(work) ?? (shown ? `#person/${shown.id}` : "#more"));
    await fillIn();
    return target && !own.titled ? gettext("Ret") : null;
  }

  async function fillIn() {
    form.reset();
    passes(form, []);
    for (const fold of form.querySelectorAll("details")) fold.open = false;
    fill(form.querySelector("[data-whom]"), ...(own.whom?.(work) ?? whom(work.person)));
    const given = await own.open?.(work);
    writeForm(form, prefix, { ...today(), ...(work.target ? valuesFor(work.target.entry) : {}), ...given });
    own.follow?.(values(), null, work);
  }

  /** Days that must be given are today until somebody says otherwise. */
  function today() {
    const days = [...form.querySelectorAll("input[type=date][aria-required]")];
    return Object.fromEntries(days.map((field) => [field.name.slice(prefix.length), dayOf(app.env.now())]));
  }

  const values = () => readForm(form, prefix);

  function valuesFor({ payload, occurred_at }) {
    return { ...valuesOf(kind, payload), occurred_at: occurred_at ? localInput(occurred_at) : "" };
  }

  function problems(said) {
    const missing = (own.needed ?? []).filter((name) => !said[name]?.trim());
    const numbers = Object.entries(KINDS[kind] ?? {});
    const future = said.occurred_at && new Date(said.occurred_at) > app.env.now();
    return [
      ...missing.map((name) => [`${prefix}${name}`, `${asked(name)} ${sentence(isText(name) ? "missing" : "pick")}`]),
      ...numbers.filter(([, type]) => type === "number").flatMap(([name]) => badNumber(`${prefix}${name}`, 0, 600)),
      ...numbers.filter(([, type]) => type === "hours").flatMap(([name]) => badHours(`${prefix}${name}`, name === "ordinary_minutes_month" ? 750 : 168)),
      ...(future ? [[`${prefix}occurred_at`, sentence("future")]] : []),
      ...(own.problems?.(said, work) ?? []),
      ...badTexts(form),
    ];
  }

  /** What was asked: several links that say the same would tell nobody where they lead. */
  const asked = (name) => labelOf(`${prefix}${name}`).replace(/[^?]$/, "$&:");

  const isText = (name) => !["radio", "checkbox"].includes(form.elements[`${prefix}${name}`]?.type ?? "radio");

  async function save(event) {
    event.preventDefault();
    const said = values();
    if (!work || work.saving || !passes(form, problems(said))) return;
    await keep(own.entries ? own.entries(work, said, plainEntry) : [plainEntry(said)]);
  }

  /** @param {object} said by the form @param {object} [more] of the payload, that no field holds */
  function plainEntry(said, more) {
    const { target, entry_id } = work;
    const occurred_at = said.occurred_at ? new Date(said.occurred_at).toISOString() : target?.entry.occurred_at;
    const { area_id, site_id, programme, programme_version } = target?.entry ?? {};
    const under = programme ? { programme, programme_version } : {}; // what its ids are looked up in
    const facts = { id: entry_id, occurred_at, ...(target ? { area_id, site_id, ...under } : {}), ...work.facts };
    const before = target?.entry.payload ?? {};
    const payload = { ...before, ...payloadOf(kind, said, more) };
    if (before.topics) payload.topics = { ...unseen(before.topics, said), ...payload.topics };
    return aboutPerson(app, work.person ?? {}, kind, {}, { ...facts, ...asCorrection(target, kind, payload) });
  }

  /** All of them or none; then to the receipt of the first. */
  async function keep(entries) {
    work.saving = true;
    try {
      const saved = await app.save(entries);
      const last = saved.at(-1);
      const next = last && (own.then?.(work, last) ?? `#saved/${last.id}`);
      work = null;
      location.replace(next ?? "#home");
    } catch (error) {
      work.saving = false;
      notSaved(form, error);
    }
  }

  form.addEventListener("submit", save);
  form.addEventListener("input", ({ target }) => {
    if (target.type === "radio" && target.name) mended(form, target.name);
    own.follow?.(values(), target, work);
  });
  watchTexts(form);
  return { section: kind, show: open, keep: (entries) => work && !work.saving && keep(entries), work: () => work };

  function whom(about) {
    const words = about?.name ? [el("bdi", { class: "big" }, about.name)] : [];
    const { entry, receipt } = work.target ?? {};
    if (entry?.occurred_at) words.push(" ", gettext("Du retter det fra %(at)s.", { at: moment(entry.occurred_at, app.env.now(), app.lang) }));
    if (receipt?.message) words.push(` ${receipt.message}`);
    if (receipt?.comment && receipt.state === "returned") words.push(" ", el("q", { dir: "auto" }, receipt.comment));
    return words;
  }
}

/** A topic that this form does not show keeps what the corrected version said of it. */
function unseen(topics, said) {
  return Object.fromEntries(Object.entries(topics).filter(([id]) => !(`topic-${id}` in said)));
}
