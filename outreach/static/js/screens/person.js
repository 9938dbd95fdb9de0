// One person: what is agreed, the jobs, what can be written down, what I wrote.
import { itemsOf } from "../agenda.js";
import { dayOf, byDue } from "../due.js";
import { isYoung } from "../ladder.js";
import { receipts } from "../outbox.js";
import { person as read } from "../store.js";
import { gettext } from "../words.js";
import { clock } from "../when.js";
import { announce, byId, el, fill, icon, refill, show } from "./dom.js";
import { aboutPerson } from "./about_person.js";
import { dayWords, hrefOf, whatWords, whenLine } from "./agenda_rows.js";
import { showDevelopment } from "./development.js";
import { backgroundFacts, factList, optionWords } from "./facts.js";
import { fillRows, onMovement, reachLinks } from "./rows.js";

const HISTORY = 20;

export function personScreen(app) {
  let shown = null; // {person, theCase}
  let showLadder = null;

  async function open(id) {
    if (!app.db) return location.replace("#home");
    shown = { id };
    return refresh();
  }

  async function refresh() {
    const person = app.db && shown ? await read(app.db, shown.id) : null;
    show(byId("person-missing"), !person);
    show(byId("person-body"), Boolean(person));
    if (!person) return null;
    const theCase = (await app.db.get("cases", person.id)) ?? null;
    shown = { id: person.id, person, theCase };
    fill(byId("person-who"), ...(await whoWords(person, theCase, app)));
    refill(byId("person-reach"), ...reachLinks(person));
    showBackground(person);
    for (const link of byId("person-body").querySelectorAll("[data-to]")) link.setAttribute("href", `#${link.dataset.to}/${person.id}`);
    show(byId("person-take"), !theCase && person.worker_id !== app.device.actor.id);
    const young = isYoung(person, theCase);
    show(byId("person-climbs"), !young && Boolean(theCase || !person.worker_id)); // whoever has no case does not know the steps
    if (young) await ladder(person, theCase);
    show(byId("person-ladder"), young);
    await Promise.all([showConflicts(person, app), showAgreed(person, theCase, app), showJobs(person, theCase, app), showDevelopment(person, theCase, app), showHistory(person, app)]);
    return person.name;
  }

  async function ladder(person, theCase) {
    showLadder ??= (await import("./leisure_screens.js")).ladderOfPerson(app, keep);
    await showLadder(person, theCase);
  }

  /** Done at one tap, here and now. @param {string} [focus] where the finger is afterwards */
  async function keep(kind, payload, focus) {
    const [saved] = await app.save([aboutPerson(app, shown.person, kind, payload)]);
    announce(gettext("Gemt på telefonen %(at)s", { at: clock(app.savedAt.get(saved.id), app.lang) }));
    await refresh();
    ((focus && document.querySelector(focus)) || byId("title")).focus({ preventScroll: true });
  }

  byId("person-body").addEventListener("click", ({ target }) => {
    const { step, outcome, wants } = target.closest("button")?.dataset ?? {};
    if (step) keep("next_step_done", { next_step_id: step, outcome }).catch(app.env.report);
    if (wants) keep("follow_up_declined", { employment_id: wants, declined: false }).catch(app.env.report);
  });
  byId("person-take").addEventListener("click", () =>
    keep("assignment", {
      worker_id: app.device.actor.id, reason: shown.person.worker_id ? "handover" : "new", until: null,
      bases: [shown.person.assignment_id].filter(Boolean),
    }).catch(app.env.report));
  return { section: "person", show: open, refresh, told: onMovement(app, refresh) };
}

async function whoWords(person, theCase, app) {
  const worker = theCase || person.worker_id === app.device.actor.id ? gettext("dig") : (await app.db.get("workers", person.worker_id ?? ""))?.name;
  const facts = [
    person.nickname && `“${person.nickname}”`, person.birth_year, app.areaName(person.area_id), person.phone,
    person.language && (optionWords("person-language", person.language) || person.language),
    person.guardian && gettext("Forælder eller værge: %(name)s", { name: [person.guardian.name, person.guardian.phone].filter(Boolean).join(", ") }),
    worker ? gettext("Kontaktperson: %(name)s", { name: worker }) : gettext("Ingen kontaktperson"),
    theCase?.last_contact_on && gettext("Sidst talt med %(day)s", { day: dayWords(theCase.last_contact_on, app) }),
    theCase?.status && optionWords("employment_status-status", theCase.status.status),
    theCase?.moved_out_on && gettext("Flyttet %(day)s", { day: dayWords(theCase.moved_out_on, app) }),
  ];
  return facts.filter(Boolean).flatMap((words, n) => [...(n ? [el("br")] : []), el("bdi", {}, String(words))]);
}

