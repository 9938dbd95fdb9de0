"""Servers with a mistake in them, to show that the proofs would see it. `python -m tests.proofs.planted --port N`."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import run_wsgi_app

from outreach import create_app
from outreach.blueprints.sync import views
from outreach.config import Config
from outreach.domain.entry import Entry
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.serve import Server
from outreach.services.receive import Answer, Arrived, Caller, Result
from outreach.services.work import Work

SERVE = (sys.executable, "-m", "tests.proofs.planted")
_dry: ContextVar[bool] = ContextVar("dry", default=False)


class AnswersFirst:
    """Answers a batch as it should be answered, and commits it a few batches later, or when asked how it is."""

    late = 3

    def __init__(self, inner: Callable[..., Iterable[bytes]]) -> None:
        self._inner, self._lock = inner, threading.Lock()
        self._pending: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._lock:
            if environ["PATH_INFO"] == "/healthz":
                self.catch_up()
            if environ["PATH_INFO"] != "/api/v1/entries":
                return self._inner(environ, start_response)
            body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
            self.catch_up(but=self.late)
            self._pending.append(_copy(environ, body))
            answer = self._run(_copy(environ, body), dry=True)
        start_response(answer[1], list(answer[2]))
        return answer[0]

    def catch_up(self, but: int = 0) -> None:
        while len(self._pending) > but:
            self._run(self._pending.pop(0), dry=False)

    def crash(self) -> None:
        self._pending.clear()

    def _run(self, environ: dict[str, Any], dry: bool) -> tuple[Iterable[bytes], str, Any]:
        token = _dry.set(dry)
        try:
            return run_wsgi_app(self._inner, environ, buffered=True)
        finally:
            _dry.reset(token)


def _copy(environ: dict[str, Any], body: bytes) -> dict[str, Any]:
    plain = {name: value for name, value in environ.items() if "." not in name or name.startswith("wsgi.")}
    return plain | {"wsgi.input": BytesIO(body)}


def answers_first(app: Flask, patch: pytest.MonkeyPatch) -> AnswersFirst:
    """Put the mistake into `app`; `patch` takes it out again."""
    real, planted = db.session.commit, AnswersFirst(app.wsgi_app)
    patch.setattr(db.session, "commit", lambda: db.session.rollback() if _dry.get() else real())
    patch.setattr(app, "wsgi_app", planted)
    return planted


def same_content_is_a_duplicate(patch: pytest.MonkeyPatch) -> None:
    """What says the same as an earlier entry is answered `duplicate` and not stored."""
    real = views.take

    def take(work: Work, caller: Caller, arrived: Sequence[Arrived]) -> list[Result]:
        logged = work.session.execute(select(EntryRow.id, EntryRow.body)).all()
        seen = {_content(work.codec.parse(row.body)): row.id for row in logged if row.body}
        results, fresh = dict[int, Result](), list[tuple[int, Arrived]]()
        for at, one in enumerate(arrived):
            twin = seen.setdefault(_content(one.entry), one.entry.id) if one.entry else one.id
            if twin == one.id:
                fresh.append((at, one))
            else:
                results[at] = Result(one.id, Answer.DUPLICATE, work.now, Answer.STORED)
        taken = real(work, caller, [one for _, one in fresh])
        results |= {at: result for (at, _), result in zip(fresh, taken, strict=True)}
        return [results[at] for at in range(len(arrived))]

    patch.setattr(views, "take", take)


def _content(entry: Entry) -> str:
    return repr((entry.helhedsplan_id, entry.device_id, entry.kind, entry.about, entry.site_id, entry.payload))


def main() -> None:
    config = Config.from_environ()

    def make_app() -> Flask:
        app = create_app(config)
        answers_first(app, pytest.MonkeyPatch())
        return app

    Server(make_app, config, int(sys.argv[2]), workers=1).run()  # one memory of what is late


if __name__ == "__main__":
    main()
