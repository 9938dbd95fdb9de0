// Every screen of consent, and the PIN that takes a handed phone back, by name (later.js).
import { dayOf } from "../due.js";
import { consentScreen } from "./consent.js";
import { consentAskScreen } from "./consent_ask.js";
import { consentsScreen } from "./consents.js";
import { kindScreen } from "./kind.js";
import { pinScreen } from "./pin.js";

export function consentScreens(app) {
  const share = kindScreen(app, "share", {
    needed: ["what", "done"],
    back: ({ id }) => `#consent/${id}`,
    entries: (work, said, plain) => [plain(said, shared(work, app))],
  });
  return { consents: consentsScreen(app), consent: consentScreen(app), "consent-ask": consentAskScreen(app), pin: pinScreen(app), share, "correct-share": share };
}

/** To whom and for what: as the row said that led here, or as the corrected one did. */
function shared({ rest: [purpose, recipient], target }, app) {
  const before = target?.entry.payload;
  return { purpose: before?.purpose ?? purpose, recipient: before?.recipient ?? recipient, on: before?.done ? before.on : dayOf(app.env.now()) };
}
