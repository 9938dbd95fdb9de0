// Every screen but home, the check-in and its receipt, by name (later.js).
import { conflictScreen } from "./conflict.js";
import { dueScreen } from "./due.js";
import { entryScreen, giveUpScreen, retractScreen } from "./entry.js";
import { inVainScreen } from "./in_vain.js";
import { jobguideScreens } from "./jobguide.js";
import { logScreen } from "./log.js";
import { moreScreen } from "./more.js";
import { peopleScreen } from "./people.js";
import { personScreen } from "./person.js";
import { personFormScreen } from "./person_form.js";
import { progressionScreens } from "./progression.js";
import { sessionScreen } from "./session.js";
import { targetsScreen } from "./targets.js";
import { waitingScreen } from "./waiting.js";

export function otherScreens(app) {
  const form = personFormScreen(app);
  const entry = entryScreen(app);
  const inVain = inVainScreen(app);
  return {
    people: peopleScreen(app), person: personScreen(app), "person-new": form, "person-edit": form, "correct-person": form, log: logScreen(app), entry, refused: entry,
    retract: retractScreen(app), "give-up": giveUpScreen(app), session: sessionScreen(app), waiting: waitingScreen(app),
    more: moreScreen(app), due: dueScreen(app), targets: targetsScreen(app), conflict: conflictScreen(app), in_vain: inVain, "correct-in_vain": inVain, 
    ...jobguideScreens(app), ...progressionScreens(app),
  };
}
