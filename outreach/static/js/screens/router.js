// The address's hash picks the screen: #home, #check-in/<person>, #entry/<id>.
import { gettext } from "../words.js";
import { byId, hold, show } from "./dom.js";

/**
 * @param {Record<string, {section: string, show?: (id: string | null, name: string) => any, refresh?: () => any}>} screens
 * @param {() => string | undefined} [confined] the one hash that may be shown; nothing: every one
 */
export function makeRouter(screens, confined = () => undefined) {
  let current = null;
  let turn = 0;

  async function go({ first = false } = {}) {
    const only = confined();
    if (only && location.hash !== only) history.replaceState(null, "", only);
    const [name, id] = parse(location.hash);
    if (!Object.hasOwn(screens, name)) return; // an anchor inside the page
    const screen = screens[name];
    current = screen;
    const section = byId(screen.section);
    for (const other of document.querySelectorAll("[data-screen]")) show(other, other === section);
    frame(section);
    setTitle(section.dataset.title);
    // First what it can show at once: focusing reckons the layout, once.
    const shown = busy(section, () => hold(section.querySelectorAll("form"), async () => screen.show?.(id, name)));
    if (!first) focusTitle();
    const title = await shown;
    if (title && current === screen) setTitle(title);
  }

  /** What stands there may still be that of the last time. */
  async function busy(section, task) {
    const mine = (turn += 1);
    section.ariaBusy = "true";
    try {
      return await task();
    } finally {
      if (mine === turn) section.ariaBusy = null;
    }
  }

  return {
    start: () => {
      addEventListener("hashchange", () => go());
      return go({ first: true });
    },
    /** To another screen in place of this one, at once: hashchange comes later, behind whatever else is queued. */
    replace: (hash) => {
      history.replaceState(null, "", hash);
      return go();
    },
    refresh: () => current?.refresh?.(),
    told: () => current?.told?.(),
    again: () => go({ first: true }),
  };
}

function parse(hash) {
  const [name, ...rest] = hash.slice(1).split("/");
  return [name || "home", rest.join("/") || null];
}

function frame(section) {
  const { tab, up } = section.dataset;
  show(byId("tabs"), Boolean(tab));
  show(byId("back"), !tab);
  byId("back").setAttribute("href", `#${up ?? "home"}`);
  for (const link of byId("tabs").querySelectorAll("a")) {
    if (link.getAttribute("href") === `#${tab}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function setTitle(words) {
  const name = gettext("Små skridt");
  byId("title").textContent = words;
  document.title = words === name ? name : `${words} · ${name}`;
}

function focusTitle() {
  scrollTo(0, 0);
  byId("title").focus({ preventScroll: true });
}
