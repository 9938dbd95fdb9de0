// My log: own entries, newest first, by day, each with its true state.
import { receipts } from "../outbox.js";
import { day } from "../when.js";
import { byId, el, refill, show } from "./dom.js";
import { entryRow, onMovement } from "./rows.js";

const PAGE = 50;

export function logScreen(app) {
  let limit = PAGE;

  async function refresh() {
    if (!app.db) return;
    const own = await receipts(app.db, { limit: limit + 1 });
    const rows = await Promise.all(own.slice(0, limit).map((receipt) => entryRow(receipt, app)));
    refill(byId("log-list"), ...byDay(own.slice(0, limit), rows, app));
    show(byId("log-empty"), own.length === 0);
    show(byId("log-more"), own.length > limit);
  }

  byId("log-more").addEventListener("click", () => {
    limit += PAGE;
    return refresh();
  });
  return { section: "log", show: refresh, refresh, told: onMovement(app, refresh) };
}

function byDay(own, rows, app) {
  const parts = [];
  own.forEach((receipt, n) => {
    const heading = receipt.entry ? day(receipt.entry.occurred_at, app.env.now(), app.lang) : "";
    if (heading !== parts.at(-2)?.textContent || !parts.length) {
      parts.push(el("h2", { class: "day" }, heading), el("ul", { class: "rows", "data-day": heading }));
    }
    parts.at(-1).append(rows[n]);
  });
  return parts;
}
