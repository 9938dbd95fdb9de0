"""The clients: raw sockets kept alive, in a process of their own; what they send is made before the clock starts.

A batch in fifty is sent twice: again after its answer (the answer was lost on the way), or, with more than one client,
on two connections in the same moment.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import socket
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from bench.entries import Batch, Login, Writer, texts_of

TIMEOUT = 60.0
TWICE_IN, FIRST_TWICE = 50, 10


@dataclass(frozen=True)
class Plan:
    """Who sends, for how long, and how many batches each has ready."""

    port: int
    logins: Sequence[Login]
    sequences: Sequence[int]
    people: Sequence[str]
    seconds: float
    batches: int
    newcomers: bool = False


@dataclass
class Heard:
    """What one client, or all of them, were told. `stored` and `again` hold ids, once for each time they were said."""

    stored: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    in_time: int = 0
    latencies: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    sequences: list[int] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    bytes_an_entry: float = 0.0
    ran_out: bool = False

    def add(self, other: Heard) -> None:
        self.stored += other.stored
        self.again += other.again
        self.in_time += other.in_time
        self.latencies += other.latencies
        self.errors += other.errors
        self.ran_out |= other.ran_out


def push(plan: Plan) -> Heard:
    """Carry out `plan` in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(_push, plan).result()


def _push(plan: Plan) -> Heard:
    together = Heard()
    clients = []
    for index, (login, sequence) in enumerate(zip(plan.logins, plan.sequences, strict=True)):
        writer = Writer(login, sequence, plan.people)
        if plan.newcomers:
            batch, people = writer.newcomers()
            together.people += people
            batches = [batch]
        else:
            batches = [writer.check_ins() for _ in range(plan.batches)]
        clients.append(Client(plan, index, batches))
        together.sequences.append(writer.sequence)
    texts = [text for client in clients for text in texts_of(client.batches[0])]
    together.bytes_an_entry = sum(len(text.encode()) for text in texts) / len(texts)
    cpu, begun = _cpu(), time.perf_counter()
    for client in clients:
        client.begin(begun)
    for client in clients:
        client.join()
        together.add(client.heard)
    together.seconds = min(plan.seconds, time.perf_counter() - begun)
    together.cpu_seconds = _cpu() - cpu
    return together


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class Client(threading.Thread):
    """One of the plan's workers, in a thread."""

    def __init__(self, plan: Plan, index: int, batches: Sequence[Batch]) -> None:
        super().__init__(daemon=True)
        self.batches, self.heard = batches, Heard()
        token = plan.logins[index].token
        self._head = (
            f"POST /api/v1/entries HTTP/1.1\r\nHost: 127.0.0.1:{plan.port}\r\nAuthorization: Bearer {token}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        ).encode()
        self._seconds, self._index, self._clients, self._deadline = plan.seconds, index, len(plan.logins), 0.0
        self._line, self._twin = Line(plan.port), Line(plan.port)
        self._answers: list[tuple[Batch, bytes]] = []

    def begin(self, at: float) -> None:
        self._deadline = at + self._seconds
        self.start()

    def run(self) -> None:
        for number, batch in enumerate(self.batches):
            if time.perf_counter() > self._deadline:
                break
            self._send(number, batch)
        else:
            self.heard.ran_out = len(self.batches) > 1
        self._line.close()
        self._twin.close()
        for batch, answer in self._answers:
            self._hear(batch, answer)

    def _send(self, number: int, batch: Batch) -> None:
        request = b"%b%d\r\n\r\n%b" % (self._head, len(batch.body), batch.body)
        which, step = divmod(number * self._clients + self._index, TWICE_IN)
        twice = step == FIRST_TWICE
        twin = twice and self._clients > 1 and which % 2 == 0
        begun = time.perf_counter()
        try:
            self._line.send(request)
            if twin:
                self._twin.send(request)
            status, answer = self._line.answer()
            ended = time.perf_counter()
            self._take(batch, status, answer)
            if status == 200:
                self.heard.latencies.append(ended - begun)
                self.heard.in_time += len(batch.ids) * (ended <= self._deadline)
            if twin:
                self._take(batch, *self._twin.answer())
            elif twice:
                self._line.send(request)
                self._take(batch, *self._line.answer())
        except (OSError, ValueError) as error:
            self.heard.errors[type(error).__name__] += 1
            self._line.close()
            self._twin.close()

    def _take(self, batch: Batch, status: int, answer: bytes) -> None:
        if status == 200:
            self._answers.append((batch, answer))
        else:
            self.heard.errors[str(status)] += 1

    def _hear(self, batch: Batch, answer: bytes) -> None:
        results = json.loads(answer)["results"]
        if [one["id"] for one in results] != list(batch.ids):
            self.heard.errors["other ids"] += 1
        for one in results:
            if one["result"] == "stored":
                self.heard.stored.append(one["id"])
            elif one["result"] == "duplicate":
                self.heard.again.append(one["id"])
            else:
                self.heard.errors[f"{one['result']} {one['code'] or ''}".strip()] += 1


class Line:
    """One connection that is kept alive."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None
        self._rest = b""

    def send(self, request: bytes) -> None:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), TIMEOUT)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)

    def answer(self) -> tuple[int, bytes]:
        """Status and body. Raises OSError or ValueError when no whole answer comes."""
        data = self._rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head = data[:end].lower()
        at = head.index(b"content-length:") + 15
        length = int(head[at : at + 12].split(b"\r\n")[0])
        parts, missing = [data[end + 4 :]], length - (len(data) - end - 4)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        body = b"".join(parts)
        self._rest = body[length:]
        if b"connection: close" in head:
            self.close()
        return int(data[9:12]), body[:length]

    def close(self) -> None:
        if self._socket is not None:
            with suppress(OSError):
                self._socket.close()
        self._socket, self._rest = None, b""

    def _more(self) -> bytes:
        assert self._socket is not None
        data = self._socket.recv(262_144)
        if not data:
            raise ConnectionError("the server hung up")
        return data
