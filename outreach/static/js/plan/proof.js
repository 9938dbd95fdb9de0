// The proof (bevis): Danish in every language of the page, since an employer reads it. Printed, it is alone on its paper.
import { el } from "../screens/el.js";
import { button, note } from "./parts.js";
import { makeWords } from "./words.js";

/**
 * @param {object} app of plan.js @param {object | null} answer of POST /api/plan/proof, or the one kept from before
 * @param {string | null} trouble key of the words for it
 */
export function proofScreen({ words }, answer, trouble) {
  return [
    el("div", { class: "side-by-side no-print" },
      button("back", words.t("back"), () => history.back(), { symbol: "back" }),
      answer && button("print", words.t("proof_print"), () => print(), { look: "main", symbol: "print" })),
    el("h1", { tabindex: "-1", class: answer ? "visually-hidden" : "" }, words.t("proof_title")),
    !answer && !trouble && el("p", { role: "status" }, words.t("wait")),
    trouble && note("proof-trouble", "warn", "no-net", words.t(trouble)),
    answer && paper(answer),
  ].filter(Boolean);
}

function paper({ proof, words: text, qr }) {
  const danish = makeWords({ lang: "da", dir: "ltr", machine: false, text });
  const fact = (label, ...value) => el("div", {}, el("dt", {}, label), ...value.map((one) => el("dd", {}, one)));
  return el("article", { id: "proof", class: "paper", lang: "da", dir: "ltr", "aria-labelledby": "proof-title" },
    el("h2", { id: "proof-title" }, danish.t("title")),
    el("p", { class: "paper-name" }, proof.name),
    el("p", {}, danish.t("about", { name: proof.name })),
    steps(danish, proof),
    proof.courses.length > 0 && courses(danish, proof),
    el("dl", { class: "paper-facts" },
      fact(danish.t("given_by"), proof.organisation, proof.helhedsplan),
      fact(danish.t("given_on"), danish.day(proof.issued_on))),
    el("figure", { class: "paper-code" }, el("img", { src: qr, alt: "" }), el("figcaption", {}, danish.t("check"))));
}

function steps(danish, { steps: rows, minutes_total }) {
  const row = ({ label, from, to, minutes }) => el("li", {},
    el("strong", {}, label),
    el("span", {}, danish.t(to ? "from_to" : "from_on", { from: danish.day(from), to: to && danish.day(to) })),
    minutes > 0 && el("span", {}, danish.t("hours_step", { hours: danish.hours(minutes) })));
  return el("section", { "aria-labelledby": "proof-steps" },
    el("h3", { id: "proof-steps" }, danish.t("steps")),
    rows.length > 0 && el("ol", { class: "paper-steps", role: "list" }, ...rows.map(row)),
    el("p", {}, el("strong", {}, danish.t("hours_total", { hours: danish.hours(minutes_total) }))));
}

function courses(danish, { courses: taken }) {
  const row = ({ label, on }) => el("li", {}, el("strong", {}, label), el("span", {}, danish.day(on)));
  return el("section", { "aria-labelledby": "proof-courses" },
    el("h3", { id: "proof-courses" }, danish.t("courses")),
    el("ul", { class: "paper-steps" }, ...taken.map(row)));
}
