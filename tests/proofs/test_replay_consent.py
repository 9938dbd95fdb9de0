"""The same proof as test_replay.py, of histories in which sittings, choices, withdrawals and retractions meet."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from hypothesis import given
from sqlalchemy import func, select

from outreach import utc_now
from outreach.extensions import db
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow, RecipientToldRow, ShareRow
from outreach.texts.consent_texts import ConsentTexts
from tests.proofs.checks import fresh_world, replay_differs
from tests.proofs.history import History, Step, steps
from tests.proofs.history_consent import DENSE
from tests.proofs.server import PROVE, examples
from tests.proofs.test_replay import differs


def test_conflicts_and_errors_in_every_size_of_batch(app: Flask, approved_texts: ConsentTexts) -> None:
    history = History(fresh_world(utc_now))
    (mine, theirs), world = (history.phones[0], history.phones[2]), history.world
    one, other = mine.person("Yusuf"), theirs.person("Jusuf")
    first, again, late = mine.given(one), theirs.given(one), mine.given(other)
    off = theirs.withdrawn(one, first[1])
    merge = mine.entry("merge", {"other_id": one["about"]["id"]}, about=other["about"])
    answers = [
        *history.send(0, [one, *first]),
        *history.send(2, [other, *again]),
        *history.send(2, [theirs.retraction(again[0])]),
        *history.send(0, [late[1]]),
        *history.send(2, [off, theirs.told(off)]),
        *history.send(0, [merge, late[0], mine.share(one, done=False), mine.retraction(late[0])]),
        *history.send(0, [mine.retraction(merge)]),
    ]
    assert Counter(answers) == {"stored": len(answers) - 2, "conflict": 1, "held": 1}
    assert replay_differs(world.work, world.helhedsplan, (1, 2, 7, 500)) == []


@pytest.mark.prove
def test_consents_are_the_same_when_replayed(app: Flask, approved_texts: ConsentTexts) -> None:
    seen = Counter[str]()

    @examples(400 if PROVE else 12)
    @given(steps(DENSE))
    def check(wanted: list[Step]) -> None:
        wrong, answers = differs(wanted)
        seen.update(answers)
        for table in (ConsentRecordRow, ConsentRow, RecipientToldRow, ShareRow):
            seen[table.__tablename__] += db.session.scalar(select(func.count()).select_from(table)) or 0
        assert not wrong, "\n".join(wrong)

    check()
    assert {"stored", "held", "conflict"} <= seen.keys(), seen
    assert min(seen[t.__tablename__] for t in (ConsentRecordRow, ConsentRow, RecipientToldRow, ShareRow)) > 0, seen
