"""How the API reads a body, and how its document says what else an answer can be."""

from __future__ import annotations

from collections.abc import Callable
from json import JSONDecodeError
from typing import Any

from flask import Request
from flask_smorest import Blueprint
from webargs.flaskparser import FlaskParser

from outreach.blueprints.sync.schemas import Trouble

EVERYWHERE = (500, 503)
"""A mistake of ours; the database is busy or away, come again."""


class Parser(FlaskParser):
    """Whatever is no JSON that can be read is the sender's mistake, never ours.

    Python says so in other ways too, when brackets stand too deep or a number is too long.
    """

    def _raw_load_json(self, req: Request) -> Any:
        try:
            return super()._raw_load_json(req)
        except JSONDecodeError:
            raise
        except (RecursionError, ValueError):
            raise JSONDecodeError("too deep, or too long", "...", 0) from None


class SyncBlueprint(Blueprint):
    ARGUMENTS_PARSER = Parser()

    def troubles(self, *statuses: int) -> Callable[[Any], Any]:
        """Declare what else may be answered."""

        def declared(view: Any) -> Any:
            for status in (*statuses, *EVERYWHERE):
                view = self.alt_response(status, schema=Trouble)(view)
            return view

        return declared
