/**
 * What the page shows, made of the plan that the server told and of what this phone has said since. Pure: no words of
 * any language but the plan's own, no document.
 *
 * @param {object} plan @param {{ticks: object[], wishes: string[]}} own of ticks.js
 * @returns {object} {steps: [{id, label, help, number (null: no step to work on), state: "done" | "passed" (never stood on) | "now" | "next" | "later",
 *   items, done_count, minutes}], now, next (or null), at (number of the present step, or null), total, top: bool,
 *   asked: {talk, data}, consents}
 */
export function viewOf(plan, own) {
  const steps = plan.steps ?? [];
  const here = steps.findIndex(({ id }) => id === plan.step);
  const following = nextOf(steps, here);
  let number = 0;
  const shown = steps.map((step, at) => ({
    ...step,
    number: step.working === false ? null : (number += 1),
    state: stateOf(step, at, here, following),
    items: step.items.map((item) => itemOf(step, item, own.ticks)),
    minutes: plan.hours?.by_step?.[step.id] ?? 0,
  }));
  for (const step of shown) step.done_count = step.items.filter(({ state }) => state === "done").length;
  const now = shown[here] ?? null;
  return {
    steps: shown,
    now,
    next: shown[following] ?? null,
    at: now?.number ?? null,
    total: number,
    top: here >= 0 && here === steps.length - 1,
    asked: askedFor(plan, own),
    consents: consentsOf(plan, own),
  };
}

/** The one after the present; for whoever is on none, the first that is worked on. */
function nextOf(steps, here) {
  if (here >= 0) return here + 1;
  return steps.findIndex(({ working, done }) => working !== false && !done);
}

function stateOf(step, at, here, following) {
  if (at === here) return "now";
  if (step.done) return "done";
  if (at < here) return "passed";
  return at === following ? "next" : "later";
}

/** "done": a worker has said so. "waits": the young person has. "here": so too, and nobody has heard of it yet. */
function itemOf(step, item, ticks) {
  const mine = ticks.findLast((tick) => tick.step === step.id && tick.item === item.id);
  return { id: item.id, label: item.label, help: item.help ?? null, state: itemState(item, mine) };
}

function itemState({ done, waiting }, mine) {
  if (mine && mine.done !== done) return mine.done ? (mine.sent ? "waits" : "here") : "open";
  if (!mine && waiting) return done ? "open" : "waits";
  return done ? "done" : "open";
}

/** What they said yes to, without what this phone has taken back since. */
function consentsOf({ consents = [] }, { stopped = [] }) {
  return consents.filter((one) => !stopped.some(({ purpose, recipient }) => purpose === one.purpose && recipient === one.recipient));
}

function askedFor(plan, { wishes }) {
  const all = [...(plan.wishes ?? []).map(({ what }) => what), ...wishes];
  return { talk: all.includes("talk"), data: all.includes("data") };
}

/** The three things of a step that come first, those that are done left out. */
export const firstThings = (step) => (step?.items ?? []).filter(({ state }) => state !== "done").slice(0, 3);

/** Whether a step was reached since: never the first time, never on the way down. @returns {boolean} */
export function hasClimbed(before, after) {
  if (!before?.steps?.length || !after?.step || before.step === after.step) return false;
  const rank = (id) => after.steps.findIndex((step) => step.id === id);
  return rank(after.step) > rank(before.step);
}
