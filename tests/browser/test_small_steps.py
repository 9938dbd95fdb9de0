"""Progression three months running, offline first: what was touched, a step up, a setback, and a picture of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browser.jobguide import Jobguide
from tests.browser.town import Town
from tests.browser.worker import Worker

pytestmark = pytest.mark.browser

FORM = "#progression-form"


class Measurer(Jobguide):
    """A jobguide who measures."""

    def measures(self, name: str, answers: dict[str, str], **topics: str) -> None:
        """From the person's page to what is shown at once."""
        self.opens(name)
        self.chooses("Progression")
        self.fills_in(answers, **topics)
        self.worker.looks_around()
        self.saves_the_measurement()

    def fills_in(self, answers: dict[str, str], **topics: str) -> None:
        self.page.locator("#progression:not([aria-busy]) .scale").first.wait_for()
        for parameter, answer in answers.items():
            self.answers(parameter, answer)
        for topic, how in topics.items():
            self.worker.tap(self.page.locator(f"{FORM} label:has([name='progression-topic-{topic}'][value='{how}'])"))

    def answers(self, parameter: str, answer: str) -> None:
        self.worker.tap(self.level(parameter, answer))

    def level(self, parameter: str, answer: str) -> Any:
        return self.page.locator(f"{FORM} label:has([name='progression-answer-{parameter}'][value='{answer}'])")

    def saves_the_measurement(self) -> None:
        self.worker.tap_button("Gem", FORM)
        self.page.locator("#development-saved", has_text="Gemt på telefonen").wait_for()
        self.worker.looks_around()
        self.a_minute_later()

    def sees_the_development(self) -> dict[str, str]:
        """Parameter -> what its chart says to those who cannot see it."""
        names = self.page.locator("#development .developments svg").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('aria-label'))"
        )
        return {name.partition(":")[0]: name.partition(": ")[2] for name in names}

    def talks_with(self, name: str) -> None:
        self.opens(name)
        self.chooses("Samtale")
        self.saves("#conversation-form")

    def held(self) -> list[dict[str, Any]]:
        """What waits on the phone, as it was saved."""
        found = [json.loads(one.text) for one in self.worker.what_the_phone_holds()]
        return [one["payload"] for one in found if one["kind"] == "progression"]


@pytest.fixture
def guide(town: Town, amira: Worker) -> Measurer:
    return Measurer(amira)


def test_four_parameters_and_two_topics_take_ten_taps(town: Town, guide: Measurer) -> None:
    amira, page = guide.worker, guide.page
    amira.goes_home()
    amira.loses_coverage()
    taps = amira.counts_taps()
    amira.tap(page.locator("#tabs a[href='#people']"))
    amira.tap(page.locator("#people-list a.row", has_text="Yusuf"))
    guide.chooses("Progression")
    guide.fills_in(
        {"motivation": "3", "job_search": "2", "everyday_life": "4", "clarity": "unknown"},
        search="much",
        everyday="some",
    )
    guide.saves_the_measurement()
    assert amira.counts_taps() - taps == 10

    (said,) = guide.held()
    assert said["answers"] == {"motivation": 3, "clarity": "unknown", "job_search": 2, "everyday_life": 4}
    assert said["topics"] == {"everyday": "some", "search": "much"}
    assert (said["on"], said["activities"], said["segment"]) == ("2026-11-23", [], None)
    amira.has_coverage_again()
    amira.waits_until_all_is_sent()
    assert town.refused(town.amira) == []