function showBackground(person) {
  const facts = backgroundFacts(person);
  fill(byId("person-facts"), ...factList(facts));
  show(byId("person-background"), facts.length > 0);
}

async function showConflicts(person, app) {
  const all = await app.db.getAll("conflicts");
  const mine = all.filter((one) => one.person_id === person.id || person.merged?.includes(one.person_id));
  refill(byId("person-conflicts"), ...mine.map((one) => el("p", { class: "notice", "data-tone": "warn" }, icon("both"),
    el("span", {}, gettext("I har skrevet hver sit."), " ", el("a", { href: `#conflict/${one.id}` }, gettext("Vælg, hvad der gælder"))))));
}

async function showAgreed(person, theCase, app) {
  const items = theCase ? itemsOf(theCase, dayOf(app.env.now()), app.jobguide.follow_ups).sort(byDue) : [];
  refill(byId("person-agreed"), ...items.map((item) => (item.step ? stepRow(item, app) : followUpRow({ ...item, person }, app))));
  show(byId("person-nothing"), !items.length);
}

function followUpRow(item, app) {
  const inside = [el("span", { class: "name" }, whatWords(item)), whenLine(item, app), icon("next", "go")];
  return el("li", {}, el("a", { class: "row", href: hrefOf(item) }, ...inside));
}

function stepRow(item, app) {
  const { id, what } = item.step;
  const button = (outcome, words) => el("button", { type: "button", class: "button", "data-step": id, "data-outcome": outcome }, words);
  return el("li", { class: "step" }, el("div", { class: "row" }, el("bdi", { class: "name" }, what), whenLine(item, app)),
    el("div", { class: "choices" }, button("done", gettext("Gjort")), button("dropped", gettext("Droppet"))));
}

async function showJobs(person, theCase, app) {
  const jobs = [...(theCase?.employments ?? [])].sort((a, b) => Number(Boolean(a.ended_on)) - Number(Boolean(b.ended_on)) || (a.started_on < b.started_on ? 1 : -1));
  refill(byId("person-jobs"), ...(await Promise.all(jobs.map((job) => jobRow(person, job, app)))));
  const young = isYoung(person, theCase); // whose jobs stand on the ladder
  show(byId("person-jobs-title"), jobs.length > 0 || !young);
  show(byId("person-no-jobs"), !jobs.length && !young);
}

async function jobRow(person, job, app) {
  const workplace = job.workplace_id ? await app.db.get("workplaces", job.workplace_id) : null;
  const kind = optionWords("employment_started-employment", job.kind);
  const since = gettext("Fra %(day)s", { day: dayWords(job.started_on, app) });
  const until = job.ended_on && gettext("til %(day)s", { day: dayWords(job.ended_on, app) });
  const words = el("div", { class: "row" }, el("bdi", { class: "name" }, [kind, workplace?.name || job.title].filter(Boolean).join(" · ")),
    el("span", { class: "muted" }, [since, until, job.ended_on && optionWords("employment_ended-reason", job.end_reason)].filter(Boolean).join(" ")));
  if (job.declined) words.append(el("span", { class: "state" }, icon("void"), el("span", {}, gettext("Ønsker ikke efterværn"))));
  const doings = jobDoings(person, job, workplace);
  return el("li", { class: "step" }, words, doings.length > 0 && el("div", { class: "choices" }, ...doings));
}

function jobDoings({ id }, job, workplace) {
  const link = (to, said) => el("a", { class: "button", href: `#${to}` }, said);
  const again = el("button", { type: "button", class: "button", "data-wants": job.id }, gettext("Ønsker alligevel"));
  const now = [
    link(`employment_changed/${id}/${job.id}`, gettext("Ændr")), link(`employment_ended/${id}/${job.id}`, gettext("Afslut")),
    ...(job.declined ? [again] : []),
  ];
  return [...(job.ended_on ? [] : now), ...(workplace ? [link(`workplace/${workplace.id}/${id}`, gettext("Arbejdsplads"))] : [])];
}

async function showHistory(person, app) {
  const ids = new Set([person.id, ...(person.merged ?? [])]);
  const own = (await receipts(app.db, { limit: 500 })).filter(({ entry }) => ids.has(entry?.about?.id) || ids.has(entry?.payload.other_id));
  await fillRows(byId("person-history"), own.slice(0, HISTORY), app, { withDay: true, byKind: true });
  show(byId("person-no-history"), !own.length);
}

