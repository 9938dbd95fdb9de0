const MOST = 50;

/**
 * How many entries go at a time, so that one that the server cannot take never blocks the next.
 *
 * When a batch fails as a whole (its envelope refused, or status 500), the next one is half as long, down to one; each
 * success doubles it again. A single entry that still makes the server fail with 500 is stepped over until the others
 * have had their turn; it stays in the outbox. All this lives in memory: at the next start the order is the plain one.
 * @returns {{size: () => number, aside: Set<number>, good: () => void, bad: (batch: object[]) => void,
 *   stepOver: (batch: object[]) => void, newRound: () => void}}
 */
export function makePace() {
  let size = MOST;
  const aside = new Set();
  return {
    size: () => size,
    aside,
    good: () => (size = Math.min(MOST, size * 2)),
    bad: (batch) => (size = Math.max(1, Math.floor(batch.length / 2))),
    stepOver: (batch) => batch.forEach((row) => aside.add(row.sequence)),
    newRound: () => aside.clear(),
  };
}
