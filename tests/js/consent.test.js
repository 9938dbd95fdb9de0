import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { mayShare } from "../../outreach/static/js/consent.js";

const table = JSON.parse(readFileSync(new URL("../examples/consent.json", import.meta.url), "utf8"));

/** As tests/consents.py: every state asked about every purpose, recipient and organisation. */
function question(state, purpose, ask) {
  const legal = purpose.legal_function;
  const names = { $purpose: purpose.id, $recipient: purpose.recipient, $legal_function: legal };
  names.$other_function = table.purposes.map((one) => one.legal_function).find((one) => one !== legal);
  const says = state.says[legal] ?? state.says;
  const asked = ask.purpose === "same" ? purpose : { id: ask.purpose, legal_function: "gdpr_consent" };
  const hidden = says === "special_category_off" && ask.says !== "same_organisation" && asked === purpose;
  return {
    person: filled(whole(state), names),
    purpose: asked,
    recipient: { id: ask.recipient === "same" ? purpose.recipient : ask.recipient, organisation: ask.organisation },
    at: state.at ?? table.at,
    reason: ask.says === "state" || hidden ? says : ask.says,
  };
}

function whole(state) {
  const person = { ...table.person };
  for (const name of Object.keys(person)) if (name in state) person[name] = state[name];
  const sittings = Object.entries(person.sittings).map(([id, said]) => [id, { ...table.sitting, ...said }]);
  const decisions = state.decisions.map((said) => ({ ...table[said.made], ...said }));
  return { ...person, sittings: Object.fromEntries(sittings), decisions };
}

function filled(value, names) {
  if (Array.isArray(value)) return value.map((one) => filled(one, names));
  if (value === null || typeof value !== "object") return names[value] ?? value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, names)]));
}

for (const state of table.states) {
  test(`consent: ${state.why}`, () => {
    for (const purpose of table.purposes) {
      for (const ask of table.asks) {
        const { person, purpose: what, recipient, at, reason } = question(state, purpose, ask);
        const found = mayShare(person, what, recipient, at);
        assert.equal(found.reason, reason, `${purpose.id}, ${ask.why}`);
        assert.equal(found.allowed, reason === "given" || reason === "same_organisation");
      }
    }
  });
}
