// The young person's own page: a link to scan, then a PIN that is said. Only with coverage.
import { ask } from "../http.js";
import { person as read } from "../store.js";
import { gettext, ngettext } from "../words.js";
import { moment } from "../when.js";
import { announce, byId, el, fill, icon, show } from "./dom.js";

const ROLES = ["young", "guardian"];

export function planLinkScreen(app) {
  let person = null;
  let links = null; // by role; null: not known
  let offline = false;
  let pin = null;

  async function open(id) {
    if (!app.db) return location.replace("#home");
    person = await read(app.db, id);
    if (!person) return location.replace("#people");
    byId("back").setAttribute("href", `#person/${person.id}`);
    fill(byId("plan-link-whom"), el("bdi", { class: "big" }, person.name));
    links = null;
    forget();
    tell(null);
    await showRoles();
    return look();
  }

  function forget() {
    pin = null;
    for (const id of ["made", "said"]) show(byId(`plan-link-${id}`), false);
    for (const id of ["qr", "pin", "url"]) byId(`plan-link-${id}`).replaceChildren();
  }

  async function look() {
    const asked = person.id;
    const answer = await linksOf(app.env, asked);
    if (person?.id !== asked) return;
    tell(answer.problem);
    if (answer.links) links = Object.fromEntries(answer.links.map((link) => [link.role, link]));
    await showRoles();
  }

  function tell(problem) {
    offline = problem === "offline";
    show(byId("plan-link-offline"), offline);
    const words = {
      sign_in: gettext("Log ind igen for at lave et link."), not_found: gettext("Personen er ikke nået frem endnu. Send det, der venter, og prøv igen."),
      grown_up: gettext("Fyldt 18: en forælder eller værge får intet link."), server: gettext("Det lykkedes ikke. Vent lidt, og prøv igen."),
    }[problem];
    byId("plan-link-error").querySelector("span").textContent = words ?? "";
    show(byId("plan-link-error"), Boolean(words));
  }

  /** What the server says; without coverage what the case last knew. */
  async function stateOf(role) {
    if (links) return links[role]?.state ?? null;
    return (await app.db.get("cases", person.id))?.ladder?.link?.[role] ?? null;
  }

  async function showRoles() {
    fill(byId("plan-link-roles"), ...(await Promise.all(ROLES.map(roleBox))));
  }

  async function roleBox(role) {
    const state = await stateOf(role);
    const link = links?.[role];
    const living = state === "open" || state === "locked";
    const button = (words, look, act) => {
      const made = el("button", { type: "button", class: `button ${look}` }, words);
      made.addEventListener("click", () => busy(made, act));
      return made;
    };
    return el("section", { class: "version" }, el("h2", {}, roleWords(role)), el("p", { class: "state", "data-tone": living ? "ok" : "" }, icon(living ? "check" : "void"), el("span", {}, stateWords(state, link))),
      !offline && el("div", { class: "choices" }, button(living ? gettext("Lav et nyt i stedet") : gettext("Lav link"), living ? "" : "main", () => make(role)),
        living && link && button(gettext("Luk linket"), "", () => revoke(link.id))));
  }

  const roleWords = (role) => (role === "young" ? gettext("Til den unge") : gettext("Til forælder eller værge"));

  function stateWords(state, link) {
    const at = (time) => moment(time, app.env.now(), app.lang);
    const words = { open: gettext("Åbent"), locked: gettext("Låst et øjeblik: for mange forkerte pinkoder"), revoked: gettext("Lukket") }[state] ?? gettext("Intet link endnu");
    const phones = link?.phones ? ngettext("brugt på %(n)s telefon", "brugt på %(n)s telefoner", link.phones) : link && gettext("ikke åbnet endnu");
    return [words, link && gettext("lavet %(at)s", { at: at(link.made_at) }), state === "open" && phones].filter(Boolean).join(" · ");
  }

  async function make(role) {
    forget();
    const made = await makeLink(app.env, person.id, role);
    tell(made.problem);
    if (made.problem) return showRoles();
    byId("plan-link-made").querySelector("h2").textContent = roleWords(role);
    fill(byId("plan-link-qr"), el("img", { src: made.qr, alt: gettext("QR-kode med linket"), width: "240", height: "240" }));
    byId("plan-link-url").textContent = made.url;
    pin = made.pin;
    bring("plan-link-made");
    return look();
  }

  /** Never beside the code: one photo would open the page. */
  function showPin() {
    const digits = pin;
    forget();
    byId("plan-link-pin").textContent = digits.replace(/(\d{3})(?=\d)/g, "$1 ");
    bring("plan-link-said");
  }

  function bring(id) {
    show(byId(id), true);
    byId(id).focus();
    byId(id).scrollIntoView({ block: "start" });
  }

  async function revoke(id) {
    const answer = await revokeLink(app.env, id);
    forget();
    await look();
    if (answer.problem) tell(answer.problem);
    else announce(gettext("Linket er lukket."));
  }

  async function busy(button, act) {
    button.disabled = true;
    try {
      await act();
    } finally {
      button.disabled = false;
    }
  }

  byId("plan-link-next").addEventListener("click", showPin);
  byId("plan-link-offline").querySelector("button").addEventListener("click", look);
  addEventListener("hashchange", () => !location.hash.startsWith("#plan-link") && forget());
  return { section: "plan-link", show: open };
}

// The server's part (docs/sync.md)
const PATH = "/api/v1/plan-links";

/**
 * @param env @param {string} person_id
 * @returns {Promise<{links: object[]} | {problem: string}>} the newest of each role: {id, role, state, made_at, made_by, opened_at, phones}
 */
async function linksOf(env, person_id) {
  return told(await ask(env, `${PATH}?person_id=${person_id}`, { headers: { Accept: "application/json" }, credentials: "same-origin" }), 200);
}

/** In the place of the one that was open. @returns {Promise<{id, url, qr, pin} | {problem: string}>} */
function makeLink(env, person_id, role) {
  return send(env, PATH, { person_id, role }, 201);
}

/** @returns {Promise<{id, state} | {problem: string}>} */
function revokeLink(env, id) {
  return send(env, `${PATH}/${id}/revoke`, {}, 200);
}

async function send(env, path, body, expected) {
  const me = await ask(env, "/api/v1/me", { headers: { Accept: "application/json" }, credentials: "same-origin" });
  if (!me.body?.csrf_token) return { problem: problemOf(me) };
  const headers = { "Content-Type": "application/json", "X-CSRFToken": me.body.csrf_token };
  return told(await ask(env, path, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" }), expected);
}

function told(answer, expected) {
  return answer.status === expected && answer.body ? answer.body : { problem: problemOf(answer) };
}

/** @returns {"offline" | "sign_in" | "not_found" | "grown_up" | "server"} */
function problemOf({ status }) {
  if (status === 0) return "offline";
  return { 401: "sign_in", 403: "sign_in", 404: "not_found", 409: "grown_up" }[status] ?? "server";
}
