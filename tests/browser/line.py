"""The way between phone and server, which may lose the answer on the way back."""

from __future__ import annotations

import http.client
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

UPLOADS = "/api/v1/entries"
NOT_CARRIED = {"connection", "keep-alive", "transfer-encoding"}


class Line:
    """Everything goes through, but while `loses_answers`, an upload reaches the server and its answer nobody.

    `cut`: addresses at which the line breaks before the server hears of it; `broke` counts them.
    """

    def __init__(self, server_port: int) -> None:
        self.loses_answers, self.lost = False, 0
        self.cut: set[str] = set()
        self.broke = 0
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                line._carry(self, server_port)

            do_POST = do_GET

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _carry(self, asked: BaseHTTPRequestHandler, server_port: int) -> None:
        body = asked.rfile.read(int(asked.headers.get("Content-Length") or 0))
        if asked.path in self.cut:
            self.broke += 1
            asked.close_connection = True
            return
        connection = http.client.HTTPConnection("127.0.0.1", server_port, timeout=60)
        with suppress(OSError, http.client.HTTPException):
            connection.request(asked.command, asked.path, body, dict(asked.headers))
            response = connection.getresponse()
            answer = response.read()
            connection.close()
            if self.loses_answers and asked.path == UPLOADS:
                self.lost += 1
            else:
                _pass_on(asked, response, answer)
                return
        asked.close_connection = True


def _pass_on(asked: BaseHTTPRequestHandler, response: http.client.HTTPResponse, answer: bytes) -> None:
    asked.send_response_only(response.status)
    for name, value in response.getheaders():
        if name.lower() not in NOT_CARRIED | {"content-length"}:
            asked.send_header(name, value)
    asked.send_header("Content-Length", str(len(answer)))
    asked.end_headers()
    asked.wfile.write(answer)
