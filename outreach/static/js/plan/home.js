// The young person's own page: where I am, what is next, hours, jobs, who helps me.
import { el } from "../screens/el.js";
import { icon } from "./icons.js";
import { ladder, nameOf, whereOf } from "./ladder.js";
import { bdi, button, card, note, said, sentence } from "./parts.js";
import { firstThings } from "./view.js";

const SYMBOLS = { done: "check", waits: "wait", here: "wait", open: null };

/** @param {object} app of plan.js @returns {HTMLElement[]} */
export function home(app) {
  const { words, plan, view } = app;
  return [
    el("div", { class: "home" },
      el("div", { class: "home-first" },
        el("h1", { id: "hello", tabindex: "-1" }, ...sentence(words, "hello", { name: plan.name })),
        el("p", { class: "where" }, ...whereOf(view, words)),
        ...notes(app),
        ladder(view, words, { hops: app.hops }),
        here(app),
        following(app),
        earned(app)),
      el("div", { class: "home-rest" }, helper(app), hours(app), places(app), courses(app), proof(app), sharing(app), install(app), data(app), phone(app))),
  ];
}

/** What must be known at once: a step up, no net, what waits, what did not get through. */
export function notes({ words, own, net, climbed, dates }) {
  return [
    climbed && note("climbed", "ok", "flag", words.t("step_reached")),
    net && note("no-net", "quiet", "no-net", words.t(net === "offline" ? "offline" : "server_away"), " ", ...sentence(words, "as_of", { time: words.moment(dates.seen) })),
    own.waiting > 0 && note("unsent", "quiet", "wait", ...sentence(words, "not_sent", { n: own.waiting })),
    own.refused > 0 && note("refused", "warn", "warn", words.t("not_taken")),
  ];
}

function here(app) {
  const { words, view } = app;
  const step = view.now;
  if (!step) return null;
  const open = step.items.some(({ state }) => state === "open");
  return card("now", words.t("step_now"), [
    el("p", { class: "step-name" }, ...nameOf(step, words)),
    app.plan.since && el("p", { class: "hint" }, ...sentence(words, "step_since", { date: words.day(app.plan.since) })),
    step.help && el("p", {}, said(words, step.help)),
    step.items.length > 0 && el("h3", { id: "tasks-title" }, words.t("all_things")),
    step.items.length > 0 && el("p", { class: "hint" }, words.t(open ? "tick_help" : "next_none")),
    step.items.length > 0 && el("ul", { class: "ticks", "aria-labelledby": "tasks-title" }, ...step.items.map((item) => el("li", {}, tick(app, step, item)))),
  ]);
}

/** What a worker has confirmed stands; the rest is a button, also to take back what still waits. */
function tick(app, step, item) {
  const { words } = app;
  const box = el("span", { class: "tick-box" }, SYMBOLS[item.state] && icon(SYMBOLS[item.state]));
  const label = el("span", { class: "tick-words" },
    el("span", { class: "tick-label" }, said(words, item.label)),
    el("span", { class: "tick-state" }, ...stateOf(app, item)));
  if (item.state === "done") return el("span", { class: "tick", "data-state": "done" }, box, label);
  const id = `tick-${step.id}-${item.id}`;
  const node = el("button", { type: "button", class: "tick", id, "data-state": item.state, "aria-pressed": String(item.state !== "open") }, box, label);
  node.addEventListener("click", () => app.tick(step.id, item.id, item.state === "open"));
  return node;
}

function stateOf({ words, plan }, { state }) {
  if (state === "waits") return plan.worker ? sentence(words, "tick_waits", { name: plan.worker.name }) : [words.t("waiting")];
  return [words.t({ done: "confirmed", here: "saved_here", open: "tick_open" }[state])];
}

function following({ words, view }) {
  if (!view.next) return null;
  const things = firstThings(view.next);
  return card("next", words.t("next_title"), [
    el("p", { class: "step-name" }, ...nameOf(view.next, words)),
    view.next.help && el("p", {}, said(words, view.next.help)),
    things.length > 0 && el("h3", { id: "things-title" }, words.t(things.length === 3 ? "next_things" : "next_things_few")),
    things.length > 0 && el("ul", { class: "things", "aria-labelledby": "things-title" }, ...things.map(({ label }) => el("li", {}, said(words, label)))),
  ], { look: "dashed" });
}

function earned({ words, view }) {
  const rows = view.steps.filter(({ state, done_count, minutes }) => state === "done" || done_count || minutes);
  if (!rows.length) return card("earned", words.t("earned_title"), [el("p", { class: "hint" }, words.t("earned_none"))]);
  const row = (step) => {
    const facts = [
      step.items.length > 0 && el("span", {}, ...sentence(words, "earned_things", { n: step.done_count, total: step.items.length })),
      step.minutes > 0 && el("span", {}, ...sentence(words, "hours_here", { hours: words.hours(step.minutes) })),
    ];
    const mark = el("span", { class: "mark", "data-state": step.state }, step.state === "done" ? icon("check") : icon("flag"));
    return el("li", {}, mark, el("span", { class: "row-words" }, el("span", { class: "row-name" }, ...nameOf(step, words)), el("span", { class: "facts" }, ...facts.filter(Boolean))));
  };
  return card("earned", words.t("earned_title"), [el("ul", { class: "rows" }, ...rows.map(row))]);
}

