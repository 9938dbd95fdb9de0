"""One frozen object from the environment; refuses to start without what it needs."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any


class ConfigError(Exception):
    """The environment or the instance folder is not usable; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Config:
    instance: Path
    database_url: str
    secret_key: str
    password_salt: str
    public_url: str
    programmes: Path | None
    """A folder with the helhedsplan's own programmes, in the place of those shipped or beside them."""
    kill_shell: bool
    """Phones drop the app's shell at their next contact, and fetch it anew: the way out of a bad release."""
    receipt_key: str
    """The seed of the Ed25519 key that signs receipts of consent, in hexadecimal."""
    proof_key: str
    """The seed of the Ed25519 key that signs proofs (beviser), in hexadecimal."""
    example_texts: bool = False
    """The consent texts that are shipped count as approved: for the demo alone, they say that they are examples."""

    @classmethod
    def from_environ(cls, environ: Mapping[str, str] = os.environ) -> Config:
        """Read `OUTREACH_INSTANCE` (default ./instance), `DATABASE_URL` and the other settings of README.md.

        Secrets lie in the instance folder, made at the first start, readable by their owner only.
        """
        instance = Path(environ.get("OUTREACH_INSTANCE", "instance")).resolve()
        try:
            instance.mkdir(mode=0o700, parents=True, exist_ok=True)
            kept = _secrets(instance / "secrets.json")
        except OSError as error:
            raise ConfigError(f"the instance folder {instance} cannot be used: {error.strerror}") from error
        return cls(
            instance=instance,
            database_url=_database_url(environ.get("DATABASE_URL", ""), instance),
            secret_key=kept["secret_key"],
            password_salt=kept["password_salt"],
            public_url=environ.get("OUTREACH_PUBLIC_URL", "http://localhost:8000").rstrip("/"),
            programmes=Path(own).resolve() if (own := environ.get("OUTREACH_PROGRAMMES", "").strip()) else None,
            kill_shell=environ.get("OUTREACH_KILL_SHELL", "") == "1",
            proof_key=kept["proof_key"],
            receipt_key=kept["receipt_key"],
            example_texts=environ.get("OUTREACH_EXAMPLE_TEXTS", "") == "1",
        )

    @property
    def sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    def flask(self) -> dict[str, Any]:
        """The settings of Flask and its extensions."""
        https = self.public_url.startswith("https://")
        return {
            "SECRET_KEY": self.secret_key,
            "PWA_KILL": self.kill_shell,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": {} if self.sqlite else {"pool_size": 10, "max_overflow": 10},
            "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
            "PERMANENT_SESSION_LIFETIME": 14 * 24 * 3600,
            "SESSION_REFRESH_EACH_REQUEST": False,  # access.py does, once a day, and never on what is open to all
            "SESSION_COOKIE_NAME": "outreach",
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SECURE": https,
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": "da",
            "BABEL_DEFAULT_TIMEZONE": "Europe/Copenhagen",
            "BABEL_TRANSLATION_DIRECTORIES": str(Path(__file__).parent.parent / "translations"),
            "SECURITY_PASSWORD_SALT": self.password_salt,
            "SECURITY_PASSWORD_HASH": "argon2",
            "SECURITY_PASSWORD_LENGTH_MIN": 10,
            "SECURITY_PASSWORD_CONFIRM_REQUIRED": True,
            "SECURITY_REGISTERABLE": False,
            "SECURITY_RECOVERABLE": False,
            "SECURITY_CHANGEABLE": True,
            "SECURITY_CHANGE_URL": "/password",
            "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
            "SECURITY_DEFAULT_REMEMBER_ME": False,
            "SECURITY_RETURN_GENERIC_RESPONSES": False,  # the form itself says one thing for all (sign_in/forms.py)
            "SECURITY_FRESHNESS": timedelta(minutes=-1),  # no second sign-in on the way: the current password is asked
            "SECURITY_LOGOUT_METHODS": ["POST"],
            "SECURITY_API_ENABLED_METHODS": ["session"],
            "SECURITY_JOIN_USER_ROLES": False,  # there is no role table
            "SECURITY_STATIC_FOLDER": None,
            "SECURITY_CACHE_CONTROL": None,  # headers.py
            "SECURITY_CLI_USERS_NAME": False,
            "SECURITY_CLI_ROLES_NAME": False,
            "API_TITLE": "Outreach",
            "API_VERSION": "v1",
            "OPENAPI_VERSION": "3.1.0",
            "OPENAPI_URL_PREFIX": "/api/v1",
            "OPENAPI_JSON_PATH": "openapi.json",
        }


def _database_url(url: str, instance: Path) -> str:
    if not url:
        return f"sqlite:///{instance / 'outreach.sqlite3'}"
    if url.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    if url.startswith(("postgresql+psycopg://", "sqlite://")):
        return url
    raise ConfigError("DATABASE_URL must begin with postgresql:// or sqlite://")


def _secrets(path: Path) -> dict[str, str]:
    """What the file holds; made at the first start, and what a newer version needs is added. Raises `ConfigError`."""
    kept = _read(path) if path.exists() else {}
    if not _MADE.keys() <= kept.keys():
        with open(path.with_name(f".{path.name}.lock"), "w") as turn:  # several processes may start at once
            fcntl.flock(turn, fcntl.LOCK_EX)
            kept = {name: make() for name, make in _MADE.items()} | (_read(path) if path.exists() else {})
            _write(path, kept)
    return kept


_MADE: Mapping[str, Callable[[], str]] = {
    "secret_key": lambda: secrets.token_urlsafe(48),
    "password_salt": lambda: secrets.token_urlsafe(24),
    "receipt_key": lambda: secrets.token_hex(32),
    "proof_key": lambda: secrets.token_hex(32),
}
_FROM_THE_FIRST_DAY = frozenset({"secret_key", "password_salt"})
"""A file without these is none of ours, or damaged: sessions and passwords hang on them."""


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text())
        if not kept.keys() >= _FROM_THE_FIRST_DAY or not all(isinstance(kept.get(name, ""), str) for name in _MADE):
            raise ValueError
        if any(len(bytes.fromhex(kept.get(name, "00" * 32))) != 32 for name in ("receipt_key", "proof_key")):
            raise ValueError
        return dict(kept)
    except (ValueError, AttributeError) as error:
        raise ConfigError(f"{path} is not readable as secrets; restore it from your backup") from error


def _write(path: Path, kept: Mapping[str, str]) -> None:
    """All of it or nothing."""
    fresh = path.with_name(f".{path.name}.new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(kept, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)
