"""What two clocks say of an entry. They never decide whether it is taken, only what the supervisor is shown."""

from __future__ import annotations

from datetime import datetime, timedelta

LATE_AFTER = timedelta(hours=72)
CLOCK_SLACK = timedelta(minutes=10)


def written_late(occurred_at: datetime, recorded_at: datetime) -> bool:
    """Whether it was written down long after it happened."""
    return recorded_at - occurred_at > LATE_AFTER


def clock_off(occurred_at: datetime, recorded_at: datetime, received_at: datetime) -> bool:
    """Whether the phone's clock must be wrong: nothing is written after it was received, or before it happened."""
    return recorded_at - received_at > CLOCK_SLACK or occurred_at - recorded_at > CLOCK_SLACK
