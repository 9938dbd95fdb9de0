"""Alembic's way into the app's database."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from outreach.accounts.base import UtcDateTime
from outreach.extensions import db


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Migrations name the database's own types: they must stay true when the app's change."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


with db.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_item=render_item,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
