// Another language without another page: a secret that is only in memory, and an open plan, stay where they are.
import { makeWords } from "./words.js";

/** @returns {object} the words that a shell brought along */
export const wordsOf = (page) => makeWords(JSON.parse(page.getElementById("plan-data").textContent));

/** @param {string} lang @returns {Promise<object | null>} its words; null: not to be had now */
export async function fetchWords(lang, env) {
  try {
    const response = await env.fetch(`/plan/${lang}/`, { credentials: "omit" });
    return response.ok ? wordsOf(new DOMParser().parseFromString(await response.text(), "text/html")) : null;
  } catch {
    return null;
  }
}

/** What stands outside of the screens, in that language. */
export function speak(words) {
  const root = document.documentElement;
  [root.lang, root.dir, document.title] = [words.lang, words.dir, words.t("title")];
  for (const node of document.querySelectorAll("[data-key]")) node.textContent = words.t(node.dataset.key);
  document.getElementById("machine").hidden = !words.machine;
  document.getElementById("language").value = words.lang;
  document.querySelector("link[rel=manifest]").href = `/plan/${words.lang}/manifest.webmanifest`;
  history.replaceState(history.state, "", `/plan/${words.lang}/`);
}
