import { byDue, dayOf, followUps, measurement, nextStep } from "./due.js";
import { ladderItems } from "./ladder.js";
import { endsSoon, toTell } from "./sitting.js";
import { person } from "./store.js";

/**
 * What is to be followed up with one's own people: of each job its last follow-up that is due (whoever is reached then
 * need not be asked for the earlier ones) and its next one to come, every next step, the next measurement, each
 * consent that ends within a month, each that ended and whose recipient is to hear of it, and what a ladder asks for.
 * @param db @param {Date} now @param {string[]} intervals of the programme, for jobs that the server has not heard of
 * @returns {Promise<object[]>} by day: {id, interval, due, state, person, job, step, about}
 */
export async function agenda(db, now, intervals) {
  const cases = await db.getAll("cases");
  const today = dayOf(now);
  const lists = await Promise.all(cases.filter((row) => !row.moved_out_on).map(async (row) => {
    const items = [...itemsOf(row, today, intervals), ...ladderItems(row, today)];
    const who = items.length ? await person(db, row.id) : null;
    return who ? items.map((item) => ({ ...item, person: who })) : [];
  }));
  return lists.flat().sort((a, b) => Number(!a.due) - Number(!b.due) || byDue(a, b));
}

/** Those of one case, without whom it is about. */
export function itemsOf({ id, employments, next_steps, progression, consents }, today, intervals) {
  const jobs = employments.flatMap((job) => {
    const all = followUps(job, today, intervals);
    const due = all.filter(isOpen).at(-1);
    const coming = all.find((item) => item.state === "coming");
    return [due, coming].filter(Boolean).map((item) => ({ ...item, job }));
  });
  const measured = progression?.due_on ? [measurement({ id, ...progression }, today)].filter((item) => item.state !== "lapsed") : [];
  const ending = endsSoon({ consents }, today).map((one) => ({ id, interval: null, due: one.valid_until, state: "due", consent: one }));
  const telling = toTell({ consents }).map((one) => ({ id, interval: null, due: one.given_on ?? today, state: "due", tell: one }));
  return [...jobs, ...next_steps.map((step) => ({ ...nextStep(step, today), step })), ...measured, ...ending, ...telling];
}

export const isOpen = ({ state }) => state === "overdue" || state === "due";
