"""What clocks say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from outreach.domain.clocks import CLOCK_SLACK, LATE_AFTER, clock_off, written_late

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MOMENT = timedelta(seconds=1)


def test_late_is_more_than_three_days_after() -> None:
    assert not written_late(NOON, NOON + LATE_AFTER)
    assert written_late(NOON, NOON + LATE_AFTER + MOMENT)


def test_nothing_is_written_after_it_was_received_or_before_it_happened() -> None:
    assert not clock_off(NOON, NOON + CLOCK_SLACK, NOON)
    assert clock_off(NOON, NOON + CLOCK_SLACK + MOMENT, NOON)
    assert clock_off(NOON + CLOCK_SLACK + MOMENT, NOON, NOON + timedelta(hours=1))
    assert not clock_off(NOON, NOON, NOON + timedelta(days=10))
