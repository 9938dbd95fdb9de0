// A progression measurement: what the conversation touched, beside what was said last; and where it leads.
import { latest } from "../development.js";
import { dayOf } from "../due.js";
import { payloadOf } from "../kinds.js";
import { isTouched } from "../progression.js";
import { everMeasured, talkedSince } from "../progression_effects.js";
import { suggestSegment } from "../segment.js";
import { gettext } from "../words.js";
import { moment } from "../when.js";
import { byId, el, fill, later, show } from "./dom.js";
import { badNumber, sentence } from "./check.js";
import { dayWords } from "./agenda_rows.js";
import { developmentScreen, pictureScreen } from "./development.js";
import { dropDraft, keepDraft, takeDraft } from "./draft.js";
import { optionWords } from "./facts.js";
import { readForm } from "./form_values.js";
import { kindScreen } from "./kind.js";
import { buildForm, clearable, followForm } from "./progression_form.js";
import { asksSpecial } from "./special.js";
import { reasonWords } from "./progression_words.js";

const isGuided = ({ guided_before }) => guided_before === "true";
const A_DAY = 86_400_000;

export function progressionScreens(app) {
  const screen = measureScreen(app);
  return { progression: screen, "correct-progression": screen, development: developmentScreen(app), picture: pictureScreen(app) };
}

