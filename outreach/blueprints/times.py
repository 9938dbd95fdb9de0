"""Times and ages as people read them, in the request's language: 14.32, 20. nov. 2026, 3 dage."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from flask import Flask
from flask_babel import format_date, format_datetime, format_timedelta, get_locale


def init_app(app: Flask) -> None:
    app.template_filter("clock_time")(clock_time)
    app.template_filter("day_and_time")(day_and_time)
    app.template_filter("day")(day)
    app.template_filter("age")(age)
    app.template_filter("read")(read)


def clock_time(moment: datetime) -> str:
    """14.32 in Danish, 14:32 elsewhere; local time."""
    return format_datetime(moment, "HH.mm" if _danish() else "HH:mm")


def day(moment: date) -> str:
    """20. nov. 2026 in Danish, 20 Nov 2026 elsewhere; local time."""
    return str(format_date(moment, "medium" if _danish() else "d MMM y"))


def day_and_time(moment: datetime) -> str:
    """20. nov. 2026 14.32"""
    return f"{day(moment)} {clock_time(moment)}"


def read(said: str) -> date:
    """Of a document: a day, or a moment with its time zone, as ISO 8601 writes them."""
    return datetime.fromisoformat(said) if "T" in said else date.fromisoformat(said)


def age(length: timedelta) -> str:
    """How long, in one unit."""
    return format_timedelta(length, granularity="minute", threshold=1.5)


def _danish() -> bool:
    locale = get_locale()
    return locale is None or locale.language == "da"
