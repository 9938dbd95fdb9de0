// The worker's PIN on this phone.
import { digitsOf, hasPin, setPin, tryPin } from "../pin.js";
import { gettext } from "../words.js";
import { byId, show } from "./dom.js";

export function pinScreen(app) {
  const form = byId("pin-form");
  let back = null;

  async function open(id) {
    back = id ? `#consent/${id}` : "#more";
    form.reset();
    tell("");
    show(byId("pin-before"), await hasPin(app));
  }

  function tell(words) {
    byId("pin-new-error").textContent = words;
    show(byId("pin-new-error"), Boolean(words));
  }

  async function save(event) {
    event.preventDefault();
    const digits = digitsOf(byId("pin-new").value);
    if (!digits) return tell(gettext("Skriv mindst seks tal."));
    if (digits !== digitsOf(byId("pin-twice").value)) return tell(gettext("De to er ikke ens. Skriv dem igen."));
    if ((await hasPin(app)) && !(await tryPin(app, byId("pin-old").value)).right) return tell(gettext("Den gamle pinkode passer ikke. Vent lidt, og prøv igen."));
    await setPin(app, digits);
    form.reset();
    return location.replace(back);
  }

  form.addEventListener("submit", (event) => save(event).catch(app.env.report));
  return { section: "pin", show: open };
}
