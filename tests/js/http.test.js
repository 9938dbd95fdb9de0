import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSync } from "../../outreach/static/js/sync.js";
import { notesOf, numbers, outbox, saveNotes, scene } from "./helpers.mjs";

/** Over real HTTP, with an answer that `onAnswer` spoils the first time. */
async function spoilt(onAnswer) {
  const here = await scene();
  let first = true;
  const http = await here.server.listen((response, status, text, request) => {
    if (!first) return response.writeHead(status).end(text);
    first = false;
    return onAnswer(response, text, request);
  });
  const env = here.phone.tab({ base: http.base, fetch: (...args) => fetch(...args) });
  const sync = makeSync(env);
  await saveNotes(here, ...numbers(3));
  return { ...here, env, sync, close: http.close };
}

const SPOILT = {
  "the connection is cut in the middle of the answer": (response, text) => {
    response.writeHead(200, { "Content-Length": text.length });
    response.write(text.slice(0, 100));
    setTimeout(() => response.destroy(), 20);
  },
  "the connection is cut before the answer": (response, text, request) => request.socket.destroy(),
  "a half answer that pretends to be whole": (response, text) => response.writeHead(200).end(text.slice(0, 200)),
  "a redirect to a stranger": (response) => response.writeHead(307, { Location: "http://127.0.0.1:1/login" }).end(),
  "a redirect to a page": (response) => response.writeHead(302, { Location: "/login" }).end(),
  "an answer without body": (response) => response.writeHead(200).end(),
};

for (const [name, onAnswer] of Object.entries(SPOILT)) {
  test(`${name}: kept, and sent once`, async () => {
    const { db, server, sync, close } = await spoilt(onAnswer);
    try {
      assert.equal((await sync.pushNow()).waiting, 3);
      assert.equal((await sync.pushNow()).waiting, 0);
      assert.deepEqual(notesOf(server.log), numbers(3));
      assert.deepEqual((await outbox.receipts(db)).map((row) => row.state), Array(3).fill("received"));
    } finally {
      close();
    }
  });
}

test("a server that never answers is given up after 30 s, and the request is ended", async () => {
  let ended;
  const end = new Promise((resolve) => (ended = resolve));
  const { server, sync, clock, close } = await spoilt((response) => response.on("close", ended));
  try {
    const run = sync.pushNow();
    while (!server.log.length) await new Promise((resolve) => setTimeout(resolve, 5));
    await clock.advance(29_000);
    assert.equal(sync.state().sending, true);
    await clock.advance(1_000);
    assert.equal((await run).problem, "offline");
    await end;
    assert.equal((await sync.pushNow()).waiting, 0);
    assert.equal(server.log.length, 3);
  } finally {
    close();
  }
});

test("no server at all is offline", async () => {
  const here = await scene();
  await saveNotes(here, "a");
  const env = here.phone.tab({ base: "http://127.0.0.1:1", fetch: (...args) => fetch(...args) });
  assert.equal((await makeSync(env).pushNow()).problem, "offline");
});
