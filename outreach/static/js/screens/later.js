// The screens that a cold start does without: each stands for its module, which is read when the page has time, or when
// the screen is asked for before that.
import { byId, hold } from "./dom.js";

const SECTIONS = {
  people: "people", person: "person", "person-new": "person-new", "person-edit": "person-new", "correct-person": "person-new",
  log: "log", entry: "entry", refused: "entry", retract: "retract", "give-up": "give-up", session: "session", waiting: "waiting",
  more: "more", due: "due", targets: "targets", conflict: "conflict",
  development: "development", picture: "picture",
  ...ofKinds([
    "conversation", "outreach_try", "activity", "employment_started", "employment_changed", "employment_ended", "next_step",
    "employment_status", "moved", "follow_up", "assignment", "merge", "workplace", "in_vain", "progression",
  ]),
};
/** The ladder's: a second part, for which whoever has no young people does not wait. */
const LADDER = {
  leisure: "leisure", hours: "hours", "plan-link": "plan-link", "crew-page": "crew-page",
  ...ofKinds([
    "step_decision", "placement_started", "placement_changed", "placement_ended", "shift", "work_week", "young_person", "crew",
    "crew_session",
  ]),
};

const CONSENT = { consents: "consents", consent: "consent", "consent-ask": "consent-ask", pin: "pin", ...ofKinds(["share"]) };

/** A kind's screen is called as it, that of its corrections too. */
function ofKinds(kinds) {
  return Object.fromEntries(kinds.flatMap((kind) => [[kind, kind], [`correct-${kind}`, kind]]));
}

/** @returns {{screens: Record<string, object>, load: () => Promise<unknown>}} */
export function laterScreens(app) {
  const others = once(() => import("./others.js").then(({ otherScreens }) => otherScreens(app)));
  const ladder = once(() => import("./leisure_screens.js").then(({ leisureScreens }) => leisureScreens(app)));
  const consent = once(() => import("./consent_screens.js").then(({ consentScreens }) => consentScreens(app)));

  function later(name, section, part) {
    let screen = null;

    async function show(id, as) {
      // Its forms have no script before that, the browser would send them itself.
      screen ??= await hold([byId(section)], async () => (await part())[name]);
      return screen.show(id, as);
    }

    return { section, show, refresh: () => screen?.refresh?.(), told: () => screen?.told?.() };
  }

  const of = (sections, part) => Object.entries(sections).map(([name, section]) => [name, later(name, section, part)]);
  /** All of them, and soon: a page that has been left behind by an update would no longer find its own. */
  const load = () => others().then(ladder).then(consent);
  return { screens: Object.fromEntries([...of(SECTIONS, others), ...of(LADDER, ladder), ...of(CONSENT, consent)]), load };
}

/** What has come is kept; what failed, without coverage, is tried again the next time. */
function once(load) {
  let loading = null;
  const forget = () => {
    loading = null;
  };
  return () => {
    if (!loading) {
      loading = load();
      loading.catch(forget);
    }
    return loading;
  };
}
