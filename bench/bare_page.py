"""The least there can be: a page with one link, kept by a service worker that answers from its cache."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Bar</title><p><a href="#answer">Tryk</a></p><p id="answer" hidden>Svar</p>
<script>
navigator.serviceWorker.register("/sw.js");
addEventListener("click", () => { document.getElementById("answer").hidden = false; });
</script></html>
"""
WORKER = """
addEventListener("install", (event) => event.waitUntil(caches.open("bare").then((cache) => cache.add("/"))));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(caches.match(event.request)));
"""
FILES = {"/": ("text/html; charset=utf-8", PAGE), "/sw.js": ("text/javascript", WORKER)}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        kind, text = FILES.get(self.path, ("text/plain", ""))
        body = text.encode()
        self.send_response(200 if text else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class BarePage:
    server: ThreadingHTTPServer

    @property
    def address(self) -> str:
        return f"http://localhost:{self.server.server_address[1]}/"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def start() -> BarePage:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return BarePage(server)
