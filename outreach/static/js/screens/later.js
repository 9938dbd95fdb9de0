// The screens that a cold start does without: each stands for its module, which is read when the page has time, or when
// the screen is asked for before that.
import { byId } from "./dom.js";

const SECTIONS = {
  people: "people", person: "person", "person-new": "person-new", "person-edit": "person-new", "correct-person": "person-new",
  log: "log", entry: "entry", refused: "entry", retract: "retract", "give-up": "give-up", session: "session", waiting: "waiting",
  more: "more", due: "due", targets: "targets", conflict: "conflict",
};
const KINDS = [
  "conversation", "outreach_try", "activity", "employment_started", "employment_changed", "employment_ended", "next_step",
  "employment_status", "moved", "follow_up", "assignment", "merge", "workplace", "in_vain",
];
for (const kind of KINDS) SECTIONS[kind] = SECTIONS[`correct-${kind}`] = kind;

/** @returns {{screens: Record<string, object>, load: () => Promise<Record<string, object>>}} */
export function laterScreens(app) {
  let loading = null;

  /** All at once, and soon: a page that has been left behind by an update would no longer find its own. */
  function load() {
    loading ??= import("./others.js").then(({ otherScreens }) => otherScreens(app));
    return loading;
  }

  function later(name) {
    let screen = null;
    const section = SECTIONS[name];

    async function show(id, as) {
      byId(section).inert = true; // its forms have no script yet, the browser would send them itself
      screen ??= (await load())[name];
      byId(section).inert = false;
      return screen.show(id, as);
    }

    return { section, show, refresh: () => screen?.refresh?.(), told: () => screen?.told?.() };
  }

  return { screens: Object.fromEntries(Object.keys(SECTIONS).map((name) => [name, later(name)])), load };
}
