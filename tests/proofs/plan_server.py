"""The real server in four processes, with an access log, that notes each PIN which it looks at; or with a mistake.

`python -m tests.proofs.plan_server PLANT COUNT LOG --port N`: PLANT is `nothing`, or `late`: a try is counted after its
PIN was looked at; or `talkative`: what comes is written down. COUNT gets a byte for each PIN that is looked at.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, request
from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach import create_app
from outreach.accounts.plan_link import PlanLink
from outreach.config import Config
from outreach.serve import Server
from outreach.services import plan_pin
from outreach.services.plan_pin import Pins, Try

PROCESSES = 4
LOGGED = '%(h)s "%(r)s" %(s)s referer="%(f)s" "%(a)s" cookie="%({cookie}i)s" origin="%({origin}i)s"'


def serve(plant: str, count: Path, log: Path) -> tuple[str, ...]:
    """The command of one; its port follows."""
    return (sys.executable, "-m", "tests.proofs.plan_server", plant, str(count), str(log))


def looked_at(count: Path) -> int:
    """How many PINs were."""
    return count.stat().st_size if count.exists() else 0


def counting(count: str) -> None:
    """Every process adds to one file; a byte that is appended never overwrites another's."""
    real = Pins.fits

    def fits(self: Pins, pin: str, pin_hash: str | None) -> bool:
        file = os.open(count, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(file, b".")
        os.close(file)
        return real(self, pin, pin_hash)

    Pins.fits = fits  # type: ignore[method-assign]


def late() -> None:
    """The usual mistake: look whether it is locked, look at the PIN, then count."""

    def look(session: Session, now: datetime, secret: str, server_secret: str) -> Any:
        row = session.scalar(select(PlanLink).where(PlanLink.secret_hash == plan_pin.hash_secret(secret)))
        if row is None or row.revoked_at or (row.locked_until and row.locked_until > now):
            return plan_pin.Locked(now)
        return Try(row.id, row.pin_hash, 1)

    def settle(session: Session, now: datetime, done: Try) -> Any:
        row = session.get_one(PlanLink, done.key)
        plan_pin._reserve(session, now, row.id, row.pin_hash)
        return plan_pin.Wrong(1)

    plan_pin.reserve, plan_pin.settle_wrong = look, settle


def talkative(app: Flask) -> None:
    """Writes down what it was sent, as somebody might who looks for a mistake."""

    @app.before_request
    def write_down() -> None:
        if request.is_json:
            app.logger.warning("%s %s", request.path, request.get_data(as_text=True))


def main() -> None:
    _, plant, count, log, _, port = sys.argv
    config = Config.from_environ()
    counting(count)
    if plant == "late":
        late()

    def make_app() -> Flask:
        app = create_app(config)
        if plant == "talkative":
            talkative(app)
        return app

    server = Server(make_app, config, int(port), workers=PROCESSES)
    for name, value in {"accesslog": log, "access_log_format": LOGGED, "loglevel": "debug", "errorlog": "-"}.items():
        server.cfg.set(name, value)
    server.run()


if __name__ == "__main__":
    main()