def test_three_months_with_a_setback(town: Town, guide: Measurer) -> None:
    amira, page = guide.worker, guide.page
    amira.loses_coverage()
    guide.day_is("2026-09-03")
    guide.measures("Yusuf", {"motivation": "2", "everyday_life": "4"}, search="much")
    assert guide.sees_the_development() == {
        "Motivation": "2, målt én gang, 3. sep. 2026.",
        "Hverdagsmestring": "4, målt én gang, 3. sep. 2026.",
    }

    guide.day_is("2026-09-20")
    guide.talks_with("Yusuf")
    guide.is_not_reminded("Yusuf")
    amira.has_coverage_again()
    guide.waits_for_the_server()
    amira.loses_coverage()
    guide.talks_with("Yusuf")

    guide.day_is("2026-10-05")  # a month and two days later
    amira.tap(guide.is_reminded("Yusuf", "Progressionsmåling").locator("a.row"))
    page.locator("#progression:not([aria-busy]) .scale").first.wait_for()
    amira.sees("Sidst målt 3. sep. 2026 af dig.", FORM)
    assert amira.stands_in("#progression-conversations") == "2"  # one sent, one waiting
    assert guide.level("motivation", "2").get_attribute("data-last") is not None
    assert guide.level("language", "2").get_attribute("data-last") is None
    guide.fills_in({"motivation": "4", "language": "unknown"})
    guide.saves_the_measurement()
    assert guide.sees_the_development()["Motivation"] == "fra 2 til 4, 2 trin op siden 3. sep. 2026."
    guide.is_not_reminded("Yusuf")
    amira.has_coverage_again()
    guide.waits_for_the_server()

    guide.day_is("2026-11-06")
    amira.loses_coverage()
    amira.tap(guide.is_reminded("Yusuf", "Progressionsmåling").locator("a.row"))
    guide.fills_in({"motivation": "3", "everyday_life": "2"}, everyday="much")
    guide.saves_the_measurement()
    assert guide.sees_the_development() == {
        "Motivation": "fra 2 til 3, 1 trin op siden 3. sep. 2026.",
        "Hverdagsmestring": "fra 4 til 2, 2 trin ned siden 3. sep. 2026.",
        "Sproglige kompetencer": "Ved ikke, ikke noget tal endnu.",
    }
    ups_and_downs = page.locator("#development .chart .move").evaluate_all(
        "(all) => [...new Set(all.map((one) => getComputedStyle(one).stroke))]"
    )
    assert len(ups_and_downs) == 1  # a lower answer has no colour of its own

    amira.tap_link("Vis til personen", "#development")
    page.locator("#picture h1").wait_for()
    amira.looks_around()
    shown = " ".join(page.locator("#picture").inner_text().split())
    assert "Yusuf" in shown and "4 → 2" in shown and "skal rettes" not in shown
    assert not page.locator(".bar").is_visible() and not page.locator("#tabs").is_visible()
    amira.tap_button("Vend om", "#picture")
    assert page.locator("#picture-turn").get_attribute("aria-pressed") == "true"
    amira.tap_button("Luk", "#picture")
    page.locator("#development-body .developments").wait_for()

    before = guide.sees_the_development()
    amira.has_coverage_again()
    guide.waits_for_the_server()
    (case,) = [one for one in guide.cases().values() if one["progression"]["measured"]]
    assert [one["answers"] for one in case["progression"]["measured"]] == [
        {"motivation": 2, "everyday_life": 4},
        {"motivation": 4, "language": "unknown"},
        {"motivation": 3, "everyday_life": 2},
    ]
    guide.opens("Yusuf")
    assert "hverdagen til at hænge sammen 4 → 2" in guide.person_reads("development")
    amira.tap(page.locator("#person-development a.row", has_text="Se udviklingen"))
    page.locator("#development-body .developments").wait_for()
    assert guide.sees_the_development() == before  # the server tells the same
    assert town.refused(town.amira) == []
    town.log_is_well()


def test_an_answer_may_be_taken_away_and_nothing_touched_is_not_saved(town: Town, guide: Measurer) -> None:
    amira, page = guide.worker, guide.page
    amira.loses_coverage()
    guide.opens("Fatma")
    guide.chooses("Progression")
    guide.fills_in({"motivation": "3"})
    guide.answers("motivation", "3")  # once more: as before it was touched
    guide.answers("clarity", "1")
    amira.tap(page.locator("[data-clear='progression-answer-clarity']"))
    amira.tap_button("Gem", FORM)
    amira.sees("Der er ikke svaret på noget endnu.", FORM)
    amira.looks_around()
    assert guide.held() == []
    guide.answers("clarity", "2")
    guide.saves_the_measurement()
    assert [one["answers"] for one in guide.held()] == [{"clarity": 2}]


