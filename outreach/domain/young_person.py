"""What the work rules and consent must know of a young person. Of each day the latest one said (recorded_at, id)
holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class YoungPerson:
    """`compulsory_school_until`: the last day of compulsory school (undervisningspligt), a day per person and never
    guessed from the age. None: not known; what hangs on it then "kan ikke kontrolleres"."""

    born_on: date | None
    compulsory_school_until: date | None
