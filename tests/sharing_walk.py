"""Reads whatever there is to read, off the app's own map of addresses and from the pull feed."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from flask import Flask

from outreach.accounts.models import ActorRow
from outreach.extensions import db
from tests.factories import Phone, World
from tests.sharing import Pair, Sharable
from tests.web import browser


@dataclass(frozen=True)
class Given:
    """An answer, and the place that gave it: an endpoint, and of the pull feed the kind of change."""

    place: str
    status: int
    text: str


class Reader:
    """Somebody at a desk who also has a phone: reads whatever there is to read."""

    def __init__(self, app: Flask, world: World, actor: ActorRow) -> None:
        db.session.rollback()
        self.app, self.actor, self.phone = app, actor, Phone(world, actor).enrol()
        self.cursor: str | None = None

    def everything(self, about: Sharable) -> Iterator[Given]:
        """Every address that can be read, as it names `about`, and the whole pull feed from the beginning."""
        adapter = self.app.url_map.bind("localhost")
        for rule in self.app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()):
                continue
            for values in _values(rule.arguments, about):
                address = adapter.build(rule.endpoint, values, "GET")
                # How a tag begins finds them in a search, and is no mark where the page repeats what was searched for.
                asked: dict[str, str] = {"person_id": str(about.person_id), "q": about.marks.tag[:4]}
                for query in ({},) if values else ({}, asked):
                    yield self.get(rule.endpoint, address, query)
        yield from self.pulled(None)

    def get(self, place: str, address: str, query: Mapping[str, str]) -> Given:
        """In a browser of its own: one of the addresses signs out."""
        headers = {"X-Device-Id": str(self.phone.id)}
        answer = browser(self.app, self.actor).get(address, query_string=dict(query), headers=headers)
        # The feed is read by kind of change in `pulled`.
        return Given(place, answer.status_code, "" if place == "sync.changes" else html.unescape(answer.text))

    def pulled(self, cursor: str | None) -> list[Given]:
        """The pull feed after `cursor`, to its end; the next may go on from there."""
        found, at, more = [], cursor, True
        with browser(self.app, self.actor) as client:
            while more:
                page = self.phone.pull(client, at)
                at, more = page["cursor"], page["more"]
                for change in page["changes"]:
                    text = json.dumps(change, ensure_ascii=False)
                    found.append(Given(f"sync.changes:{change['type']}", 200, text))
        self.cursor = at
        return found


def _values(arguments: set[str], about: Sharable) -> Iterator[dict[str, Any]]:
    pairs: list[Pair] = list(about.pairs) if {"purpose", "recipient"} & arguments else [("", "")]
    rest = sorted(arguments - {"purpose", "recipient"})
    for pair in pairs:
        named = dict(zip(("purpose", "recipient"), pair, strict=True))
        fixed = {name: value for name, value in named.items() if name in arguments}
        for values in product(*(about.named[name] for name in rest)):
            yield fixed | dict(zip(rest, values, strict=True))
