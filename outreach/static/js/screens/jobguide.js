// What each kind of entry about a person asks of its screen (kind.js) beside its fields.
import { hoursOf, payloadOf } from "../kinds.js";
import { findAlike } from "../store.js";
import { gettext, ngettext } from "../words.js";
import { uuid7 } from "../uuid7.js";
import { byId, el, fill, show } from "./dom.js";
import { sentence } from "./check.js";
import { aboutPerson, leisure } from "./about_person.js";
import { followUpScreen } from "./follow_up.js";
import { kindScreen } from "./kind.js";
import { peopleChips } from "./people_chips.js";
import { workplaceScreen } from "./workplace.js";
import { workplaceChoice } from "./workplace_choice.js";

const NEEDED = {
  conversation: ["form"], outreach_try: ["how", "reached"], activity: ["activity"], next_step: ["what"],
  employment_status: ["status", "on"], moved: ["direction", "on"],
};

/** @returns {Record<string, object>} every screen by name, those of corrections too */
export function jobguideScreens(app) {
  /** A talk with somebody on the ladder, begun there, is said under its programme. */
  const talk = ({ rest }, said, plain) => [{ ...plain(said), ...(rest[0] === app.leisure.id ? leisure(app) : {}) }];
  const plain = Object.entries(NEEDED).map(([kind, needed]) => [kind, kindScreen(app, kind, { needed, entries: kind === "conversation" ? talk : undefined })]);
  const screens = {
    ...Object.fromEntries(plain), employment_started: startScreen(app), follow_up: followUpScreen(app),
    employment_changed: changeScreen(app, "employment_changed", ["employment", "from_on"]),
    employment_ended: changeScreen(app, "employment_ended", ["reason", "ended_on"]),
    assignment: handOverScreen(app), merge: mergeScreen(app), workplace: workplaceScreen(app),
  };
  const again = Object.entries(screens).map(([kind, screen]) => [`correct-${kind}`, screen]);
  return { ...screens, ...Object.fromEntries(again) };
}

function startScreen(app) {
  const place = workplaceChoice(app, "employment_started", "new-workplace-");

  async function open(work) {
    work.employment_id = work.target?.entry.payload.employment_id ?? uuid7(app.env);
    return place.open(work);
  }

  function entries(work, said, plain) {
    const { workplace_id, entries: made } = place.made(work, said);
    return [...made, plain({ ...said, workplace_id }, { employment_id: work.employment_id })];
  }

  const follow = (said, target) => place.follow(target);
  return kindScreen(app, "employment_started", { needed: ["workplace_id", "employment", "started_on"], open, follow, problems: place.problems, entries });
}

/** Of a job that is there: it names what was last known of it, so that two who change it at once are seen. */
function changeScreen(app, kind, needed) {
  const jobOf = ({ theCase, rest }) => theCase?.employments.find((job) => job.id === rest[0]);

  function open(work) {
    work.job = jobOf(work);
    if (!work.job) return location.replace(`#person/${work.person.id}`);
    const { kind: employment, minutes_week, ordinary_minutes_month } = work.job;
    return { employment, minutes_week: hoursOf(minutes_week), ordinary_minutes_month: hoursOf(ordinary_minutes_month) };
  }

  const entries = ({ job }, said, plain) => [plain(said, { employment_id: job.id, bases: [job.version_id].filter(Boolean) })];
  return kindScreen(app, kind, { needed, open, entries });
}

/** One person, or without one all of one's own. */
function handOverScreen(app) {
  async function open(work) {
    const [all, cases] = await Promise.all([app.db.getAll("workers"), app.db.getAll("cases")]);
    const others = all.filter((one) => one.active && one.id !== app.device.actor.id).sort((a, b) => a.name.localeCompare(b.name, "da"));
    byId("assignment-workers").replaceChildren(...others.map(option));
    show(byId("assignment-no-workers"), !others.length);
    work.cases = work.person ? [{ assignment_version: work.person.assignment_id, ...work.person, ...work.theCase }] : cases;
    const words = ngettext("Du har %(n)s på din liste.", "Du har %(n)s på din liste.", work.cases.length);
    if (!work.person) fill(byId("assignment-form").querySelector("[data-whom]"), words);
  }

  const option = ({ id, name }) => el("label", { class: "option" },
    el("input", { type: "radio", name: "assignment-worker_id", value: id }), el("span", {}, el("bdi", {}, name)));

  const entries = ({ cases }, said) => cases.map((row) =>
    aboutPerson(app, row, "assignment", payloadOf("assignment", said, { bases: [row.assignment_version].filter(Boolean) })));

  return kindScreen(app, "assignment", { needed: ["worker_id", "reason"], anybody: true, open, entries });
}

function mergeScreen(app) {
  const chips = peopleChips(app, "merge-", { none: gettext("Ingen med det navn.") });

  async function open({ person }) {
    await chips.pick("", await findAlike(app.db, person, 6));
    return { search: "" };
  }

  const problems = (said, { person }) => (said.person && said.person !== person.id ? [] : [["merge-person", sentence("pick")]]);
  const entries = ({ person }, said) => [aboutPerson(app, person, "merge", { other_id: said.person })];
  return kindScreen(app, "merge", { open, problems, entries });
}
