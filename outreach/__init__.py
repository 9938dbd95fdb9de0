"""Små skridt: outreach work in Danish social-housing areas."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Flask

from outreach.config import Config
from outreach.domain.entry import Clock

__version__ = "0.1.0"


def utc_now() -> datetime:
    return datetime.now(UTC)


def create_app(config: Config | None = None, *, clock: Clock = utc_now, **overrides: Any) -> Flask:
    """The WSGI app. `config` defaults to the environment's; `clock` gives the time now; `overrides` are Flask settings.

    Raises `ConfigError` when it cannot start, `BadProgramme` when the programmes' files cannot be used.
    """
    from outreach import access, blueprints, cli, engine, errors, extensions, language, programmes, texts
    from outreach.texts import consent_texts

    config = config or Config.from_environ()
    programmes.use(programmes.open_library(config.programmes, config.instance / "programmes"))
    texts.use(texts.open_texts(config.programmes))
    consent_texts.start(config.programmes, config.instance / "texts" / "consent", examples=config.example_texts)
    app = Flask(__name__)
    app.config.update(config.flask())
    app.config.update(overrides)
    app.extensions["outreach"] = {"config": config, "clock": clock}
    # What a page brings as JSON is part of what a phone must fetch: without blanks, letters as they are.
    app.jinja_env.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":"), "ensure_ascii": False}
    extensions.db.init_app(app)
    extensions.migrate.init_app(app, extensions.db, directory=str(engine.MIGRATIONS))
    extensions.csrf.init_app(app)
    language.init_app(app)
    engine.init_app(app)
    access.init_app(app)
    blueprints.init_app(app)
    errors.init_app(app)
    cli.init_app(app)
    return app
