// What bench/phone.py measures with, inside the page. Nothing of it is part of the app.
globalThis.bench ??= (() => {
  const seen = new Map();
  let tapped = 0;
  let done = null;
  let database = null;
  let people = null;

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /** The next frame has been handed over. */
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now());
    channel.port2.postMessage(null);
  }));

  async function until(test) {
    for (;;) {
      const found = test();
      if (found) return found;
      await frame();
    }
  }

  function visible(selector) {
    const node = document.querySelector(selector);
    return node?.checkVisibility() && node.getClientRects().length ? node : null;
  }

  /** Visible, and nothing lies above it. */
  function reachable(selector) {
    const node = visible(selector);
    if (!node) return null;
    const { left, top, width, height } = node.getBoundingClientRect();
    return node.contains(document.elementFromPoint(left + width / 2, top + height / 2)) ? node : null;
  }

  function watch() {
    addEventListener("click", (event) => {
      if (event.target.closest?.("#check-in-save")) tapped = event.timeStamp;
    }, true);
    new MutationObserver(() => {
      if (!tapped || !/gemt på telefonen/i.test(visible("#saved-words")?.textContent ?? "")) return;
      const text = performance.now() - tapped;
      const at = tapped;
      tapped = 0;
      painted().then((now) => done?.({ text, painted: now - at }));
    }).observe(document.getElementById("saved-words"), { childList: true, characterData: true, subtree: true });
  }

  /** Nothing to do for a third of a second: nobody taps twice as fast. */
  async function rest() {
    for (let idle = 0; idle < 7;) {
      const before = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 50));
      idle = performance.now() - before < 70 ? idle + 1 : 0;
    }
  }

  let saved = null;

  /** A check-in about the first recent person, one topic; only "Gem" is left to tap. */
  async function fillIn() {
    await rest();
    if (!seen.has("watch")) seen.set("watch", watch());
    location.hash = "#check-in";
    const form = await until(() => visible("#check-in-form:not([inert])"));
    const pick = (selector) => form.querySelector(selector)?.click();
    pick("#check-in-people input");
    pick('input[name^="check-in-topic-"][value="much"]');
    const sites = [...form.querySelectorAll('input[name="check-in-site"]')];
    if (sites.length && !sites.some((one) => one.checked)) sites[0].click();
    saved = new Promise((resolve) => { done = resolve; });
    await rest();
  }

  async function barePut() {
    database ??= await new Promise((resolve, reject) => {
      const request = indexedDB.open("bench", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("rows", { keyPath: "id" });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const row = { id: crypto.randomUUID(), text: "æ".repeat(400) };
    const begun = performance.now();
    await new Promise((resolve, reject) => {
      const tx = database.transaction("rows", "readwrite", { durability: "strict" });
      tx.oncomplete = resolve;
      tx.onerror = () => reject(tx.error);
      tx.objectStore("rows").put(row);
    });
    return performance.now() - begun;
  }

  /** The app's own store and its own search, beside a bare reading of the same rows. */
  async function fillWithPeople(count) {
    const [{ openRegistry, currentEnrolment }, { openOutboxDb }, { personRow }, { realEnv }] = await Promise.all(
      ["registry", "outbox_db", "rows", "env"].map((name) => import(`/static/js/${name}.js`)));
    const env = realEnv();
    people = await openOutboxDb((await currentEnrolment(await openRegistry(env))).device_id, env);
    const first = ["Amina", "Søren", "Mohammed", "Åse", "José", "Fatima", "Lars", "Youssef", "Zahra", "Kirsten", "Ali"];
    const last = ["Sørensen", "Hassan", "Yılmaz", "Bæk", "Ahmadi", "Nguyen", "Warsame", "Jensen", "Al-Khatib", "Øzdemir"];
    const tx = people.transaction("people", "readwrite");
    for (let n = 0; n < count; n += 1) {
      const name = `${first[n % first.length]} ${last[(n * 7) % last.length]} ${last[(n * 3) % last.length]}`;
      const phone = String(20_000_000 + n * 3457);
      tx.store.put(personRow({ id: `bench-${n}`, name, phone, area_id: "bench", last_seen_at: new Date(n * 1e7).toISOString() }));
    }
    await tx.done;
  }

  async function search(query) {
    const { findPeople } = await import("/static/js/store.js");
    await findPeople(people, query, 30);
    const begun = performance.now();
    const found = await findPeople(people, query, 30);
    const ours = performance.now() - begun;
    const bare = performance.now();
    await people.getAll("people");
    return { found: found.length, ours, bare: performance.now() - bare };
  }

  /** Milliseconds since the navigation began. */
  async function opened({ tile, ready, answer }) {
    await until(() => reachable(tile));
    const shown = performance.now();
    await until(() => reachable(tile) && visible(ready));
    const home = performance.now();
    reachable(tile).click();
    await until(() => visible(answer));
    return { shown, ready: home, answered: performance.now() };
  }

  return { fillIn, barePut, fillWithPeople, search, opened, saved: () => saved };
})();
