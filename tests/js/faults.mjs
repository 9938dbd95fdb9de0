/**
 * What can happen to a request, one fault for each in turn (then "ok"):
 *   "ok"; "drop" (never sent); "lose" (sent, the answer is lost); "twice" (sent twice, the second answer comes);
 *   "half" (the answer is cut); "hang" (sent, no answer: the clock moves on until the phone gives up);
 *   "delay" (sent; the answer comes after `meanwhile` has run whole: another run overlaps this one);
 *   {status, body, headers} (not sent; this comes back instead).
 */
export class Faults {
  constructor({ send, clock, meanwhile = async () => {} }) {
    Object.assign(this, { send, clock, meanwhile, plan: [], seen: [] });
  }

  async fetch(url, init = {}) {
    const fault = this.plan.shift() ?? "ok";
    this.seen.push({ url: String(url), init, fault });
    if (typeof fault === "object") return answerWith(fault);
    return this[fault](url, init);
  }

  ok(url, init) {
    return this.send(url, init);
  }

  async drop() {
    throw new TypeError("fetch failed");
  }

  async lose(url, init) {
    await this.send(url, init);
    throw new TypeError("fetch failed");
  }

  async twice(url, init) {
    await this.send(url, init);
    return this.send(url, init);
  }

  async half(url, init) {
    const response = await this.send(url, init);
    const text = await response.text();
    return new Response(text.slice(0, Math.floor(text.length / 2)), { status: response.status });
  }

  async hang(url, init) {
    await this.send(url, init);
    setImmediate(() => this.clock.advance(31_000));
    return new Promise(() => {});
  }

  async delay(url, init) {
    const response = await this.send(url, init);
    await this.meanwhile();
    return response;
  }
}

function answerWith({ status, body = {}, headers = {} }) {
  return new Response(typeof body === "string" ? body : JSON.stringify(body), { status, headers });
}
