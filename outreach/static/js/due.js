/**
 * What is due of follow-up (efterværn), agreed next steps and progression measurements: pure. The rule is domain/due.py's
 * too, and tests/examples/due.json holds both to it. Days are "YYYY-MM-DD" on the wall in Copenhagen.
 */
const DAY = 86_400_000;
const OPEN = new Set(["overdue", "due"]);
let wall = null;

/** @param {Date} moment @returns {string} its day in Copenhagen */
export function dayOf(moment) {
  wall ??= new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Copenhagen", year: "numeric", month: "2-digit", day: "2-digit" });
  return wall.format(moment);
}

/**
 * The day an interval after `start`; a month that is too short gives its last day (31 January + 1m: 28 or 29).
 * @param {string} start @param {string} interval such as "2w", "6m" @returns {string} @throws {RangeError} no interval
 */
export function after(start, interval) {
  const [, count, unit] = /^([1-9][0-9]{0,2})([dwm])$/.exec(interval) ?? [];
  if (!unit) throw new RangeError(interval);
  const [year, month, day] = start.split("-").map(Number);
  if (unit !== "m") return iso(Date.UTC(year, month - 1, day) + count * (unit === "w" ? 7 : 1) * DAY);
  const last = new Date(Date.UTC(year, month + Number(count), 0));
  return iso(last.setUTCDate(Math.min(day, last.getUTCDate())));
}

const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

/**
 * Every follow-up of one employment with its state, in the order of its intervals' own days.
 * @param {object} job an employment of a case @param {string} today @param {string[]} [intervals] where it names none
 * @returns {{id: string, interval: string, due: string, state: string}[]} state: done, passed, ended, declined, overdue,
 *   due or coming
 */
export function followUps(job, today, intervals = []) {
  const reached = (job.follow_ups ?? []).filter((one) => one.reached).map((one) => one.interval);
  const asked = reached.map((one) => after(job.started_on, one)).sort().at(-1) ?? "";
  const own = [...new Set(job.intervals ?? intervals)].map((interval) => [after(job.started_on, interval), interval]);
  return own.sort(byDayThenSpelling).map(([day, interval]) => {
    const due = job.moved?.[interval] ?? day;
    return { id: job.id, interval, due, state: stateOf(job, { interval, day, due }, reached, asked, today) };
  });
}

/** @param {{id: string, by: string | null}} step one that is neither done nor dropped */
export function nextStep({ id, by }, today) {
  return { id, interval: null, due: by, state: when(by, today) };
}

/**
 * The next progression measurement of a person: due on a day, and reminded of until another.
 * @param {{id: string, due_on: string, remind_until: string}} next
 */
export function measurement({ id, due_on, remind_until }, today) {
  return { id, interval: null, measurement: true, due: due_on, state: today > remind_until ? "lapsed" : when(due_on, today) };
}

/** What is overdue or due, the oldest first. */
export function todayList(items) {
  return items.filter((item) => OPEN.has(item.state)).sort(byDue);
}

/** Of items with a day: by it, follow-ups before next steps before measurements. */
export function byDue(a, b) {
  return compare(a.due ?? "", b.due ?? "") || (a.interval === null) - (b.interval === null) || Boolean(a.measurement) - Boolean(b.measurement) ||
    compare(a.id, b.id) || compare(a.interval ?? "", b.interval ?? "");
}

const compare = (a, b) => (a < b ? -1 : Number(a > b));
const byDayThenSpelling = (a, b) => compare(a[0], b[0]) || compare(a[1], b[1]);

function stateOf(job, { interval, day, due }, reached, asked, today) {
  if (reached.includes(interval)) return "done";
  if (asked && asked >= day) return "passed";
  if (job.ended_on && job.ended_on <= (due > today ? due : today)) return "ended";
  return job.declined ? "declined" : when(due, today);
}

function when(due, today) {
  if (!due || due > today) return "coming";
  return due === today ? "due" : "overdue";
}
