"""The app on a Friday at 14.32, and with troubles to order: `?trouble=507` on any address.

python -m tests.browser.troubled --port 8000
"""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

from flask import Flask, abort, request
from flask_wtf.csrf import CSRFError
from werkzeug.serving import run_simple

from outreach import create_app

FRIDAY = datetime(2026, 11, 20, 13, 32, tzinfo=UTC)


def make_app() -> Flask:
    app = create_app(clock=lambda: FRIDAY)
    app.before_request_funcs.setdefault(None, []).insert(0, trouble)
    return app


def trouble() -> None:
    wanted = request.args.get("trouble")
    if wanted == "csrf":
        raise CSRFError("to order")
    if wanted:
        abort(int(wanted))


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    run_simple("127.0.0.1", int(sys.argv[-1]), make_app(), threaded=True)
