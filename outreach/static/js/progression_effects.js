// What a measurement does at once to the case on this phone, and what a conversation does to the next one. Each says the
// same however often it is said (case_effects.js).
import { conversationsSince, inOrder } from "./development.js";
import { after, dayOf } from "./due.js";

const NEW = { measured: [], conversations_since: 0, due_on: null, remind_until: null, remind: { after: "1m", for: "2m" }, suggested: null };

/** What is known of a person's measurements, of somebody without a case too. */
export const progressionOf = (row) => row?.progression ?? NEW;

/** All of them, in order: the last ones, told in full, and the answers of those before (phones hold documents without them). */
export function everMeasured(row) {
  const { earlier = [], measured } = progressionOf(row);
  return inOrder([...earlier, ...measured]);
}

/** @returns {number} conversations since the last measurement: those the server counted, and those it has not heard of */
export function talkedSince(row) {
  const { measured, conversations_since } = progressionOf(row);
  return conversations_since + conversationsSince(measured.at(-1), (row?.talked ?? []).map(({ at }) => at));
}

export const PROGRESSION_EFFECTS = {
  progression: (row, { payload, id, root = id, occurred_at, recorded_at }) => {
    const before = progressionOf(row);
    const { on, answers, topics, status, segment, goal } = payload;
    const one = { id: root, on, at: occurred_at, written: recorded_at, answers, topics, status, segment, goal, own: true };
    const known = everMeasured(row).some((other) => other.id === root);
    const { earlier, measured: others } = without(before, root);
    const measured = inOrder([...others, one]);
    const counts = known || measured.at(-1) !== one ? before.conversations_since : 0;
    const newer = status && !(row.status?.on > on);
    return { ...row, status: newer ? { status, on } : row.status, progression: due({ ...before, earlier, measured, conversations_since: counts }) };
  },
};

export const PROGRESSION_UNDO = {
  progression: (row, _, id) => ({ ...row, progression: due({ ...progressionOf(row), ...without(progressionOf(row), id) }) }),
};

/** One that the server has not counted: known by its id until the server's own word takes its place. */
export function talked(row, { id, root = id, occurred_at }) {
  const part = row.progression;
  const until = part?.due_on && after(dayOf(new Date(occurred_at)), part.remind.for);
  return {
    ...row, talked: [...untalked(row, root).talked, { id: root, at: occurred_at }],
    ...(until > part?.remind_until ? { progression: { ...part, remind_until: until } } : {}),
  };
}

export const untalked = (row, root) => ({ ...row, talked: (row.talked ?? []).filter((one) => one.id !== root) });

function without({ earlier = [], measured }, id) {
  const others = (all) => all.filter((one) => one.id !== id);
  return { earlier: others(earlier), measured: others(measured) };
}

function due(part) {
  const last = part.measured.at(-1);
  if (!last) return { ...part, due_on: null, remind_until: null };
  const due_on = after(last.on, part.remind.after);
  const until = after(due_on, part.remind.for);
  return { ...part, due_on, remind_until: until > part.remind_until || !part.remind_until ? until : part.remind_until };
}
