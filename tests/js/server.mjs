import { createHash, createPublicKey, verify } from "node:crypto";
import { createServer } from "node:http";

/** A server as docs/sync.md has it, in memory; what it should do otherwise, a test sets on it. */
export class Server {
  constructor() {
    this.devices = new Map(); // id -> public JWK
    this.log = []; // texts in the order of receipt
    this.answered = new Map(); // id -> {text, result, received_at}
    this.changes = [];
    this.pageSize = 500;
    this.bodies = [];
    this.queries = [];
    this.refuse = () => null; // entry -> {code, field, message}
    this.envelope = () => null; // texts -> status
    this.pullAnswer = () => null; // query -> {status, body}
    this.quarantine = new Set();
    this.broken = () => false; // entry -> whether it makes the server fail with 500
  }

  know(deviceId, jwk) {
    this.devices.set(deviceId, jwk);
  }

  fetch = async (url, init = {}) => {
    const headers = Object.fromEntries(new Headers(init.headers));
    const { status, body } = await this.handle(init.method ?? "GET", new URL(url), headers, init.body ?? "");
    await new Promise((resolve) => setImmediate(resolve));
    return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
  };

  async handle(method, url, headers, body) {
    if (url.pathname === "/api/v1/entries" && method === "POST") return this.take(headers, body);
    if (url.pathname === "/api/v1/changes" && method === "GET") return this.tell(url.searchParams);
    if (url.pathname === "/api/v1/devices" && method === "POST") return this.enrol(headers, JSON.parse(body));
    return { status: 404, body: { code: "not_found" } };
  }

  enrol(headers, { id, public_key }) {
    if (headers["x-csrftoken"] !== "csrf") return { status: 400, body: { code: "csrf" } };
    const before = this.devices.get(id);
    if (before && before.x !== public_key.x) return { status: 409, body: { code: "device_taken" } };
    this.know(id, public_key);
    return { status: before ? 200 : 201, body: { id, actor_id: "a1" } };
  }

  take(headers, body) {
    const device = headers["x-device-id"];
    if (!this.devices.has(device)) return { status: 401, body: { code: "unknown_device" } };
    if (!this.isSigned(headers, body)) return { status: 401, body: { code: "bad_signature" } };
    const { entries, ...rest } = JSON.parse(body);
    this.bodies.push({ ...rest, device, entries, bytes: Buffer.byteLength(body) });
    const status = this.envelope(entries);
    if (status) return { status, body: { code: "envelope", message: "no" } };
    if (entries.some((text) => this.broken(JSON.parse(text)))) return { status: 500, body: {} };
    return { status: 200, body: { results: entries.map((text) => this.judge(text, device)), server_time: "" } };
  }

  judge(text, device) {
    const entry = JSON.parse(text);
    const refusal = entry.device_id === device ? this.refuse(entry) : { code: "wrong_device" };
    const plain = { id: entry.id, result: "stored", received_at: null, first: null, code: null, field: null, message: null };
    const before = this.answered.get(entry.id);
    if (before && before.text !== text) return { ...plain, result: "refused", code: "id_reused" };
    if (before) return { ...plain, result: "duplicate", first: before.result, received_at: before.received_at };
    if (refusal) return { ...plain, result: "refused", field: null, message: null, ...refusal };
    const result = this.quarantine.has(device) ? "quarantined" : "stored";
    const received_at = `2026-11-20T14:00:00.${String(this.log.length).padStart(3, "0")}Z`;
    this.log.push(text);
    this.answered.set(entry.id, { text, result, received_at });
    return { ...plain, result, received_at };
  }

  tell(query) {
    this.queries.push(Object.fromEntries(query));
    const own = this.pullAnswer(query);
    if (own) return own;
    const from = Number(query.get("cursor") ?? 0);
    const changes = this.changes.slice(from, from + this.pageSize);
    const at = from + changes.length;
    return { status: 200, body: { changes, cursor: String(at), more: at < this.changes.length, server_time: "" } };
  }

  isSigned(headers, body) {
    const key = createPublicKey({ key: this.devices.get(headers["x-device-id"]), format: "jwk" });
    const digest = createHash("sha256").update(body).digest("hex");
    const said = `outreach-upload-1\n${headers["x-device-id"]}\n${headers["x-device-time"]}\n${digest}`;
    const signature = Buffer.from(headers["x-device-signature"] ?? "", "base64url");
    return verify("sha256", Buffer.from(said), { key, dsaEncoding: "ieee-p1363" }, signature);
  }

  /** Also over real HTTP. @returns {Promise<{base: string, close: () => void, answers: Function}>} */
  async listen(onAnswer = (response, status, text) => response.writeHead(status).end(text)) {
    const http = createServer(async (request, response) => {
      const parts = [];
      for await (const part of request) parts.push(part);
      const url = new URL(request.url, "http://127.0.0.1");
      const { status, body } = await this.handle(request.method, url, request.headers, Buffer.concat(parts).toString());
      onAnswer(response, status, JSON.stringify(body), request);
    });
    await new Promise((resolve) => http.listen(0, "127.0.0.1", resolve));
    const close = () => {
      http.closeAllConnections();
      http.close();
    };
    return { base: `http://127.0.0.1:${http.address().port}`, close };
  }
}
