"""A browser at a desk: like Flask's test client, but each request has an app context of its own, as on a real server.

Flask's client joins the context that the `app` fixture has pushed, so that `flask.g`, and the user in it, would outlive
the request.
"""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from outreach.accounts.models import ActorRow


class Browser(FlaskClient):
    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        kwargs.setdefault("buffered", True)  # closes what it has read
        with self.application.app_context():
            return super().open(*args, **kwargs)

    def token(self, path: str) -> str:
        """The CSRF token in the page at `path`."""
        found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', self.get(path).text)
        assert found, path
        return found[1]


def browser(app: Flask, actor: ActorRow | None = None) -> Browser:
    """A new browser; with `actor`, signed in as the actor's user, in that role."""
    client = Browser(app, app.response_class, use_cookies=True)
    if actor is not None:
        assert actor.user is not None
        with client.session_transaction() as session:
            session["_user_id"] = actor.user.fs_uniquifier
            session["actor_id"] = str(actor.id)
    return client
