"""How the API reads a body: whatever is no JSON that can be read is the sender's mistake, never ours."""

from __future__ import annotations

from json import JSONDecodeError
from typing import Any

from flask import Request
from flask_smorest import Blueprint
from webargs.flaskparser import FlaskParser


class Parser(FlaskParser):
    """Python says it in other ways too, when brackets stand too deep or a number is too long."""

    def _raw_load_json(self, req: Request) -> Any:
        try:
            return super()._raw_load_json(req)
        except JSONDecodeError:
            raise
        except (RecursionError, ValueError):
            raise JSONDecodeError("too deep, or too long", "...", 0) from None


class SyncBlueprint(Blueprint):
    ARGUMENTS_PARSER = Parser()
