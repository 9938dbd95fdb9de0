// Every screen but home, the check-in and its receipt, by name (later.js).
import { entryScreen, giveUpScreen, retractScreen } from "./entry.js";
import { logScreen } from "./log.js";
import { moreScreen } from "./more.js";
import { peopleScreen, personScreen } from "./people.js";
import { sessionScreen } from "./session.js";
import { waitingScreen } from "./waiting.js";

export function otherScreens(app) {
  const person = personScreen(app);
  const entry = entryScreen(app);
  return {
    people: peopleScreen(app), "person-new": person, "correct-person": person, log: logScreen(app), entry, refused: entry,
    retract: retractScreen(app), "give-up": giveUpScreen(app), session: sessionScreen(app), waiting: waitingScreen(app),
    more: moreScreen(app),
  };
}
