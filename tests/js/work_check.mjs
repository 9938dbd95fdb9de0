// A dialogue for tests/domain/test_work_rules_phone.py: a line with data, young and ladder, answered with the findings.
import { createInterface } from "node:readline";
import { check, isSchoolDay } from "../../outreach/static/js/work_rules.js";

for await (const text of createInterface({ input: process.stdin })) {
  const { data, young, ladder, days } = JSON.parse(text);
  const answer = days ? days.map((day) => isSchoolDay(data.calendar, day)) : check(data, young, ladder);
  console.log(JSON.stringify(answer));
}
