// Keys on the supervisor's list: j and k move, a approves, r returns. Everything works without them.
const rows = () => [...document.querySelectorAll("#rows .row")];
const linkOf = (row) => row?.querySelector(".row-link");
const here = () => document.activeElement?.closest?.(".row") ?? null;
const opened = () => document.querySelector("#rows .row[data-opened]");
const RESUME = "review-row";
/** Names no element: a browser that scrolled to one would take the focus away again. */
const TO_RETURN = "#to-return";
const KEYS_OFF = "review-keys-off";
/** True once a key has sent the page away: what is typed meanwhile is meant for the next one, and does nothing here. */
let leaving = false;

/** Storage may be forbidden: then nothing is remembered. */
const remember = (store, key, value) => {
  try {
    if (value === null) store().removeItem(key);
    else store().setItem(key, value);
  } catch { /* nothing is lost but convenience */ }
};
const recall = (store, key) => {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
};
const tab = () => window.sessionStorage;
const browser = () => window.localStorage;

function move(step) {
  const all = rows();
  const at = all.indexOf(here() ?? opened());
  const next = at === -1 ? all[step > 0 ? 0 : all.length - 1] : all[at + step];
  linkOf(next)?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** The focused row; else the opened entry. */
function approve() {
  const row = here();
  const button = row ? row.querySelector("[data-approve]") : document.querySelector("#approve-opened");
  if (!button) return;
  if (row) {
    const all = rows();
    const next = all[all.indexOf(row) + 1] ?? all[all.indexOf(row) - 1];
    remember(tab, RESUME, next?.id ?? null);
  }
  leaving = true;
  button.click();
}

function giveBack() {
  const row = here();
  if (row && row !== opened()) {
    leaving = true;
    window.location.assign(`${linkOf(row).href}${TO_RETURN}`);
    return;
  }
  openReturn();
}

function openReturn() {
  const box = document.querySelector("#return");
  if (!box) return;
  box.open = true;
  box.querySelector("textarea").focus();
}

const KEYS = { j: () => move(1), k: () => move(-1), a: approve, r: giveBack };
const typing = (target) => target.closest?.("textarea, select, [contenteditable], input:not([type=checkbox])");

function listen() {
  document.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || leaving || event.ctrlKey || event.metaKey || event.altKey || (event.repeat && event.key === "a")) return;
    if (typing(event.target) || recall(browser, KEYS_OFF)) return;
    event.preventDefault();
    act();
  });
}

function offerKeys() {
  const box = document.querySelector("#keys");
  const on = document.querySelector("#keys-on");
  if (!box || !on) return;
  box.hidden = false;
  on.checked = !recall(browser, KEYS_OFF);
  on.addEventListener("change", () => remember(browser, KEYS_OFF, on.checked ? null : "1"));
}

/** After an approval the list stands where it stood. */
function resume() {
  const id = recall(tab, RESUME);
  remember(tab, RESUME, null);
  if (id) linkOf(document.getElementById(id))?.focus();
}

window.addEventListener("pageshow", () => (leaving = false));
listen();
offerKeys();
resume();
if (window.location.hash === TO_RETURN) openReturn();
opened()?.scrollIntoView({ block: "nearest" });
document.querySelector(".opened .error-summary, .opened [aria-invalid=true]")?.focus();