function measureScreen(app) {
  const form = byId("progression-form");
  const screen = kindScreen(app, "progression", { open, follow, problems, entries, then });
  const route = ({ person }) => `progression/${person.id}`;
  const today = () => dayOf(app.env.now());
  const keep = later(300, keepNow);

  async function open(work) {
    const { target, theCase, person } = work;
    const before = everMeasured(theCase).filter((one) => one.id !== target?.receipt.id && !(one.on > (target?.entry.payload.on ?? today())));
    const last = Object.entries(latest(before)).map(([id, said]) => [id, { ...said, newest: said.on === before.at(-1).on }]);
    Object.assign(work, { special: await asksSpecial(app), last: Object.fromEntries(last) });
    buildForm(app, work);
    tellLast(before);
    show(byId("progression-first"), !before.length);
    const draft = target || !person.name ? null : await ownDraft(work);
    show(byId("progression-resumed"), Boolean(draft));
    if (target) return openFolds(target.entry.payload);
    if (!draft) return { conversations: String(Math.min(500, talkedSince(theCase))) };
    work.entry_id = draft.entry_id;
    byId("progression-resumed").querySelector("span").textContent =
      gettext("Her er det, du var i gang med %(at)s.", { at: moment(draft.kept_at, app.env.now(), app.lang) });
    openFolds(payloadOf("progression", draft.values));
    return draft.values;
  }

  /** What was begun in this conversation; not what was left a day ago. */
  async function ownDraft(work) {
    const draft = await takeDraft(app.env, app.db, route(work));
    if (!draft || app.env.now() - new Date(draft.kept_at) < A_DAY) return draft;
    await dropDraft(app.env, app.db, route(work));
    return null;
  }

  function openFolds({ activities, no_activity, goal, status, obstacles, segment }) {
    byId("progression-doing").open = Boolean(activities.length || no_activity);
    byId("progression-aim").open = Boolean(goal || status || obstacles);
    byId("progression-segments").open = Boolean(segment);
  }

  function tellLast(before) {
    const last = before.at(-1);
    const who = last?.own ? gettext("Sidst målt %(day)s af dig.", { day: dayWords(last.on, app) })
      : last && gettext("Sidst målt %(day)s af en anden. Spørg, hvordan der blev målt, så tallene kan sammenlignes.", { day: dayWords(last.on, app) });
    byId("progression-last").textContent = who ?? gettext("Første måling.");
    for (const name of ["goal", "status", "segment"]) {
      const said = before.findLast((one) => one[name]);
      const words = said && (name === "goal" ? said.goal : optionWords(`progression-${name}`, said[name]));
      const line = byId(`progression-${name}-last`);
      fill(line, ...(words ? [gettext("Sidst:"), " ", el("bdi", {}, words), `, ${dayWords(said.on, app)}`] : []));
      show(line, Boolean(words));
    }
  }

  function follow(said, target, work) {
    if (target?.name === "progression-activity" && target.checked) clearAll("no_activity");
    if (target?.name === "progression-no_activity" && target.checked) clearAll("activity");
    show(byId("progression-guided"), isGuided(said));
    followForm(form, app, readForm(form, "progression-"));
    suggest(said, work);
    if (target && !work.target) keep();
  }

  const clearAll = (name) => form.querySelectorAll(`[name="progression-${name}"]`).forEach((one) => { one.checked = false; });

  /** From the background and the last answers, those of this form first. */
  function suggest(said, work) {
    const before = Object.fromEntries(Object.entries(work.last ?? {}).map(([id, { answer }]) => [id, answer]));
    const { answers } = payloadOf("progression", said);
    const { segment, because } = suggestSegment(work.person.background ?? {}, { ...before, ...answers });
    const words = segment && optionWords("progression-segment", segment);
    byId("progression-hinted").textContent = words && !said.segment ? gettext("Forslag: %(segment)s", { segment: words }) : "";
    const use = el("button", { type: "button", class: "button", "data-use": segment }, gettext("Brug forslaget"));
    fill(byId("progression-suggested"), ...(words ? [
      el("p", {}, el("b", {}, gettext("Forslag: %(segment)s", { segment: words })), ` ${app.progression.segments[segment]}.`),
      el("p", {}, gettext("Fordi:")), el("ul", { class: "dots" }, ...because.map((reason) => el("li", {}, reasonWords(reason, app)))),
      ...(said.segment === segment ? [] : [use]),
    ] : [el("p", { class: "hint" }, gettext("Der er ikke nok til et forslag. Det bygger på motivation, hverdag og det, der står om uddannelse og arbejdserfaring på personens side."))]));
  }

  function problems(said) {
    return [
      ...(isTouched(payloadOf("progression", said)) ? [] : [["progression-answers", gettext("Der er ikke svaret på noget endnu. Ét tal eller ét emne er nok.")]]),
      ...["conversations", ...(isGuided(said) ? ["guided_conversations"] : [])].flatMap((name) => badNumber(`progression-${name}`, 0, 500)),
      ...(said.on ? [] : [["progression-on", sentence("missing")]]),
      ...(said.on > today() ? [["progression-on", sentence("future")]] : []),
    ];
  }

  /** What this form does not show keeps what the corrected version said of it, unless it is no longer asked about. */
  function entries(work, said, plain) {
    const more = isGuided(said) ? {} : { guided_conversations: "", guided_for: "" };
    const made = plain({ ...said, ...more, occurred_at: occurredAt(work, said.on) });
    if (!work.target) return [made];
    const { payload } = made.kind === "correction" ? made.payload : made;
    const before = work.target.entry.payload;
    const hidden = (some) => new Set(work.special ? [] : some.filter((one) => one.special).map((one) => one.id));
    const [noAnswer, noTopic] = [hidden(app.progression.parameters), hidden(app.progression.topics)];
    const unseen = Object.entries(before.answers).filter(([id]) => !(`answer-${id}` in said) && !noAnswer.has(id));
    payload.answers = { ...Object.fromEntries(unseen), ...payload.answers };
    payload.topics = Object.fromEntries(Object.entries(payload.topics).filter(([id]) => !noTopic.has(id)));
    return [made];
  }

  /** Of an earlier day: its noon. As it was, where a correction leaves the day alone. */
  function occurredAt({ target }, on) {
    if (target ? target.entry.payload.on === on : on === today()) return "";
    return on === today() ? app.env.now().toISOString() : `${on}T12:00`;
  }

  /** One sees at once how it has moved. */
  function then(work, entry) {
    keep.cancel();
    show(byId("progression-resumed"), false); // not to be seen for a moment when the next one is begun
    if (!work.target) dropDraft(app.env, app.db, route(work)).catch(app.env.report);
    return work.person.name ? `#development/${work.person.id}/${entry.id}` : null;
  }

  async function keepNow() {
    keep.cancel();
    const work = screen.work();
    if (!work || work.saving || work.target || byId("progression").hidden) return;
    const draft = { values: readForm(form, "progression-"), entry_id: work.entry_id, kept_at: app.env.now().toISOString() };
    await keepDraft(app.env, app.db, draft, route(work)).catch(app.env.report);
  }

  async function restart() {
    const { person } = screen.work();
    keep.cancel();
    await dropDraft(app.env, app.db, route({ person }));
    await screen.show(person.id, "progression");
    byId("title").focus();
  }

  form.addEventListener("click", ({ target }) => {
    const { step, use } = target.closest("[data-step], [data-use]")?.dataset ?? {};
    if (step) count(Number(step));
    if (use) choose(use);
    if (target.closest("[data-action=restart]")) restart().catch(app.env.report);
  });
  document.addEventListener("visibilitychange", () => document.hidden && keepNow());
  clearable(form);
  return screen;

  function count(by) {
    const field = byId("progression-conversations");
    field.value = Math.min(500, Math.max(0, (Number(field.value) || 0) + by));
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function choose(segment) {
    const radio = form.querySelector(`[name="progression-segment"][value="${segment}"]`);
    radio.checked = true;
    radio.dispatchEvent(new Event("input", { bubbles: true }));
    radio.focus();
  }
}
