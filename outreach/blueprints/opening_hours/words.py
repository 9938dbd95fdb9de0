"""Opening hours as people read them, in the request's language: at the desk and on the door's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import get_day_names
from flask_babel import get_locale
from flask_babel import gettext as _

from outreach.blueprints.times import clock_time, day
from outreach.domain.opening_hours import (
    COPENHAGEN,
    OpeningHours,
    Span,
    ahead,
    holding,
    next_opening,
    open_until,
)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan to come."""

    plan: OpeningHours
    since: str
    week: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Told:
    """`now`: whether it is open, or when it opens next. `week`: weekday and hours, only the days with any."""

    now: str
    is_open: bool
    week: list[tuple[str, str]]
    note: str
    planned: list[Planned]


def tell(plans: Sequence[OpeningHours], moment: datetime) -> Told:
    """Everything that is known of a site's hours at a moment."""
    today = moment.astimezone(COPENHAGEN).date()
    present, until = holding(plans, today), open_until(plans, moment)
    to_come = [Planned(plan, day(plan.valid_from), week(plan.hours)) for plan in ahead(plans, today)]
    note = (present.note or "") if present else ""
    return Told(_now(plans, moment, until), until is not None, week(present.hours) if present else [], note, to_come)


def _now(plans: Sequence[OpeningHours], moment: datetime, until: datetime | None) -> str:
    if until is not None:
        return _("Åbent nu, til kl. %(time)s", time=clock_time(until))
    coming = next_opening(plans, moment)
    if coming is not None:
        return _opens(coming.start, moment.astimezone(COPENHAGEN).date())
    return _("Lukket indtil videre") if plans else _("Åbningstiderne er ikke skrevet ind endnu")


def _opens(start: datetime, today: date) -> str:
    local, at = start.astimezone(COPENHAGEN), clock_time(start)
    if local.date() == today:
        return _("Åbner i dag kl. %(time)s", time=at)
    if local.date() == today + timedelta(days=1):
        return _("Åbner i morgen kl. %(time)s", time=at)
    return _(
        "Åbner %(weekday)s den %(day)s kl. %(time)s", weekday=weekday(local.weekday()), day=day(local.date()), time=at
    )


def week(hours: Sequence[Span]) -> list[tuple[str, str]]:
    """(weekday, hours) of the days with any."""
    days = [(n, [span for span in hours if span.weekday == n]) for n in range(7)]
    return [(weekday(n), _spans(spans)) for n, spans in days if spans]


def weekday(n: int) -> str:
    """tirsdag, Tuesday; Monday is 0."""
    return str(get_day_names("wide", "format", get_locale())[n])


def _spans(spans: Sequence[Span]) -> str:
    """At most two a day."""
    first, *more = (_span(span) for span in sorted(spans, key=lambda span: span.opens))
    return _("%(first)s og %(second)s", first=first, second=more[0]) if more else first


def _span(span: Span) -> str:
    return f"{hour(span.opens)}–{hour(span.closes)}"


def hour(at: time) -> str:
    """13.00 in Danish, 13:00 elsewhere."""
    return at.strftime("%H.%M" if get_locale().language == "da" else "%H:%M")
