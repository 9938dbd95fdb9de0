"""What every service needs to do its work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from outreach.domain.entry import Codec


@dataclass(frozen=True, slots=True)
class Work:
    """A database session, the time now (aware, UTC) and the codec between entries and their text."""

    session: Session
    now: datetime
    codec: Codec
