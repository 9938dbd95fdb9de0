"""What must hold on every page that a journey sees, phone and desk: collected on the way, judged at the end."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

TELL_OF_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI || event.sample}`));
"""
THE_NET_IS_AWAY = (
    "Failed to load resource",  # what came of it is asked in the log of the server, and below by status
    "TypeError: Failed to fetch",  # the page says so of what was on its way
    "An unknown error occurred when fetching the script",  # the browser looks for a newer worker
    "Failed to update a ServiceWorker",
)
STRUCTURE = """() => {
  const wrong = [];
  const seen = (node) => node.checkVisibility();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const headings = all("h1").filter(seen);
  if (headings.length !== 1) wrong.push(`${headings.length} h1`);
  if (!headings[0]?.textContent.trim()) wrong.push("an empty h1");
  if (!document.title.trim()) wrong.push("no title");
  if (!document.documentElement.lang) wrong.push("no language");
  if (document.documentElement.scrollWidth > innerWidth) wrong.push("scrolls sideways");
  const ids = all("[id]").map((node) => node.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) wrong.push(`id twice: ${id}`);
  const named = (node) => node.labels?.length || node.ariaLabel || node.getAttribute("aria-labelledby");
  for (const node of all("input:not([type=hidden]), select, textarea")) {
    if (!named(node)) wrong.push(`no label: ${node.outerHTML.slice(0, 80)}`);
  }
  for (const node of all("a[href], button").filter(seen)) {
    if (!node.textContent.trim() && !named(node)) wrong.push(`no words: ${node.outerHTML.slice(0, 80)}`);
  }
  for (const node of all("[aria-labelledby], [aria-describedby]")) {
    const refs = ["labelledby", "describedby"].map((name) => node.getAttribute(`aria-${name}`) ?? "").join(" ");
    const lost = refs.split(" ").filter((id) => id && !document.getElementById(id));
    if (lost.length) wrong.push(`no such id: ${lost}`);
  }
  return wrong;
}"""
LEAKED = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const words = texts.currentNode.data.trim();
    const said = !texts.currentNode.parentElement.closest("script, style, template");
    if (said && /undefined|NaN|\\[object |^(null|true|false)$/.test(words)) found.push(`leaked: ${words}`);
  }
  return found;
}"""
"""What a program says and no person."""


class Watch:
    """Attach it to every context; `wrong` says what was seen that must not be."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.pages = 0

    def attach(self, context: BrowserContext) -> None:
        context.add_init_script(TELL_OF_VIOLATIONS)
        context.on("page", self._follow)
        for page in context.pages:
            self._follow(page)

    def look_at(self, page: Page) -> None:
        """The page as it stands: heading, title, ids, labels, no sideways scroll, only words."""
        self.pages += 1
        self.wrong += [f"{page.url}: {what}" for what in [*page.evaluate(STRUCTURE), *page.evaluate(LEAKED)]]

    def _follow(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in THE_NET_IS_AWAY):
            self.wrong.append(f"console: {message.text} ({message.location})")

    def _response(self, response: Response) -> None:
        if response.status == 404 or response.status >= 500:
            self.wrong.append(f"{response.status}: {response.request.method} {response.url}")