def test_everything_that_a_measurement_may_say_and_a_correction_of_it(town: Town, guide: Measurer) -> None:
    amira, page = guide.worker, guide.page
    guide.opens("Fatma")
    guide.chooses("Progression")
    guide.fills_in({"motivation": "5", "everyday_life": "5"})
    amira.tap(page.locator(f"{FORM} .stepper [data-step='1']"))
    for fold in ("doing", "aim", "segments", "when"):
        amira.tap(page.locator(f"#progression-{fold} > summary"))
    guide.picks("Ved ikke", "#progression-activities")
    guide.picks("Frivilligt arbejde", "#progression-activities")  # and so no longer "ved ikke"
    guide.picks("Under 20 timer", "#progression-activities")
    guide.picks("Over 1 måned", "#progression-activities")
    amira.write("Hvilket job eller hvilken uddannelse går personen efter?", "Pædagogmedhjælper", FORM)
    guide.picks("Ledig", "#progression-aim")
    amira.write("Hvad står i vejen?", "Savner et netværk", FORM)
    assert not page.locator("#progression-guided").is_visible()
    amira.tap(page.locator("#progression-first").get_by_text("Ja", exact=True))
    amira.write("Hvor mange samtaler?", "7", FORM)
    guide.picks("3-12 måneder", "#progression-guided")
    assert "Forslag: De Målrettede" in page.locator("#progression-suggested").inner_text()
    assert "Motivation: I meget høj grad" in page.locator("#progression-suggested").inner_text()
    amira.tap_button("Brug forslaget", "#progression-suggested")
    amira.write("Hvilken dag?", "2026-11-20", FORM)
    amira.looks_around()
    guide.saves_the_measurement()
    amira.waits_until_all_is_sent()
    (sent,) = [json.loads(one.text) for one in town.log(town.amira) if one.kind == "progression"]
    assert sent["payload"] == {
        "on": "2026-11-20",
        "answers": {"motivation": 5, "everyday_life": 5},
        "topics": {},
        "activities": [{"activity": "volunteering", "hours": "under_20", "length": "long"}],
        "no_activity": None,
        "conversations": 1,
        "status": "unemployed",
        "goal": "Pædagogmedhjælper",
        "obstacles": "Savner et netværk",
        "segment": "targeted",
        "guided_before": True,
        "guided_conversations": 7,
        "guided_for": "from_3",
    }
    assert (sent["programme"], sent["occurred_at"][:10]) == ("progression", "2026-11-20")

    amira.loses_coverage()
    amira.tap_link("Til personens side", "#development")
    amira.tap(page.locator("#person-history a.row", has_text="Progression"))
    amira.sees("Savner et netværk", "#entry")
    amira.sees("Ja, 7 samtaler, 3-12 måneder", "#entry")
    amira.looks_around()
    amira.tap_link("Ret", "#entry")
    page.locator("#progression:not([aria-busy]) .scale").first.wait_for()
    assert amira.stands_in("#progression-goal") == "Pædagogmedhjælper"
    assert amira.stands_in("#progression-guided_conversations") == "7"
    amira.tap(page.locator("#progression-first").get_by_text("Nej", exact=True))
    assert not page.locator("#progression-guided").is_visible()  # and so no more of it is said
    guide.answers("motivation", "4")
    guide.saves_the_measurement()
    assert guide.sees_the_development()["Motivation"] == "4, målt én gang, 20. nov. 2026."
    amira.has_coverage_again()
    amira.waits_until_all_is_sent()
    correction = json.loads(town.log(town.amira)[-1].text)["payload"]["payload"]
    unguided = {"guided_before": False, "guided_conversations": None, "guided_for": None}
    assert correction == sent["payload"] | {"answers": {"motivation": 4, "everyday_life": 5}} | unguided

    amira.tap_link("Til personens side", "#development")
    amira.tap(page.locator("#person-history a.row", has_text="Progression"))
    amira.tap_link("Træk tilbage", "#entry")
    amira.tap(page.locator("#retract-form label", has_text="Forkert person"))
    amira.tap_button("Træk tilbage", "#retract-form")
    amira.waits_until_all_is_sent()
    guide.opens("Fatma")
    assert not page.locator("#person-development").is_visible()
    assert town.refused(town.amira) == []
    town.log_is_well()


def test_what_was_begun_is_there_after_the_phone_closed_the_app(town: Town, guide: Measurer) -> None:
    amira, page = guide.worker, guide.page
    amira.loses_coverage()
    guide.opens("Yusuf")
    guide.chooses("Progression")
    guide.fills_in({"motivation": "4"}, search="some")
    page.wait_for_timeout(600)
    page.reload()
    page.locator("#progression-resumed:not([hidden])").wait_for()
    amira.sees("Her er det, du var i gang med", FORM)
    assert page.locator("[name='progression-answer-motivation'][value='4']").is_checked()
    guide.saves_the_measurement()
    (said,) = guide.held()
    assert (said["answers"], said["topics"]) == ({"motivation": 4}, {"search": "some"})
    guide.opens("Yusuf")
    guide.chooses("Progression")
    page.locator("#progression:not([aria-busy]) .scale").first.wait_for()
    assert not page.locator("#progression-resumed").is_visible()
    assert not page.locator(f"{FORM} .scale input:checked").count()
