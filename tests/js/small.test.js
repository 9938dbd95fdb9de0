import { readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff, retryAfter } from "../../outreach/static/js/backoff.js";
import { makeEntry } from "../../outreach/static/js/entry.js";
import { isLocked } from "../../outreach/static/js/lock.js";
import { seal } from "../../outreach/static/js/seal.js";
import { uuid7 } from "../../outreach/static/js/uuid7.js";
import { gettext, keyOf, language, ngettext, setWords } from "../../outreach/static/js/words.js";
import { anActor, Phone } from "./phone.mjs";

const env = new Phone().tab();
const KEYS = JSON.parse(readFileSync(new URL("../examples/word_keys.json", import.meta.url), "utf8"));

test("words: Danish needs no catalogue, placeholders are filled, what is unknown stays Danish", () => {
  assert.equal(gettext("Hej %(name)s, 100%%", { name: "Åse" }), "Hej Åse, 100%");
  assert.equal(gettext("%(missing)s"), "%(missing)s");
  assert.equal(ngettext("%(n)s venter", "%(n)s venter stadig", 1), "1 venter");
  assert.equal(ngettext("en", "%(num)s stykker", 5), "5 stykker");
  const catalogue = { [keyOf("Gem")]: "Save", [keyOf("en")]: ["one", "%(n)s pieces"], [keyOf("Tom")]: "" };
  setWords({ lang: "en", catalogue, plural: (n) => Number(n !== 1) });
  assert.equal(language(), "en");
  assert.equal(gettext("Gem"), "Save");
  assert.equal(gettext("Tom"), "Tom");
  assert.equal(gettext("Luk"), "Luk");
  assert.equal(ngettext("en", "%(n)s stykker", 0), "0 pieces");
  assert.equal(ngettext("to", "%(n)s to", 2), "2 to");
  assert.equal(gettext("%(a)s", { a: "%(b)s", b: "x" }), "%(b)s");
  setWords({ lang: "da" });
});

test("words: the key of a text is that of the server", () => {
  for (const [text, key] of Object.entries(KEYS)) assert.equal(keyOf(text), key, text);
});

test("uuid7: version, variant, and in the order of time", () => {
  const at = (ms) => uuid7({ ...env, now: () => new Date(ms) });
  const ids = [1, 1000, 1_700_000_000_000, 1_800_000_000_000].map(at);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(ids[2].slice(0, 13), "018bcfe5-6800");
  assert.notEqual(at(1), at(1));
});

test("backoff: by chance between 1 s and a bound that doubles up to 5 minutes", () => {
  assert.equal(backoff(1, () => 0), 1_000);
  assert.equal(backoff(1, () => 1), 2_000);
  assert.equal(backoff(4, () => 0.5), 8_500);
  assert.equal(backoff(9, () => 1), 300_000);
  assert.equal(backoff(5000, () => 1), 300_000);
});

test("Retry-After: seconds or a date, by the server's clock, at most an hour", () => {
  const now = new Date("2026-11-20T13:00:00Z");
  const ask = (headers) => retryAfter(new Headers(headers), now);
  const at = "Fri, 20 Nov 2026 13:02:00 GMT";
  assert.equal(ask({}), null);
  assert.equal(ask({ "Retry-After": "30" }), 30_000);
  assert.equal(ask({ "Retry-After": at }), 120_000);
  assert.equal(ask({ "Retry-After": at, Date: "Fri, 20 Nov 2026 13:01:30 GMT" }), 30_000);
  assert.equal(ask({ "Retry-After": "Fri, 20 Nov 2026 12:00:00 GMT" }), 0);
  assert.equal(ask({ "Retry-After": "86400" }), 3_600_000);
  assert.equal(ask({ "Retry-After": "soon" }), null);
});

test("an entry says who, when, and by which clock", () => {
  const device = { device_id: "d1", actor: anActor() };
  const danish = { ...env, now: () => Object.assign(env.now(), { getTimezoneOffset: () => -60 }) };
  const entry = makeEntry(device, { kind: "person", payload: {}, occurred_at: "2026-11-20T13:00:00+01:00" }, danish);
  assert.equal(entry.occurred_at, "2026-11-20T12:00:00.000Z");
  assert.equal(entry.recorded_at, env.now().toISOString());
  assert.equal(entry.utc_offset, 60);
  assert.deepEqual([entry.helhedsplan_id, entry.organisation_id, entry.device_id], ["h1", "o1", "d1"]);
  assert.equal("sequence" in entry, false);
});

test("the seams do nothing yet", async () => {
  assert.equal(await seal("text", env), "text");
  assert.equal(isLocked(), false);
});
