"""Phones that write and send all the time, each in a thread of its own."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Iterable

from tests.factories import Phone, text_of
from tests.proofs.server import Server, Wire

KEPT = {"stored", "duplicate", "held", "conflict"}


class Sender(threading.Thread):
    """A phone that goes on writing, and sends what is not acknowledged until it is."""

    def __init__(self, phone: Phone, server: Server) -> None:
        super().__init__(daemon=True)
        self.phone, self.server, self.chance = phone, server, random.Random(phone.id.int)
        self.acknowledged: dict[str, str] = {}
        self.answers = Counter[str]()
        self.ending = threading.Event()
        self._waiting: list[tuple[str, str]] = []
        self._people, self._check_ins = [phone.person()], [phone.check_in()]
        self._put(self._people[0], self._check_ins[0])

    def run(self) -> None:
        with Wire(lambda: self.server.port) as wire:
            while self._waiting or not self.ending.is_set():
                while not self.ending.is_set() and len(self._waiting) < 25:
                    self._write()
                batch = self._waiting[: self.chance.randint(1, 20)]
                try:
                    answer = self.phone.send(wire.as_client, *(text for _, text in batch))
                except (OSError, http.client.HTTPException):
                    self.answers["nothing"] += 1
                    time.sleep(0.02)
                    continue
                self._hear(batch, answer.status_code, answer.json if answer.status_code == 200 else {})

    def end(self) -> None:
        """Write nothing more; come back when everything is acknowledged."""
        self.ending.set()
        self.join(120)
        assert not self.is_alive(), f"not drained: {self.answers}\n{self.server.log()}"

    def _write(self) -> None:
        what = self.chance.choice(["check_in"] * 3 + ["person", "correction", "retraction"])
        if what == "person":
            self._people.append(self.phone.person(f"Nr. {self.phone.sequence}"))
            self._put(self._people[-1])
        elif what == "check_in":
            self._check_ins.append(self.phone.check_in(self.chance.choice([None, *self._people[-3:]]), note="æ😀"))
            self._put(self._check_ins[-1])
        elif what == "correction":
            self._put(self.phone.correction(self.chance.choice(self._check_ins), minutes=self.chance.randint(0, 60)))
        else:
            self._put(self.phone.retraction(self.chance.choice(self._check_ins)))

    def _put(self, *entries: dict[str, object]) -> None:
        self._waiting += [(str(entry["id"]), text_of(entry)) for entry in entries]

    def _hear(self, batch: list[tuple[str, str]], status: int, body: dict[str, list[dict[str, str]]]) -> None:
        if status != 200:
            self.answers[str(status)] += 1
            time.sleep(0.02)
            return
        for (entry_id, text), result in zip(batch, body["results"], strict=True):
            assert result["id"] == entry_id
            self.answers[result["result"]] += 1
            if result["result"] in KEPT:
                self.acknowledged[entry_id] = text
        del self._waiting[: len(batch)]


def all_acknowledged(senders: Iterable[Sender]) -> dict[str, str]:
    return {entry_id: text for sender in senders for entry_id, text in dict(sender.acknowledged).items()}
