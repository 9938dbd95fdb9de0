"""The API of the young person's and the guardian's own page, and of the worker who gives them a link (docs/sync.md).

Whoever has a link has no account and no cookie: the first request bears the link's secret and the PIN in its body, the
later ones a device's signature. Without a cookie there is nothing that a forged request could abuse.
"""

from __future__ import annotations

from flask import Flask

from outreach.blueprints.plan import links, views
from outreach.extensions import api, csrf


def init_app(app: Flask) -> None:
    """After the API of the phones, which makes the document that both stand in."""
    api.register_blueprint(links.plan_links)
    api.register_blueprint(views.plan_api)
    csrf.exempt(views.plan_api)
