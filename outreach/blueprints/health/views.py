"""/healthz says one word, and to everybody the same."""

from __future__ import annotations

from functools import lru_cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from outreach.blueprints.health import health
from outreach.engine import MIGRATIONS
from outreach.extensions import db


@health.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 when the database answers and stands where this code expects it; else 503 and why."""
    try:
        there = set(MigrationContext.configure(db.session.connection()).get_current_heads())
    except SQLAlchemyError as error:
        current_app.logger.error("healthz: %s", error)
        return jsonify(status="no_database"), 503
    if there != newest():
        return jsonify(status="needs_upgrade"), 503
    return jsonify(status="ok")


@lru_cache(maxsize=1)
def newest() -> frozenset[str]:
    """The revisions at which the migrations of this code end."""
    return frozenset(ScriptDirectory(str(MIGRATIONS)).get_heads())
