// Efterværn: reached or not, still in the job, hours, still living here, next step, in at most five taps from home.
import { dayOf } from "../due.js";
import { hoursOf } from "../kinds.js";
import { saidYes } from "../sitting.js";
import { gettext } from "../words.js";
import { byId, el, show } from "./dom.js";
import { sentence } from "./check.js";
import { aboutPerson } from "./about_person.js";
import { dayWords, followUpWords } from "./agenda_rows.js";
import { kindScreen } from "./kind.js";

const UNASKED = { still_in_job: "", still_living_here: "", minutes_week: "", ordinary_minutes_month: "", going: "" };

export function followUpScreen(app) {
  const screen = kindScreen(app, "follow_up", { needed: ["outcome", "how"], open, whom, follow, problems, entries });
  const otherwise = byId("follow_up-otherwise");

  async function open(work) {
    const { target, theCase, rest } = work;
    const before = target?.entry.payload;
    const [employment_id, interval] = before ? [before.employment_id, before.interval] : rest;
    const job = theCase?.employments.find((one) => one.id === employment_id);
    Object.assign(work, { employment_id, interval, job });
    show(otherwise, !target);
    if (target) return { outcome: outcomeOf(before) };
    return { minutes_week: hoursOf(job?.minutes_week), ordinary_minutes_month: hoursOf(job?.ordinary_minutes_month) };
  }

  /** Who, which follow-up, and of which job. */
  function whom({ person, target, theCase, rest }) {
    const [employment_id, interval] = target ? [target.entry.payload.employment_id, target.entry.payload.interval] : rest;
    const job = theCase?.employments.find((one) => one.id === employment_id);
    const words = [followUpWords(interval), job && gettext("startet %(day)s", { day: dayWords(job.started_on, app) })];
    return [el("bdi", { class: "big" }, person.name ?? ""), el("span", { class: "muted" }, words.filter(Boolean).join(" · "))];
  }

  function follow(said, _target, { person, theCase }) {
    const { outcome } = said;
    show(byId("follow_up-unasked"), said.how === "employer" && !saidYes(theCase, "contact_employer", dayOf(app.env.now())));
    byId("follow_up-unasked").querySelector("a").setAttribute("href", `#consent/${person.id}`);
    const reached = outcome === "same" || outcome === "other";
    const left = outcome === "other" && said.still_in_job === "false";
    show(byId("follow_up-asked"), outcome === "other");
    show(byId("follow_up-ended"), left);
    show(byId("follow_up-hours"), reached && !left);
    show(byId("follow_up-told"), reached);
  }

  function problems(said) {
    return [
      ...(said.outcome === "other" && !said.still_in_job ? [["follow_up-still_in_job", sentence("pick")]] : []),
      ...(hasLeft(said) && said.reason && !said.ended_on ? [["follow_up-ended_on", sentence("missing")]] : []),
    ];
  }

  function entries(work, said, plain) {
    const { person, employment_id, interval, job, target } = work;
    const made = [plain({ ...said, ...answers(said) }, { employment_id, interval })];
    if (said.next_step.trim()) made.unshift(aboutPerson(app, person, "next_step", { what: said.next_step, by: said.next_step_by || null }));
    if (hasLeft(said) && said.ended_on && job && !target) made.unshift(ended(person, job, said));
    return made;
  }

  function ended(person, job, { ended_on, reason }) {
    const payload = { employment_id: job.id, bases: [job.version_id].filter(Boolean), ended_on, reason: reason || "unknown", note: null };
    return aboutPerson(app, person, "employment_ended", payload);
  }

  otherwise.addEventListener("click", ({ target }) => {
    const { action } = target.closest("[data-action]")?.dataset ?? {};
    const { person, employment_id, interval } = screen.work() ?? {};
    const to = byId("follow_up-to").value;
    if (action === "move" && !to) byId("follow_up-to").focus();
    else if (action === "move") screen.keep([aboutPerson(app, person, "follow_up_moved", { employment_id, interval, to })]);
    else if (action === "decline") screen.keep([aboutPerson(app, person, "follow_up_declined", { employment_id, declined: true })]);
  });
  return screen;
}

const hasLeft = (said) => said.outcome === "other" && said.still_in_job === "false";

/** What the one tap said, in the answers that it stands for. Whoever was not reached has answered nothing. */
function answers(said) {
  if (said.outcome === "not_reached") return { ...UNASKED, reached: "false" };
  if (said.outcome === "same") return { reached: "true", still_in_job: "true", still_living_here: "true" };
  return { reached: "true", ...(hasLeft(said) ? { minutes_week: "", ordinary_minutes_month: "" } : {}) };
}

function outcomeOf({ reached, still_in_job, still_living_here }) {
  if (!reached) return "not_reached";
  return still_in_job && still_living_here ? "same" : "other";
}
