// The texts that somebody may be shown: a file for each language that the phone keeps with the app, of approved texts alone.
const at = (language) => `/app/consent-texts/${language}.json`;

/** @returns {Promise<{texts: object[], words: Record<string, Record<string, string>>}>} none where they cannot be had */
export async function textsOf(app) {
  if (!app.texts) {
    const files = await Promise.all(app.consent.languages.map((language) => fileOf(language, app)));
    const there = files.filter((file) => file?.words);
    const found = { texts: there.flatMap(({ texts }) => texts), words: Object.fromEntries(there.map(({ language, words }) => [language, words])) };
    if (files.some((file) => !file)) return found; // another time all of them may be had
    app.texts = found;
  }
  return app.texts;
}

async function fileOf(language, app) {
  const answer = await app.env.fetch(at(language)).catch(() => null);
  return answer?.ok ? { language, ...(await answer.json()) } : null;
}
