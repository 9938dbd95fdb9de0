// Every screen of the ladder and the crews, by name (later.js).
import { crewPage, crewScreen } from "./crew.js";
import { crewSessionScreen } from "./crew_session.js";
import { ladderScreens } from "./ladder_kinds.js";
import { hoursScreen, leisureScreen } from "./leisure.js";
import { planLinkScreen } from "./plan_link.js";

export { ladderOfPerson } from "./ladder.js"; // read with the others, before the person's page asks for it

export function leisureScreens(app) {
  const [crew, crew_session] = [crewScreen(app), crewSessionScreen(app)];
  return {
    leisure: leisureScreen(app), hours: hoursScreen(app), "plan-link": planLinkScreen(app), "crew-page": crewPage(app),
    ...ladderScreens(app), crew, "correct-crew": crew, crew_session, "correct-crew_session": crew_session,
  };
}
