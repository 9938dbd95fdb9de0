/* The page that says whether a proof is true: takes the token from behind the #, sends it in a body, shows the answer. */

const language = document.documentElement.lang;
const part = (id) => document.getElementById(id);

function day(text) {
  const [year, month, date] = text.split("-").map(Number);
  return new Date(year, month - 1, date).toLocaleDateString(language, { day: "numeric", month: "short", year: "numeric" });
}

function hours(minutes) {
  return (minutes / 60).toLocaleString(language, { maximumFractionDigits: 1 });
}

function show(id) {
  for (const other of ["asking", "empty", "away", "wrong", "right"]) part(other).hidden = other !== id;
}

function line(template, words) {
  const row = part(template).content.cloneNode(true);
  for (const [name, text] of Object.entries(words)) row.querySelector(`[data-part="${name}"]`).textContent = text;
  return row;
}

function tell(proof) {
  part("name").textContent = proof.name;
  part("organisation").textContent = `${proof.organisation}, ${proof.helhedsplan}`;
  part("issued").textContent = day(proof.issued_on);
  part("hours").textContent = hours(proof.minutes_total);
  part("steps").replaceChildren(
    ...proof.steps.map((step) => {
      const words = { label: step.label, from: day(step.from), hours: hours(step.minutes) };
      return step.to ? line("between", { ...words, to: day(step.to) }) : line("since", words);
    }),
  );
  part("courses").replaceChildren(...proof.courses.map((one) => line("course", { label: one.label, on: day(one.on) })));
  part("courses-title").hidden = proof.courses.length === 0;
  show("right");
}

async function ask() {
  const token = location.hash.slice(1);
  if (!token) return show("empty");
  show("asking");
  try {
    const answer = await fetch("/api/bevis/check", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (answer.status === 422) return show("wrong");
    if (!answer.ok) return show("away");
    const { valid, proof } = await answer.json();
    return valid ? tell(proof) : show("wrong");
  } catch {
    return show("away");
  }
}

addEventListener("hashchange", ask);
ask();
