// The guardian's page: what concerns them, and nothing of the young person's own.
import { el } from "../screens/el.js";
import { icon } from "./icons.js";
import { data, helper, install, notes, period, phone, sharing } from "./home.js";
import { bdi, card, sentence } from "./parts.js";

const A_DAY = 24 * 60 * 60_000;
const DATA = ["guardian_data_title", "guardian_data_text", "guardian_data_ask", "guardian_data_asked"];

/** @param {object} app of plan.js @returns {HTMLElement[]} */
export function guardian(app) {
  const { words, plan } = app;
  return [
    el("div", { class: "home" },
      el("div", { class: "home-first" },
        el("h1", { id: "hello", tabindex: "-1" }, ...sentence(words, "guardian_title", { name: plan.name })),
        el("p", {}, ...sentence(words, "guardian_intro", { name: plan.name })),
        ...notes(app),
        places(app)),
      el("div", { class: "home-rest" }, weeks(app), helper(app, sentence(words, "guardian_worker", { name: plan.name })), sharing(app), install(app), data(app, DATA), phone(app))),
  ];
}

function places({ words, plan }) {
  const rows = [...(plan.placements ?? [])].reverse().map((one) => el("li", {}, icon("job"), placement(words, one)));
  const none = el("p", { class: "hint" }, ...sentence(words, "guardian_none", { name: plan.name }));
  return card("places", words.t("guardian_jobs"), [rows.length ? el("ul", { class: "rows" }, ...rows) : none]);
}

function placement(words, one) {
  const fact = (is, symbol, ...text) => el("span", { class: "fact", "data-is": is }, icon(symbol), el("span", {}, ...text));
  const dated = (on, yes, no) => (on ? fact("yes", "check", ...sentence(words, yes, { date: words.day(on) })) : fact("no", "wait", words.t(no)));
  return el("span", { class: "row-words" },
    el("span", { class: "row-name" }, one.workplace ? bdi(one.workplace) : words.t("job_unnamed")),
    el("span", { class: "facts" }, el("span", {}, ...period(words, one)), one.minutes_week ? el("span", {}, ...sentence(words, "hours_week", { hours: words.hours(one.minutes_week) })) : null),
    dated(one.guardian_told_on, "told_on", "not_told"),
    dated(one.contract_signed_on, "signed_on", "not_signed"));
}

function weeks({ words, plan }) {
  const latest = [...(plan.weeks ?? [])].reverse();
  if (!latest.length) return null;
  const row = ({ week, minutes }) => el("div", {}, el("dt", {}, ...sentence(words, "week", { week: weekNumber(week) })), el("dd", {}, words.hours(minutes)));
  return card("weeks", words.t("weeks_title"), [el("dl", { class: "weeks" }, ...latest.map(row))]);
}

/** The number of a week by ISO 8601, as Danes count them. @param {string} monday such as 2026-11-16 */
export function weekNumber(monday) {
  const thursday = new Date(Date.parse(`${monday}T00:00:00Z`) + 3 * A_DAY);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return 1 + Math.floor((thursday - first) / (7 * A_DAY));
}
