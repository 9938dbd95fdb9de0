"""How a view writes: once, and in a transaction that begins as a writing one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from outreach.engine import writing
from outreach.extensions import db


@contextmanager
def saving() -> Iterator[Session]:
    """End what was read so far, hand out the session for one service call, commit.

    Whatever the block raises is passed on, with nothing stored.
    """
    db.session.rollback()
    with writing():
        try:
            yield db.session()
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
