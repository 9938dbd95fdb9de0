"""The ladder's rules: what a decision was, where somebody stood, what holds of a tick, a placement and its hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain import placement_course
from outreach.domain.hours import Worked, counted
from outreach.domain.ladder import Decision, Move, on_day, since, told, whole
from outreach.domain.placement_course import Spell, Terms, Turn, course
from outreach.domain.ticks import Tick, state

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FIRST = date(2026, 1, 1)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


def decisions(*said: str, who: int = 0) -> list[Decision]:
    """ "2@5": the step of rank 2, from day 5; "-@5": off the ladder."""
    made = []
    for at, word in enumerate(said):
        step, _, on = word.partition("@")
        rank = -1 if step == "-" else int(step)
        id = UUID(int=who * 100 + at)
        made.append(Decision(id, None if step == "-" else f"s{step}", rank, day(int(on)), NOON + timedelta(hours=at)))
    return made


MOVES: dict[str, tuple[str, str]] = {
    "": ("", "nobody decided"),
    "1@1": ("start", "at any step"),
    "3@1": ("start", ""),
    "0@1 1@2 2@3 3@4": ("start up up up", ""),
    "1@1 3@2": ("start skip", ""),
    "1@1 1@2": ("start stay", ""),
    "2@1 1@2 2@3": ("start back repeat", "the same step again, after a step back"),
    "2@1 0@2 1@3": ("start back up", "one that was never taken is no repeat"),
    "1@1 -@2": ("start end", ""),
    "1@1 -@2 1@3": ("start end repeat", "the step that was left"),
    "1@1 -@2 2@3": ("start end start", "another one: begun anew"),
    "-@1": ("end", ""),
    "-@1 -@2": ("end end", ""),
}


@pytest.mark.parametrize("drawn", MOVES)
def test_what_it_was(drawn: str) -> None:
    turns = told(decisions(*drawn.split()))
    assert [turn.move for turn in turns] == [Move(word) for word in MOVES[drawn][0].split()]


def test_what_is_climbed_again_is_climbed() -> None:
    """A repeat is upwards or not by the step before it; back on the ladder, after it was left, is neither."""
    turns = told(decisions("1@1", "2@2", "1@3", "2@4", "2@5", "3@6", "-@7", "1@8", "3@9"))
    assert [turn.upwards for turn in turns] == [False, True, False, True, False, True, False, False, True]


@pytest.mark.parametrize(
    ("drawn", "on", "step"),
    [
        ("1@5 2@9", 4, None),
        ("1@5 2@9", 5, "s1"),
        ("1@5 2@9", 8, "s1"),
        ("1@5 2@9", 9, "s2"),
        ("1@9 2@5", 5, "s2"),  # dated back: nothing is left of the one before
        ("1@9 2@5", 9, "s2"),
        ("1@1 -@5", 5, None),
    ],
)
def test_where_somebody_stood(drawn: str, on: int, step: str | None) -> None:
    held = on_day(decisions(*drawn.split()), day(on))
    assert (held[-1].step if held else None) == step


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [("", None), ("1@3", 3), ("1@3 1@7", 3), ("1@3 2@5 2@9", 5), ("1@1 2@3 1@5 1@6", 5), ("2@9 2@4", 9)],
)
def test_since_when(drawn: str, expected: int | None) -> None:
    """To stay begins nothing anew."""
    assert since(decisions(*drawn.split())) == (None if expected is None else day(expected))


def test_merged_people_are_put_in_the_order_of_their_days() -> None:
    one, other = decisions(["1@1", "3@9"][0], "3@9"), decisions("2@5", who=1)
    for lines in permutations([one, other]):
        assert [decision.step for decision in whole(lines)] == ["s1", "s2", "s3"]


@given(
    st.lists(st.lists(st.integers(0, 30), max_size=5), max_size=3),
    st.randoms(use_true_random=False),
)
def test_each_ones_own_order_stays(days: list[list[int]], chance: object) -> None:
    lines = [decisions(*(f"1@{on}" for on in each), who=who) for who, each in enumerate(days)]
    merged = whole(lines)
    for each in lines:
        assert [one for one in merged if one in each] == each
    assert whole(reversed(lines)) == merged


class TestTicks:
    def ticks(self, drawn: str) -> list[Tick]:
        """ "w+" a worker's, "y-" the young person's taking back; by when they were made."""
        moments = [NOON + timedelta(minutes=at) for at in range(len(drawn.split()))]
        return [
            Tick(UUID(int=at), moments[at], word[1] == "+", word[0] == "w") for at, word in enumerate(drawn.split())
        ]

    @pytest.mark.parametrize(
        ("drawn", "done", "waiting", "shown"),
        [
            ("w+", True, False, 0),
            ("w-", False, False, 0),
            ("y+", False, True, 0),
            ("y-", False, False, 0),
            ("y+ w+", True, False, 1),
            ("y+ w-", False, False, 1),
            ("y+ w- y+", False, True, 2),
            ("w+ y-", True, True, 1),
            ("w+ y- y+", True, False, 0),
            ("w+ y+", True, False, 0),
            ("y+ y-", False, False, 1),
            ("w+ w-", False, False, 1),
        ],
    )
    def test_what_holds(self, drawn: str, done: bool, waiting: bool, shown: int) -> None:
        made = self.ticks(drawn)
        for order in permutations(made):
            found = state(order)
            assert (found.done, found.waiting, found.tick) == (done, waiting, made[shown])

    def test_clocks_that_agree_leave_it_to_the_ids(self) -> None:
        one, other = Tick(UUID(int=1), NOON, True, True), Tick(UUID(int=2), NOON, False, True)
        assert state([other, one]).done is state([one, other]).done is False


TERMS = [Terms(minutes, "light", None, None, None) for minutes in (60, 120, 180)]
BEGAN = Spell(UUID(int=0), day(5), TERMS[0])


def turn(drawn: str, at: int) -> Turn:
    """ "c9": changed from day 9; "e9": ended then."""
    on = day(int(drawn[1:]))
    return Turn(UUID(int=at), on, TERMS[at], None) if drawn[0] == "c" else Turn(UUID(int=at), on, None, "school")


@pytest.mark.parametrize(
    ("drawn", "now", "ended", "spells"),
    [
        ("", 0, None, [5]),
        ("c9", 1, None, [5, 9]),
        ("e9", 0, 9, [5]),
        ("e9 c12", 2, None, [5, 12]),
        ("c9 e12", 1, 12, [5, 9]),
        ("c1", 1, None, [5]),
        ("c9 c9", 2, None, [5, 9]),
    ],
)
def test_a_placements_course(drawn: str, now: int, ended: int | None, spells: list[int]) -> None:
    found = course(BEGAN, [turn(word, at) for at, word in enumerate(drawn.split(), 1)])
    assert (found.now, found.ended_on) == (TERMS[now], None if ended is None else day(ended))
    assert [one.from_on for one in found.spells] == [day(on) for on in spells]


@pytest.mark.parametrize(
    ("first", "last", "runs"),
    [(1, 4, False), (1, 5, True), (7, 8, True), (9, 20, True), (10, 20, False)],
)
def test_on_which_days_it_runs(first: int, last: int, runs: bool) -> None:
    found = placement_course.course(BEGAN, [turn("e9", 1)])
    assert found.running(day(first), day(last)) is runs


def test_a_weeks_total_covers_its_shifts() -> None:
    """The greater of the two, of each placement and week; of two totals of one week the larger."""
    one, other = UUID(int=1), UUID(int=2)
    monday = date(2026, 1, 5)
    shifts = [Worked(monday, 60, one), Worked(monday + timedelta(days=6), 60, one), Worked(monday, 90, None)]
    assert sum(each.minutes for each in counted(shifts, [])) == 210
    assert sum(each.minutes for each in counted(shifts, [Worked(monday, 100, one)])) == 210
    weeks = [Worked(monday, 150, one), Worked(monday, 140, one), Worked(monday, 30, other)]
    weeks += [Worked(monday + timedelta(days=7), 20, one)]
    found = counted(shifts, weeks)
    assert sum(each.minutes for each in found) == 210 + 30 + 30 + 20
    assert [each for each in found if each.placement_id == other] == [Worked(monday, 30, other)]
