"""Bare objects, bound to an app in create_app()."""

from __future__ import annotations

from flask_babel import Babel
from flask_migrate import Migrate
from flask_security import Security
from flask_smorest import Api
from flask_wtf import CSRFProtect

from outreach.accounts.base import db

__all__ = ["api", "babel", "csrf", "db", "migrate", "security"]

migrate = Migrate()
babel = Babel()
csrf = CSRFProtect()
security = Security()
api = Api()
