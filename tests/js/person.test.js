import assert from "node:assert/strict";
import { test } from "node:test";
import { personPayload, personValues } from "../../outreach/static/js/person_values.js";

const OFFERED = ["jobguide", "leisure_job", "open_counselling"];
const KNOWN = {
  name: "Amina", nickname: null, birth_year: 1999, phone: "20 12 34 56", language: "so",
  guardian: { name: "Hodan", phone: null, relation: "mother" },
  programmes: ["our_own", "open_counselling"], background: { gender: "female", education: "school", ethnicity: "other" },
};
/** As the form reads itself: every question that it shows, answered or not. */
const read = (values, asked = ["gender", "education", "income_support", "work_history"]) =>
  ({ ...Object.fromEntries(asked.map((one) => [`background-${one}`, ""])), ...values });

/** What the form holds once it is filled in: it has no field for what is not asked. */
function filledIn(payload, asked) {
  const values = read(personValues(payload, "area1"), asked);
  if (!asked) delete values["background-ethnicity"];
  return { ...values, programmes: values.programmes.filter((id) => OFFERED.includes(id)) };
}

test("a correction that changes nothing says the same, what the form does not show included", () => {
  assert.deepEqual(personPayload(filledIn(KNOWN), KNOWN, { offered: OFFERED }), KNOWN);
});

test("what is chosen, changed and taken away in the form is said; the rest stays", () => {
  const values = { ...filledIn(KNOWN), programmes: ["jobguide"], "background-gender": "", "background-work_history": "some", guardian_name: "" };
  const { programmes, background, guardian } = personPayload(values, KNOWN, { offered: OFFERED });
  assert.deepEqual(programmes, ["our_own", "jobguide"]);
  assert.deepEqual(background, { education: "school", work_history: "some", ethnicity: "other" });
  assert.equal(guardian, null);
});

test("ethnicity is the form's to say where it asks", () => {
  const asked = ["gender", "education", "ethnicity"];
  const values = { ...filledIn(KNOWN, asked), "background-ethnicity": "" };
  assert.deepEqual(personPayload(values, KNOWN, { offered: OFFERED }).background, { gender: "female", education: "school" });
});

test("of a refused version nothing is kept that the form does not show: it would be refused again", () => {
  const { background } = personPayload(filledIn(KNOWN), KNOWN, { offered: OFFERED, refused: true });
  assert.deepEqual(background, { gender: "female", education: "school" });
});

test("a short form, as in a check-in, leaves the rest as it was", () => {
  const short = { name: "Amina", nickname: "Mina", birth_year: "1999", phone: "", area: "area1" };
  assert.deepEqual(personPayload(short, KNOWN), { ...KNOWN, nickname: "Mina", phone: null });
  assert.deepEqual(personPayload(short).background, {});
  assert.deepEqual(personPayload(short).programmes, []);
});
