// A measurement between what its form holds and what the entry says (docs/sync.md). Pure: no document.
const ANSWER = "answer-";

/** What was touched, and nothing else: 1 to 5, or "unknown". */
export function answersOf(values) {
  const said = Object.entries(values).filter(([name, value]) => name.startsWith(ANSWER) && value);
  return Object.fromEntries(said.map(([name, value]) => [name.slice(ANSWER.length), value === "unknown" ? value : Number(value)]));
}

export function activitiesOf({ activity = [], ...values }) {
  return activity.map((id) => ({ activity: id, hours: values[`hours-${id}`] || null, length: values[`length-${id}`] || null }));
}

/** The form's values again, of a payload that has any. */
export function measuredValues({ answers = {}, activities }) {
  return {
    ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [ANSWER + id, String(answer)])),
    ...(activities ? { activity: activities.map((one) => one.activity) } : {}),
    ...Object.fromEntries((activities ?? []).flatMap(({ activity, hours, length }) =>
      [[`hours-${activity}`, hours ?? ""], [`length-${activity}`, length ?? ""]])),
  };
}

/** Whether anything was touched: a number of conversations, filled in from the log, says nothing of the person. */
export function isTouched({ answers, topics, activities, no_activity, status, goal, obstacles, segment }) {
  return [answers, topics, activities].some((some) => Object.keys(some).length) || [no_activity, status, goal, obstacles, segment].some(Boolean);
}
