// One own entry: its true state, what it says, every version, and what can be done with it.
import { giveUp } from "../outbox.js";
import { makeEntry } from "../entry.js";
import { text } from "../open_counselling.js";
import { gettext } from "../words.js";
import { moment } from "../when.js";
import { byId, el, fill, show } from "./dom.js";
import { badTexts, notSaved, passes, sentence, watchTexts } from "./check.js";
import { programme } from "./check_in_entries.js";
import { factList, factsOf } from "./facts.js";
import { readForm } from "./form_values.js";
import { ownReceipt, refusedOf } from "./own.js";
import { onMovement, titleOf } from "./rows.js";
import { stateLine } from "./state_line.js";

const FORMS = {
  open_counselling: "correct", person: "correct-person",
  ...Object.fromEntries(["conversation", "outreach_try", "activity", "employment_started", "next_step", "employment_status", "moved", "follow_up", "workplace", "in_vain",
    "progression", "share", "step_decision", "placement_started", "shift", "work_week", "crew", "crew_session"]
    .map((kind) => [kind, `correct-${kind}`])),
};
/** What is decided is decided anew, not taken back; who is in the register is corrected. */
const STAYS = new Set(["person", "workplace", "assignment", "employment_changed", "employment_ended", "next_step_done", "follow_up_moved", "follow_up_declined",
  "checklist_tick", "placement_changed", "placement_ended", "young_person", "crew", "wish_met", "consent", "consent_withdrawn", "recipient_told"]);
const DONE = new Set(["retracted", "given_up", "quarantined", "corrected"]);

export function entryScreen(app) {
  let shown = null;

  async function open(id) {
    shown = id;
    return refresh();
  }

  async function refresh() {
    if (!app.db) return null;
    const receipt = await ownReceipt(app, shown);
    const entry = receipt?.entry;
    show(byId("entry-missing"), !entry);
    fill(byId("entry-body"), ...(receipt ? await bodyOf(receipt, app) : []));
    offer(receipt, receipt?.state === "refused" ? await refusedOf(app, receipt) : null);
    return entry ? titleOf(entry, app) : null;
  }

  return { section: "entry", show: open, refresh, told: onMovement(app, refresh) };
}

async function bodyOf(receipt, app) {
  const parts = [el("p", {}, stateLine(receipt, app))];
  if (receipt.comment) parts.push(commentBox(receipt));
  if (receipt.entry) parts.push(await versionBox(receipt.entry, app));
  const older = receipt.versions.filter((version) => version.kind !== "retraction").slice(0, -1).reverse();
  if (older.length) parts.push(el("h2", {}, gettext("Tidligere udgaver")));
  for (const version of older) {
    const head = el("h3", {}, gettext("Skrevet %(at)s", { at: moment(version.entry.recorded_at, app.env.now(), app.lang) }));
    parts.push(await versionBox(version.entry, app, head, stateLine(version, app)));
  }
  return parts;
}

async function versionBox(entry, app, ...before) {
  const facts = await factsOf(entry, app);
  return el("div", { class: "version" }, ...before, el("dl", { class: "facts" }, ...factList(facts)));
}

function commentBox({ comment, reviewed_by }) {
  const who = reviewed_by ?? gettext("Din leder");
  return el("div", { class: "notice", "data-tone": "warn" }, el("p", {}, el("b", {}, `${who}: `), el("bdi", {}, comment)));
}

function offer(receipt, refused) {
  const open = Boolean(receipt?.entry) && !DONE.has(receipt.state);
  const form = FORMS[refused?.kind ?? receipt?.kind];
  action("entry-correct", open && form, `#${form}/${receipt?.id}`);
  action("entry-retract", open && !refused && !STAYS.has(receipt.kind), `#retract/${receipt?.id}`);
  action("entry-give-up", Boolean(refused), `#give-up/${receipt?.id}`);
}

function action(id, visible, href) {
  show(byId(id), visible);
  byId(id).setAttribute("href", href);
}

export function retractScreen(app) {
  const read = () => readForm(byId("retract-form"), "retraction-");
  return reasonScreen(app, "retract", () => (read().reason ? [] : [["retraction-reason", sentence("choose")]]), (receipt) => {
    const { about, area_id, site_id } = receipt.entry;
    const payload = { entry_id: receipt.id, reason: read().reason, note: text(read().note) };
    return app.save([makeEntry(app.device, { kind: "retraction", about, area_id, site_id, payload, ...programme(app) }, app.env)]);
  });
}

export function giveUpScreen(app) {
  const reason = () => byId("giving-up-reason").value;
  return reasonScreen(app, "give-up", () => (text(reason()) ? [] : [["giving-up-reason", sentence("reason")]]), async (receipt) => {
    const refused = await refusedOf(app, receipt);
    await giveUp(app.db, app.device, refused.id, reason(), app.env);
    app.afterSave();
  });
}

/** A short form that asks why, does it, and goes back to the entry. */
function reasonScreen(app, section, problems, act) {
  const form = byId(`${section}-form`);
  let id = null;

  async function send(event) {
    event.preventDefault();
    if (!passes(form, [...problems(), ...badTexts(form)])) return;
    try {
      await act(await ownReceipt(app, id));
      location.replace(`#entry/${id}`);
    } catch (error) {
      notSaved(form, error);
    }
  }

  form.addEventListener("submit", send);
  watchTexts(form);
  return {
    section,
    show(wanted) {
      id = wanted;
      form.reset();
      passes(form, []);
    },
  };
}
