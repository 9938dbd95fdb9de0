"""What became of the next steps that were agreed on at visits: most were done, and somebody wrote it down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from outreach.demo.caseload import Guide
from outreach.demo.cast import HAMZA, JONAS, METTE
from outreach.demo.phone import Written
from outreach.demo.weeks import Shift, Story
from outreach.domain.next_step import NextStepDone, Outcome
from outreach.domain.open_counselling import OpenCounselling
from outreach.domain.review import Retraction

_SEED = 1307
_FORGOTTEN = timedelta(days=4)
"""What fell due so lately has not been asked about yet."""


def keep(story: Story) -> None:
    """Whoever agreed on it wrote it down on the day after it fell due."""
    rng = Random(_SEED)
    guides = {part: Guide(story, part, rng) for part in (METTE, HAMZA, JONAS)}
    for shift, visit in _agreed(story):
        guide, said = guides[shift.duty.part], visit.entry.payload
        assert isinstance(said, OpenCounselling) and said.next_step_by and visit.entry.about
        if said.next_step_by >= guide.today - _FORGOTTEN:
            continue
        outcome = Outcome.DROPPED if rng.random() < 0.15 else Outcome.DONE
        moment = guide.when((guide.today - said.next_step_by).days - 1, visit.at + timedelta(hours=1))
        done = NextStepDone(visit.entry.id, outcome)
        guide.write("next_step_done", done, moment, shift.place[0], visit.entry.about)


def _agreed(story: Story) -> Iterator[tuple[Shift, Written]]:
    """The visits that agreed on something by a day, but for those that never arrived or were taken back."""
    written = [one for phone in story.all_phones() for one in phone.written]
    arrived = {one.entry.id for one in written if not one.lost}
    payloads = [one.entry.payload for one in written]
    arrived -= {said.entry_id for said in payloads if isinstance(said, Retraction)}
    for shift in story.shifts:
        for visit in shift.visits:
            said = visit.entry.payload
            if visit.entry.id in arrived and isinstance(said, OpenCounselling) and said.next_step_by:
                yield shift, visit
