import { retryAfter } from "./backoff.js";

const TIMEOUT_MS = 30_000;

/**
 * Ask the server. Never rejects: what is not a whole answer within 30 s is status 0. No redirect is followed, so that
 * nothing is sent on to a stranger (the login page of a café's network, say).
 * @param {import("./env.js").Env} env @param {string} path @param {RequestInit} init
 * @returns {Promise<{status: number, body: any, retry_after: number | null}>} body: the JSON, or undefined
 */
export async function ask(env, path, init) {
  const control = new AbortController();
  let timer;
  const late = new Promise((resolve) => {
    timer = env.setTimeout(() => {
      control.abort();
      resolve({ status: 0, body: undefined, retry_after: null });
    }, TIMEOUT_MS);
  });
  const options = { cache: "no-store", redirect: "error", ...init, signal: control.signal };
  try {
    return await Promise.race([whole(env, path, options), late]);
  } catch {
    return { status: 0, body: undefined, retry_after: null };
  } finally {
    env.clearTimeout(timer);
  }
}

async function whole(env, path, options) {
  const response = await env.fetch(env.base + path, options);
  const text = await response.text();
  return { status: response.status, body: parse(text), retry_after: retryAfter(response.headers, env.now()) };
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The one word for what went wrong, as state() says it.
 * @param {{status: number}} answer
 * @returns {"offline" | "server"}
 */
export const problemOf = ({ status }) => (status === 0 ? "offline" : "server");
