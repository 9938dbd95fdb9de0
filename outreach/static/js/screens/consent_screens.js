// Every screen of consent, and the PIN that takes a handed phone back, by name (later.js).
import { dayOf } from "../due.js";
import { shareOf } from "../sitting.js";
import { consentScreen } from "./consent.js";
import { consentAskScreen } from "./consent_ask.js";
import { consentsScreen } from "./consents.js";
import { kindScreen } from "./kind.js";
import { pinScreen } from "./pin.js";

export function consentScreens(app) {
  const share = kindScreen(app, "share", {
    needed: ["what", "done"],
    back: ({ id }) => `#consent/${id}`,
    entries: ({ rest: [purpose, recipient], target }, said, plain) =>
      [plain(said, shareOf(target?.entry.payload, purpose, recipient, dayOf(app.env.now())))],
  });
  return { consents: consentsScreen(app), consent: consentScreen(app), "consent-ask": consentAskScreen(app), pin: pinScreen(app), share, "correct-share": share };
}
