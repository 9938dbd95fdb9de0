// A crew: when it meets, who is in it, what one wrote of it. A member comes or goes with one tap. And the form of one.
import { makeEntry } from "../entry.js";
import { dayOf } from "../due.js";
import { payloadOf } from "../kinds.js";
import { receipts } from "../outbox.js";
import { findPeople, person as read } from "../store.js";
import { gettext } from "../words.js";
import { clock } from "../when.js";
import { uuid7 } from "../uuid7.js";
import { announce, byId, el, fill, icon, refill, show } from "./dom.js";
import { aboutPerson, leisure } from "./about_person.js";
import { sentence } from "./check.js";
import { kindScreen } from "./kind.js";
import { crewWords, metWords, stepWords } from "./ladder_words.js";
import { asCorrection } from "./own.js";
import { peopleChips } from "./people_chips.js";
import { offerAreas } from "./person_fields.js";
import { fillRows, onMovement } from "./rows.js";

const HISTORY = 20;

export function crewPage(app) {
  let crew = null;
  const chips = peopleChips(app, "crew_member-", { find: others, none: gettext("Ingen med det navn.") });

  /** Those who are not in the crew yet. */
  async function others(db, query, n) {
    const all = await findPeople(db, query, n + (crew?.members.length ?? 0));
    return all.filter((one) => !crew?.members.includes(one.id)).slice(0, n);
  }

  async function open(id) {
    if (!app.db) return location.replace("#home");
    crew = { id };
    const title = await refresh();
    if (title) await chips.pick();
    return title;
  }

  async function refresh() {
    crew = app.db && crew ? (await app.db.get("crews", crew.id)) ?? null : null;
    show(byId("crew-missing"), !crew);
    show(byId("crew-body"), Boolean(crew));
    if (!crew) return null;
    byId("crew-meets").setAttribute("href", `#crew_session/${crew.id}`);
    byId("crew-edit").setAttribute("href", `#crew/${crew.id}`);
    show(byId("crew-meets"), crew.members.length > 0);
    byId("crew-when").textContent = [await crewWords(crew, app), metWords(crew)].filter(Boolean).join(" · ");
    await Promise.all([showMembers(crew, app), showHistory(crew, app)]);
    return crew.name;
  }

  /** @param {object} person @param {boolean} member from today on */
  async function keep(person, member) {
    const [saved] = await app.save([aboutPerson(app, person, "crew_member", { crew_id: crew.id, member, on: dayOf(app.env.now()) })]);
    announce(gettext("Gemt på telefonen %(at)s", { at: clock(app.savedAt.get(saved.id), app.lang) }));
    await refresh();
    await chips.pick();
  }

  byId("crew-body").addEventListener("click", async ({ target }) => {
    const id = target.closest("[data-leaves]")?.dataset.leaves;
    const person = id && (await read(app.db, id));
    if (person) await keep(person, false).catch(app.env.report);
  });
  byId("crew_member-people").addEventListener("change", async ({ target }) => {
    const person = target.value && (await read(app.db, target.value));
    if (person && !crew.members.includes(person.id)) await keep(person, true).catch(app.env.report);
  });
  return { section: "crew-page", show: open, refresh, told: onMovement(app, refresh) };
}

async function showMembers(crew, app) {
  const people = await membersOf(crew, app);
  byId("crew-count").textContent = String(people.length);
  const steps = await Promise.all(people.map(async ({ id }) => (await app.db.get("cases", id))?.ladder?.step));
  refill(byId("crew-members"), ...people.map(({ id, name }, n) => el("li", {},
    el("a", { class: "row", href: `#person/${id}` }, el("bdi", { class: "name" }, name), steps[n] && el("span", { class: "muted" }, stepWords(steps[n], app)), icon("next", "go")),
    el("button", { type: "button", class: "round", "data-leaves": id, "aria-label": gettext("Tag %(name)s af holdet", { name }) }, icon("close")))));
  show(byId("crew-no-members"), !people.length);
}

/** By name, each once; one who is not on this phone is left out of sight, not of the crew. */
export async function membersOf(crew, app) {
  const found = (await Promise.all(crew.members.map((id) => read(app.db, id)))).filter(Boolean);
  return [...new Map(found.map((one) => [one.id, one])).values()].sort((a, b) => a.name.localeCompare(b.name, "da"));
}

async function showHistory(crew, app) {
  const own = (await receipts(app.db, { limit: 500 })).filter(({ entry }) => entry?.about?.id === crew.id);
  await fillRows(byId("crew-history"), own.slice(0, HISTORY), app, { withDay: true, byKind: true });
  show(byId("crew-no-history"), !own.length);
}

export function crewScreen(app) {
  /** The crew as it stands now, whoever wrote it; one that was refused, as it was refused. */
  async function target(own, id) {
    if (own?.refused) return own;
    const row = id && (await app.db.get("crews", own?.entry.about.id ?? id));
    if (!row) return null;
    const entry = { about: { type: "crew", id: row.id }, area_id: row.area_id, payload: row, occurred_at: app.env.now().toISOString() };
    return { entry, receipt: own?.receipt ?? { id: row.root_id }, bases: [row.version_id ?? row.root_id], refused: null };
  }

  async function open(work) {
    const workers = (await app.db.getAll("workers")).filter((one) => one.active && one.id !== app.device.actor.id);
    const me = el("option", { value: app.device.actor.id }, gettext("Dig"));
    const others = workers.sort((a, b) => a.name.localeCompare(b.name, "da")).map(({ id, name }) => el("option", { value: id }, name));
    const known = work.target?.entry.payload.leader_id;
    const gone = known && known !== app.device.actor.id && !workers.some((one) => one.id === known);
    fill(byId("crew-leader_id"), el("option", { value: "" }, ""), me, ...others, ...(gone ? [el("option", { value: known }, gettext("en kollega"))] : []));
    show(byId("crew-going"), Boolean(work.target));
    await offerAreas(app, "crew-", work.target?.entry.area_id ?? app.areaOf(await app.session()) ?? app.onlyArea());
    show(byId("crew-area").closest(".field"), !work.target && !app.onlyArea());
    return work.target ? {} : { leader_id: app.device.actor.id, active: "true", weekday: "", pay_source: "" };
  }

  const problems = ({ starts_on, ends_on, area }, { target }) => [
    ...(ends_on && ends_on < starts_on ? [["crew-ends_on", sentence("ends")]] : []),
    ...(area || target ? [] : [["crew-area", sentence("area")]]),
  ];

  function entries({ target, entry_id }, said) {
    const about = target?.entry.about ?? { type: "crew", id: uuid7(app.env) };
    const area_id = target?.entry.area_id ?? said.area;
    return [makeEntry(app.device, { id: entry_id, about, area_id, ...leisure(app), ...asCorrection(target, "crew", payloadOf("crew", said)) }, app.env)];
  }

  const back = ({ target }) => (target ? `#crew-page/${target.entry.about.id}` : "#leisure");
  return kindScreen(app, "crew", { needed: ["name", "starts_on"], anybody: true, target, open, problems, entries, back, whom: () => [] });
}
