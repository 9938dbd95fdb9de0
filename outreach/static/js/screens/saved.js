// "Gemt på telefonen 14.02", and what comes of it while one looks.
import { person } from "../store.js";
import { gettext } from "../words.js";
import { clock } from "../when.js";
import { announce, byId, fill, show } from "./dom.js";
import { ownReceipt } from "./own.js";
import { content, entryRow, onMovement } from "./rows.js";

const ON_ITS_WAY = new Set(["on_phone", "sending"]);

export function savedScreen(app) {
  let shown = null;

  async function open(id) {
    shown = id;
    const at = app.savedAt.get(id) ?? app.env.now();
    const words = gettext("Gemt på telefonen %(at)s", { at: clock(at, app.lang) });
    byId("saved-words").querySelector("span").textContent = words;
    announce(words);
    await refresh();
  }

  async function refresh() {
    if (!app.db || !shown) return;
    const receipt = await ownReceipt(app, shown);
    const { entry } = receipt ?? {};
    const isVisit = !entry || content(entry).kind === "open_counselling";
    const about = isVisit ? null : await shownOf(entry.about);
    show(byId("saved-next"), isVisit || Boolean(about));
    byId("saved-next").setAttribute("href", about ? `#${about.screen}/${about.id}` : "#check-in");
    byId("saved-next").textContent = about ? gettext("Videre med %(name)s", { name: about.name }) : gettext("Næste person");
    show(byId("saved-hint"), !receipt || ON_ITS_WAY.has(receipt.state));
    if (receipt) fill(byId("saved-row"), await entryRow(receipt, app));
  }

  async function shownOf(about) {
    if (about?.type === "crew") return { screen: "crew-page", ...(await app.db.get("crews", about.id)) };
    const found = about?.type === "person" ? await person(app.db, about.id) : null;
    return found && { screen: "person", ...found };
  }

  return { section: "saved", show: open, refresh, told: onMovement(app, refresh) };
}
