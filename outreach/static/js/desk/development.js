// The small charts of one person's development, drawn as on the phone. Without scripts the table below says the same.
import { chart } from "../screens/chart.js";

for (const box of document.querySelectorAll("[data-chart]")) {
  const asked = JSON.parse(box.dataset.chart).map(({ answer, own }) => ({ answer: answer ?? undefined, own }));
  box.replaceChildren(chart(asked, box.dataset.words));
}
