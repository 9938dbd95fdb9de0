// What only some helhedsplaner ask about (GDPR art. 9; law.md rule 13): as the phone heard when it was last signed in.
import { currentEnrolment } from "../registry.js";

export async function asksSpecial(app) {
  return (await currentEnrolment(app.reg))?.special_categories === true;
}

/** Of parameters or topics, those that are shown. */
export const shownOf = (some, special) => some.filter((one) => special || !one.special);
