"""A believable helhedsplan, all of it invented, made by the same services as real work. `outreach demo` fills it in.

The same moment gives the same people, visits and words; ids and the log's salts differ.
"""

from __future__ import annotations

from random import Random

from flask_security import hash_password
from sqlalchemy import select

from outreach.accounts.models import Helhedsplan, User
from outreach.demo import caseload, contested, doors, ladder, play, promises, troubles, weeks
from outreach.demo.cast import CAST, PASSWORD, make_cast
from outreach.services.work import Work

SEED = 9220


def fill(work: Work) -> bool:
    """Make the helhedsplan and six weeks of it, up to `work.now`. False when there is a helhedsplan already.

    Commits nothing.
    """
    if work.session.scalar(select(Helhedsplan.id).limit(1)) is not None:
        return False
    rng = Random(SEED)
    cast = make_cast(work, rng, hash_password(PASSWORD))
    story = weeks.live(cast, work.now, rng)
    ladder.live(story, caseload.live(story))
    contested.contest(story)
    events = [*troubles.plant(story), *doors.hang(story)]
    promises.keep(story)
    play.run(work, story, events)
    return True


def who_can_sign_in(work: Work) -> list[str]:
    """Lines for the terminal: the demo's password, and who has it. Nobody outside of the demo is named."""
    emails = [part.email for part in CAST]
    users = work.session.scalars(select(User).where(User.email.in_(emails), User.active)).all()
    if not users:
        return []
    lines = [_line(user) for user in sorted(users, key=lambda user: emails.index(user.email))]
    return ["Demo data, all of it invented. These can sign in:", *lines, f"Each with the password {PASSWORD}"]


def _line(user: User) -> str:
    roles = "; ".join(f"{actor.type}, {actor.organisation.name}" for actor in user.actors if actor.active)
    return f"  {user.email:<22} {user.name} ({roles})"
