// An own entry as one row: who, what, when, and its true state.
import { gettext } from "../words.js";
import { person } from "../store.js";
import { clock, sameDay, moment } from "../when.js";
import { byId, el, icon, refill } from "./dom.js";
import { stateLine } from "./state_line.js";

/** A correction is shown as what it corrects. */
export function content(entry) {
  const corrects = entry.kind === "correction";
  return corrects ? { kind: entry.payload.kind, payload: entry.payload.payload } : { kind: entry.kind, payload: entry.payload };
}

export async function titleOf(entry, app) {
  const { kind, payload } = content(entry);
  const site = app.siteName(entry.site_id);
  const titles = {
    person: () => gettext("Ny person: %(name)s", { name: payload.name }),
    workplace: () => payload.name,
    crew: () => payload.name,
    in_vain: () => site,
    session_opened: () => gettext("Åbnede %(site)s", { site }),
    session_closed: () => (payload.nobody_came ? gettext("Lukkede %(site)s: ingen kom", { site }) : gettext("Lukkede %(site)s", { site })),
    retraction: () => gettext("Trukket tilbage"),
    abandonment: () => gettext("Opgivet"),
  };
  const about = ["person", "crew"].includes(entry.about?.type) || kind === "open_counselling";
  return (titles[kind] ?? (() => (about ? nameOf(entry.about, app) : gettext("Noget nyt"))))();
}

export function kindWords(entry, app) {
  const { kind, payload } = content(entry);
  const words = {
    open_counselling: () => app.programme.name, person: () => gettext("Folk"), workplace: () => gettext("Arbejdsplads"),
    session_opened: () => gettext("Åbningstid"), session_closed: () => gettext("Åbningstid"),
    next_step_done: () => (payload.outcome === "done" ? gettext("Aftale holdt") : gettext("Aftale droppet")),
    follow_up_moved: () => gettext("Efterværn flyttet"),
    checklist_tick: () => (payload.done ? gettext("Flueben sat") : gettext("Flueben fjernet")),
    consent_record: () => gettext("Spurgt om samtykke"), consent: () => gettext("Svar på samtykke"),
    consent_withdrawn: () => gettext("Samtykke trukket tilbage"), recipient_told: () => gettext("Modtager har fået besked"),
    wish_met: () => gettext("Ønske opfyldt"),
    crew_member: () => (payload.member ? gettext("Kom på holdet") : gettext("Gik af holdet")),
    crew: () => gettext("Hold"),
    follow_up_declined: () => (payload.declined ? gettext("Ønsker ikke efterværn") : gettext("Ønsker efterværn igen")),
  };
  return words[kind]?.() ?? byId(kind)?.dataset.title ?? gettext("Log"); // the screen that writes it is called so
}

export async function nameOf(about, app) {
  if (!about) return gettext("Anonym");
  if (about.type === "crew") return (await app.db.get("crews", about.id))?.name ?? gettext("Hold");
  const found = about.type === "person" ? await person(app.db, about.id) : null;
  return found?.name ?? gettext("Ikke længere på telefonen");
}

/** @param {{withDay?: boolean, byKind?: boolean}} [how] byKind: whom it is about stands above already */
export async function entryRow(receipt, app, { withDay = false, byKind = false } = {}) {
  const { entry } = receipt;
  const title = entry ? (byKind ? kindWords(entry, app) : await titleOf(entry, app)) : gettext("Ældre end 14 dage");
  const at = entry?.occurred_at;
  const when = at && (withDay && !sameDay(at, app.env.now()) ? moment(at, app.env.now(), app.lang) : clock(at, app.lang));
  const under = entry ? [byKind ? "" : kindWords(entry, app), when].filter(Boolean).join(" · ") : "";
  const comment = receipt.state === "returned" && receipt.comment ? el("q", { class: "said" }, receipt.comment) : null;
  const link = el("a", { class: "row", href: `#entry/${receipt.id}` },
    el("bdi", { class: "name" }, title),
    el("span", { class: "muted" }, under),
    stateLine(receipt, app), comment, icon("next", "go"));
  return el("li", {}, link);
}

export async function fillRows(list, receipts, app, options) {
  refill(list, ...(await Promise.all(receipts.map((receipt) => entryRow(receipt, app, options)))));
}

/** For a screen of states: shown anew when what waits or is under way has changed, not each minute. */
export function onMovement(app, refresh) {
  let last = "";
  return () => {
    const { waiting, sending } = app.status();
    const now = `${waiting} ${sending}`;
    if (now === last) return undefined;
    last = now;
    return refresh();
  };
}

/** A number to text and to call, beside a row. */
export function reachLinks({ phone, name }) {
  const number = phone?.replace(/[^\d+]/g, "");
  const link = (scheme, sign, words) => el("a", { class: "round", href: `${scheme}:${number}`, "aria-label": words }, icon(sign));
  if (!number) return [];
  return [link("sms", "sms", gettext("Skriv til %(name)s", { name })), link("tel", "call", gettext("Ring til %(name)s", { name }))];
}
