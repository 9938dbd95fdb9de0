"""A worker's phone in the demo: its own key and sequence, and times at which it had coverage."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec

from outreach import __version__, programmes
from outreach.demo.clock import at, day_of, new_id, utc_offset
from outreach.domain.actor import Actor
from outreach.domain.entry import About, Codec, Entry, Payload
from outreach.domain.kinds import KINDS
from outreach.services import device as devices
from outreach.services import receive
from outreach.services.signature import canonical_key
from outreach.services.work import Work

OPEN_COUNSELLING, JOBGUIDE = "open_counselling", "jobguide"


@dataclass(slots=True)
class Written:
    """`at` is the true time, whatever the phone's clock said. `lost`: it never reached the server."""

    entry: Entry
    at: datetime
    lost: bool = False
    not_before: datetime | None = None
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """The phone had coverage at `at` and sent `texts`; `unsent` entries stayed, the oldest since `oldest`."""

    phone: DemoPhone
    at: datetime
    texts: Sequence[str]
    unsent: int = 0
    oldest: datetime | None = None


@dataclass(slots=True)
class DemoPhone:
    """`keeps`: so many of the last entries have not left it yet."""

    actor: Actor
    id: UUID
    rng: Random
    label: str = "Demo-telefon"
    keeps: int = 0
    written: list[Written] = field(default_factory=list)

    def enrol(self, work: Work) -> None:
        """With a key that nobody keeps: nothing more can ever be sent in its name."""
        devices.enrol(work, self.actor, self.id, _public_key(), self.label, __version__)

    def write(
        self,
        kind: str,
        payload: Payload,
        when: datetime,
        place: tuple[UUID, UUID | None],
        about: About | None = None,
        *,
        happened: datetime | None = None,
        ahead: timedelta = timedelta(),
        programme: str = OPEN_COUNSELLING,
    ) -> Written:
        """An entry at (area, site), saved `when`, by a clock that is `ahead`. It has happened then, or `happened`."""
        entry = Entry(
            id=new_id(when, self.rng),
            kind=kind,
            version=KINDS[kind].version,
            helhedsplan_id=self.actor.helhedsplan_id,
            organisation_id=self.actor.organisation_id,
            device_id=self.id,
            sequence=None,
            programme=programme,
            programme_version=programmes.load()[programme].version,
            about=about,
            area_id=place[0],
            site_id=place[1],
            occurred_at=(happened or when) + ahead,
            recorded_at=when + ahead,
            utc_offset=utc_offset(when),
            replaces_refused=None,
            payload=payload,
        )
        self.written.append(Written(entry, when))
        return self.written[-1]

    def contacts(self, codec: Codec, until: datetime) -> Iterator[Contact]:
        """What it sends and when. Mostly at once; from a basement in the evening, or the next morning."""
        numbered = self._numbered()
        leaving = numbered[: len(numbered) - self.keeps]
        kept = numbered[len(leaving) :]
        waiting: list[str] = []
        for one, after in zip(leaving, [*leaving[1:], None], strict=True):
            if not one.lost:
                waiting.append(codec.dump(one.entry))
            moment = self._coverage(one, after, until)
            if moment is None or not waiting:
                continue
            left = kept if after is None else []
            yield Contact(self, moment, waiting, len(left), left[0].entry.recorded_at if left else None)
            waiting = []

    def _numbered(self) -> list[Written]:
        in_order = sorted(self.written, key=lambda one: one.at)
        return [replace(one, entry=replace(one.entry, sequence=n)) for n, one in enumerate(in_order, 1)]

    def _coverage(self, one: Written, after: Written | None, until: datetime) -> datetime | None:
        """When `one` leaves the phone, unless it waits for `after`, the entry that follows."""
        soon = min(one.at + timedelta(seconds=self.rng.randrange(2, 40)), until)
        if one.not_before is not None:
            return one.not_before if after is None else None
        if one.at_once or after is None or after.not_before is not None:
            return soon
        if day_of(after.at) == day_of(one.at):
            return soon if self.rng.random() < 0.6 and soon < after.at else None
        morning = at(day_of(one.at + timedelta(days=1)), 7, 40)
        return morning if self.rng.random() < 0.15 and morning < min(after.at, until) else soon


def send(work: Work, contact: Contact) -> None:
    """Hand the batch over as the API does (blueprints/sync): signed uploads aside, the same road."""
    caller = devices.caller(work.session, contact.phone.id)
    if caller is None:
        raise LookupError("the phone is not enrolled")
    receive.take(work, caller, receive.read(contact.texts, work.codec))
    devices.note_contact(work.session, contact.phone.id, work.now, contact.unsent, contact.oldest, __version__)


def _public_key() -> str:
    numbers = ec.generate_private_key(ec.SECP256R1()).public_key().public_numbers()
    x, y = (urlsafe_b64encode(n.to_bytes(32, "big")).decode().rstrip("=") for n in (numbers.x, numbers.y))
    return canonical_key({"kty": "EC", "crv": "P-256", "x": x, "y": y})
