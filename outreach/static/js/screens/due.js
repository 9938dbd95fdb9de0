// Opfølgning: what is due, what will be, and the same as a calendar file.
import { agenda, isOpen } from "../agenda.js";
import { calendarOf } from "../calendar.js";
import { gettext } from "../words.js";
import { byId, refill, show } from "./dom.js";
import { agendaRows, whatWords } from "./agenda_rows.js";

const MOST = 100;

export function dueScreen(app) {
  const items = () => agenda(app.db, app.env.now(), app.jobguide.follow_ups);

  async function refresh() {
    if (!app.db) return location.replace("#home");
    const all = await items();
    await list("due-now", "due-none", all.filter(isOpen));
    return list("due-coming", "due-none-coming", all.filter((item) => !isOpen(item)).slice(0, MOST));
  }

  async function list(id, empty, some) {
    refill(byId(id), ...(await agendaRows(some, app)));
    show(byId(empty), !some.length);
  }

  byId("due-calendar").addEventListener("click", async () => {
    const dated = (await items()).filter((item) => item.due);
    const events = dated.map((item) => ({ id: item.id, interval: item.interval, due: item.due, name: item.person.name, what: plainWords(item) }));
    download("smaa-skridt.ics", new Blob([calendarOf(events, app.env.now())], { type: "text/calendar" }));
  });
  return { section: "due", show: refresh, refresh };
}

/** What is agreed may name somebody: a calendar that others may see says only that something is. */
const plainWords = (item) => (item.step ? gettext("Næste skridt") : whatWords(item));

function download(name, blob) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
