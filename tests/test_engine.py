"""Writers on SQLite wait for their turn, whichever process they are in."""

from __future__ import annotations

import fcntl
import threading
from pathlib import Path

from flask import Flask
from sqlalchemy import text

from outreach.engine import writing
from outreach.extensions import db
from tests.proofs.server import close_database, new_database


def write(app: Flask, done: threading.Event) -> None:
    with app.app_context(), writing():
        db.session.execute(text("UPDATE chain SET sequence = sequence"))
        db.session.commit()
    done.set()


def test_a_writer_waits_for_one_of_another_process(tmp_path: Path) -> None:
    app = new_database(tmp_path, f"sqlite:///{tmp_path / 'o.sqlite3'}")
    done = threading.Event()
    writer = threading.Thread(target=write, args=(app, done))
    with (tmp_path / "o.sqlite3.queue").open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)  # what another process would hold
        writer.start()
        assert not done.wait(0.5)
    assert done.wait(30)
    writer.join()
    close_database(app)


def test_the_turn_is_given_back_when_writing_fails(tmp_path: Path) -> None:
    app = new_database(tmp_path, f"sqlite:///{tmp_path / 'o.sqlite3'}")
    with app.app_context(), writing():
        db.session.execute(text("UPDATE chain SET sequence = sequence"))
        db.session.rollback()
    done = threading.Event()
    writer = threading.Thread(target=write, args=(app, done))
    writer.start()
    assert done.wait(30)
    writer.join()
    close_database(app)