function hours({ words, plan }) {
  const minutes = plan.hours?.minutes_total ?? 0;
  if (!minutes) return card("hours", words.t("hours_title"), [el("p", { class: "hint" }, words.t("hours_none"))]);
  return card("hours", words.t("hours_title"), [el("p", { class: "total" }, ...sentence(words, "hours_total", { hours: el("strong", { dir: "ltr" }, words.hours(minutes)) }))]);
}

function places({ words, plan }) {
  const rows = [...(plan.placements ?? [])].reverse().map((one) => el("li", {}, icon("job"), placement(words, one)));
  return card("places", words.t("jobs_title"), [rows.length ? el("ul", { class: "rows" }, ...rows) : el("p", { class: "hint" }, words.t("jobs_none"))]);
}

function placement(words, one) {
  const facts = [
    one.hours_minutes > 0 && sentence(words, "hours_here", { hours: words.hours(one.hours_minutes) }),
    one.minutes_week && !one.ended_on && sentence(words, "hours_week", { hours: words.hours(one.minutes_week) }),
    one.pay_source && sentence(words, "paid_by", { source: said(words, one.pay_source) }),
  ];
  return el("span", { class: "row-words" },
    el("span", { class: "row-name" }, one.workplace ? bdi(one.workplace) : words.t("job_unnamed")),
    el("span", { class: "facts" }, el("span", {}, ...period(words, one)), ...facts.filter(Boolean).map((fact) => el("span", {}, ...fact))));
}

/** "Fra 1. aug. 2026", "1. aug. 2026 til 30. sep. 2026". */
export function period(words, { started_on, ended_on }) {
  if (!ended_on) return sentence(words, "from_on", { from: words.day(started_on) });
  return sentence(words, "from_to", { from: words.day(started_on), to: words.day(ended_on) });
}

function courses({ words, plan }) {
  const taken = (plan.courses ?? []).filter(({ label }) => label);
  if (!taken.length) return null;
  const row = ({ label, on }) => el("li", {}, icon("check"), el("span", { class: "row-words" }, el("span", { class: "row-name" }, said(words, label)), el("span", { class: "facts" }, bdi(words.day(on)))));
  return card("courses", words.t("courses_title"), [el("ul", { class: "rows" }, ...taken.map(row))]);
}

/** Who helps, and how to reach them. Also the guardian's. */
export function helper(app, title = [app.words.t("worker_title")]) {
  const { words, plan, view } = app;
  const worker = plan.worker;
  return card("helper", title, [
    worker ? el("p", { class: "step-name" }, bdi(worker.name)) : el("p", { class: "hint" }, words.t("worker_none")),
    worker?.phone && el("p", { class: "number" }, bdi(worker.phone, { dir: "ltr" })),
    worker?.phone ? reach(words, worker.phone) : worker && el("p", { class: "hint" }, words.t("worker_no_phone")),
    view.asked.talk ? note("talk-asked", "ok", "check", words.t("talk_asked")) : button("talk", words.t("talk_ask"), () => app.wish("talk"), { symbol: "talk" }),
  ]);
}

function reach(words, phone) {
  const plain = phone.replace(/[^\d+]/g, "");
  const link = (id, scheme, key, look) => el("a", { id, class: `button ${look}`, href: `${scheme}:${plain}` }, icon(id), el("span", {}, words.t(key)));
  return el("p", { class: "side-by-side" }, link("call", "tel", "worker_call", "main"), link("sms", "sms", "worker_write", ""));
}

function proof(app) {
  const { words } = app;
  return card("proof-card", words.t("proof_title"), [
    el("p", {}, ["proof_text", "proof_danish", "proof_full_name"].map((key) => words.t(key)).join(" ")),
    button("proof-open", words.t("proof_make"), () => app.show("proof"), { symbol: "proof" }),
  ]);
}

/** Where the browser offers it. Also the guardian's. */
export function install({ words, offer }) {
  if (!offer.ready()) return null;
  return card("install-card", words.t("install_title"), [el("p", {}, words.t("install_text")), button("install", words.t("install"), offer.ask)]);
}

/** What they said yes to, each with a button that ends it. Also the guardian's. */
export function sharing({ words, view, stop }) {
  if (!view.consents.length) return null;
  const row = (one) => el("li", {}, el("span", { class: "row-words" }, el("span", { class: "row-name" }, said(words, one.title)),
    one.valid_until && el("span", { class: "facts" }, ...sentence(words, "sharing_until", { date: words.day(one.valid_until) }))),
  button(`stop-${one.purpose}-${one.recipient}`, words.t("stop_sharing"), () => stop(one), { look: "quiet" }));
  return card("sharing", words.t("sharing_title"), [el("p", {}, words.t("sharing_text")), el("ul", { class: "rows" }, ...view.consents.map(row))]);
}

const OWN_DATA = ["data_title", "data_text", "data_ask", "data_asked"];

/** Also the guardian's, in words of its own: whoever asks is not whom it is written about. */
export function data({ words, view, wish }, [title, text, ask, asked] = OWN_DATA) {
  return card("data", words.t(title), [
    el("p", {}, words.t(text)),
    view.asked.data ? note("data-asked", "ok", "check", words.t(asked)) : button("data-ask", words.t(ask), () => wish("data")),
  ]);
}

/** Also the guardian's. */
export function phone({ words, plan, sure }) {
  return card("phone", words.t("phone_title"), [
    el("p", {}, words.t("private")),
    plan.guardian_page && el("p", { id: "guardian-page" }, words.t("guardian_page")),
    button("replace", words.t("replace"), () => sure("replace")),
    button("close-here", words.t("close_here"), () => sure("close_here")), button("lost", words.t("lost"), () => sure("lost")),
  ]);
}
