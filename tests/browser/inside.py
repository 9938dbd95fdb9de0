"""What lies in the phone's own store, as it lies there; and what only a test would put there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

_OPEN = """
const open = (name) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.transaction.abort();  // it must be there already
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => resolve(null);
});
const told = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const within = async (name, stores, work) => {
  const db = await open(name);
  if (!db || !stores.every((store) => db.objectStoreNames.contains(store))) return null;
  try {
    return await work(db.transaction(stores, "readwrite"));
  } finally {
    db.close();
  }
};
const all = (name, store) => within(name, [store], (tx) => told(tx.objectStore(store).getAll()));
const current = () => within("outreach", ["meta"], (tx) => told(tx.objectStore("meta").get("current")));
const mine = async () => `outreach-${await current()}`;
"""


@dataclass(frozen=True)
class Held:
    """An entry that a phone keeps."""

    sequence: int
    id: str
    text: str


def _ask(page: Page, script: str, argument: Any = None) -> Any:
    return page.evaluate(f"async (argument) => {{ {_OPEN} {script} }}", argument)


def device(page: Page) -> str | None:
    """The enrolment in use."""
    found: str | None = _ask(page, "return (await current()) ?? null;")
    return found


def asks_about_special_categories(page: Page) -> bool:
    """What the phone believes of its helhedsplan."""
    return bool(_ask(page, "return (await all('outreach', 'enrolments')).some((one) => one.special_categories);"))


def rows(page: Page, store: str, device_id: str | None = None) -> list[dict[str, Any]]:
    """All rows of a store, of the worker who uses the app now or of another enrolment."""
    script = "return (await all(argument[1] ? `outreach-${argument[1]}` : await mine(), argument[0])) ?? [];"
    found: list[dict[str, Any]] = _ask(page, script, [store, device_id])
    return found


def clear(page: Page, store: str) -> None:
    _ask(page, "await within(await mine(), [argument], (tx) => told(tx.objectStore(argument).clear()));", store)


def meta(page: Page, key: str) -> Any:
    read = '(tx) => told(tx.objectStore("meta").get(argument))'
    return _ask(page, f'return (await within(await mine(), ["meta"], {read})) ?? null;', key)


def outbox(page: Page, device_id: str | None = None) -> list[Held]:
    """What the server has not answered for, in the order in which it was saved."""
    return [Held(row["sequence"], row["id"], row["text"]) for row in rows(page, "outbox", device_id)]


def copies(page: Page) -> list[Held]:
    """The worker's own copies, in the order in which they were saved."""
    found = [Held(row["sequence"], row["id"], row["text"]) for row in rows(page, "copies")]
    return sorted(found, key=lambda held: held.sequence)


def plant(page: Page, entry_id: str, before: str, after: str) -> None:
    """Change what an entry that waits says: what a phone without its own checks might have saved.

    Under the lock that the phone sends under: a try that has read the entry already would send what stood there before.
    """
    script = """
    const [id, before, after] = argument;
    const name = await mine();
    return navigator.locks.request("outreach-sync", () => within(name, ["outbox", "copies"], async (tx) => {
      let changed = 0;
      for (const store of ["outbox", "copies"].map((each) => tx.objectStore(each))) {
        for (const row of await told(store.getAll())) {
          if (row.id !== id || !row.text.includes(before)) continue;
          const text = row.text.replace(before, after);
          await told(store.put({ ...row, text, ...(row.sealed && { sealed: text }) }));
          changed += 1;
        }
      }
      return changed;
    }));
    """
    assert _ask(page, script, [entry_id, before, after]) == 2, "the entry is not in the outbox"


@contextmanager
def at_work(page: Page, store: str) -> Iterator[None]:
    """The phone's disk is slow: whoever reads from that store waits until the end of this."""
    script = """
    const db = await open(await mine());
    const tx = db.transaction([argument], "readwrite");
    globalThis.atWork = true;
    const on = () => globalThis.atWork && (tx.objectStore(argument).count().onsuccess = on);
    on();
    tx.oncomplete = () => db.close();
    """
    _ask(page, script, store)
    yield
    page.evaluate("globalThis.atWork = false")


def shell_caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return [name for name in names if name.startswith("outreach-")]
