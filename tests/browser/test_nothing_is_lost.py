"""The first promise: nothing that was saved is lost or doubled, whatever dies on the way."""

from __future__ import annotations

import pytest

from tests.browser import inside
from tests.browser.inside import Held
from tests.browser.line import Line
from tests.browser.town import Stage, Town
from tests.browser.worker import Worker
from tests.proofs.server import PROVE

pytestmark = [pytest.mark.browser, pytest.mark.prove]
ROUNDS = range(8 if PROVE else 1)
MANY = 25


def saves_many_check_ins(amira: Worker) -> None:
    for number in range(MANY):
        amira.saves_a_check_in_with(("Yusuf", "Fatma", "Anonym")[number % 3], how=("lidt", "meget")[number % 2])


def everything_came_once_and_in_order(town: Town, held: list[Held]) -> None:
    """To the byte what the phone held, and nothing else."""
    log = town.log(town.amira)
    assert [one.text for one in log] == [one.text for one in held]
    assert [one.sequence for one in log] == list(range(1, len(held) + 1))
    town.log_is_well()


@pytest.mark.parametrize("round_", ROUNDS)
def test_check_ins_outlive_a_dead_server_and_a_killed_browser(
    stage: Stage, town: Town, amira_with_her_own_phone: Worker, round_: int
) -> None:
    amira = amira_with_her_own_phone
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    stage.kill()
    amira.switches_the_phone_off()

    amira.switches_the_phone_on()
    amira.opens_the_app()  # cold, out of the worker: nothing else is there to answer
    saves_many_check_ins(amira)
    amira.phone_dies()  # right after the last "gemt"

    amira.switches_the_phone_on()
    amira.opens_the_app()
    assert len(amira.what_the_phone_holds()) == MANY
    amira.sees(f"{MANY} venter", "#waiting-button")
    held = inside.copies(amira.page)
    assert len(town.log(town.amira)) == 1  # the session

    stage.serve()
    amira.waits_until_all_is_sent()
    everything_came_once_and_in_order(town, held)


@pytest.mark.parametrize("round_", ROUNDS)
def test_check_ins_come_once_though_the_answer_was_lost_on_the_way_back(
    town: Town, line: Line, amira_on_the_line: Worker, round_: int
) -> None:
    amira = amira_on_the_line
    amira.opens_a_session_at(town.site)
    amira.waits_until_all_is_sent()
    line.loses_answers = True

    saves_many_check_ins(amira)
    amira.phone_dies()

    amira.switches_the_phone_on()
    amira.opens_the_app()
    held = inside.copies(amira.page)
    amira.waits_until(lambda: len(town.log(town.amira)) == len(held), "the server has stored it all")
    assert len(amira.what_the_phone_holds()) == MANY, "the phone has not heard of it"
    assert line.lost > 0

    line.loses_answers = False
    amira.waits_until_all_is_sent()
    everything_came_once_and_in_order(town, held)
