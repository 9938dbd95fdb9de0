// The texts that somebody may be shown: a file that the phone keeps with the app, of approved texts alone.
const URL = "/app/consent-texts.json";
const NONE = { texts: [], words: {} };

/** @returns {Promise<{texts: object[], words: Record<string, Record<string, string>>}>} none where the file cannot be had */
export async function textsOf(app) {
  if (!app.texts) {
    const answer = await app.env.fetch(URL).catch(() => null);
    if (!answer?.ok) return NONE;
    app.texts = await answer.json();
  }
  return app.texts;
}
