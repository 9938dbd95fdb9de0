"""What is shipped (systems.md, law.md)."""

from __future__ import annotations

import re
from dataclasses import replace

from outreach import programmes
from outreach.blueprints.pwa.shell import _labels
from outreach.domain.open_counselling import Arrival, Degree, Role
from outreach.programmes import ALL_LANGUAGES, Measure, Period, Text
from outreach.programmes.library import SHIPPED


def test_open_counselling_says_what_the_domain_knows():
    programme = programmes.load()["open_counselling"]
    assert {choice.id for choice in programme.degrees} == set(Degree)
    assert {choice.id for choice in programme.arrivals} == set(Arrival)
    assert {choice.id for choice in programme.roles} == set(Role)
    assert len(programme.topics) == 7


def test_health_alone_is_a_special_category():
    programme = programmes.load()["open_counselling"]
    assert [topic.id for topic in programme.topics if topic.special_category] == ["health"]


def test_danish_stands_in_for_a_missing_language():
    assert programmes.Text({"da": "Folk"})["en"] == "Folk"


def test_each_version_of_a_topic_keeps_its_words_on_the_phone():
    before = programmes._library()
    used = before.current["open_counselling"]
    first = replace(used, version=1)
    second = replace(used, version=2, topics=used.topics[1:])
    try:
        programmes.use(replace(before, current={**before.current, used.id: second},
                               versions={(used.id, 1): first, (used.id, 2): second}))  # fmt: skip
        labels = _labels(second, "en")
        assert labels["version"] == 2
        assert set(labels["topics"]) == {topic.id for topic in used.topics}
    finally:
        programmes.use(before)


def test_hoje_kolstrups_five_targets():
    targets = [(one.measure, one.goal, one.months, one.period) for one in programmes.load()["jobguide"].targets]
    assert targets == [
        (Measure.INTO_JOB, 200, None, Period.PROJECT),
        (Measure.STILL_IN_JOB, 100, 6, Period.PROJECT),
        (Measure.STILL_IN_JOB, 80, 12, Period.PROJECT),
        (Measure.IN_ACTIVITIES, 75, None, Period.YEAR),
        (Measure.IN_EDUCATION, 10, None, Period.YEAR),
    ]


def test_both_languages_everywhere():
    """A helhedsplan's own may leave English out; what is shipped does not."""
    for path in sorted(SHIPPED.glob("*.toml")):
        text = path.read_text("utf-8")
        assert text.count("{ da = ") == text.count(", en = ") > 0, path.name


def test_the_ladder_of_leisure_jobs():
    steps = programmes.load()["leisure_job"].steps
    assert [step.working for step in steps] == [False, True, True, True, True]
    assert [step.pay_sources for step in steps[1:4]] == [("project",), ("kommune", "housing"), ("business",)]
    assert all(step.checklist for step in steps[1:])


def test_what_the_young_person_reads_is_there_in_all_five_languages():
    text = (SHIPPED / "leisure_job.toml").read_text("utf-8")
    languages = [re.findall(r'(\w+) = "', words) for words in re.findall(r"(?:label|help) = \{ (.*?) \}", text)]
    assert len(languages) > 30
    assert languages == [list(ALL_LANGUAGES)] * len(languages)


def test_an_optional_language_is_danish_where_it_is_missing():
    label = Text({"da": "Har MitID", "so": "MitID haysasho"})
    assert [label[one] for one in ALL_LANGUAGES] == ["Har MitID"] * 4 + ["MitID haysasho"]


def test_three_steps_fall_back_and_warn():
    programme = programmes.load()["three_step"]
    assert programme.steps[2].falls_back_to == programme.steps[1].id
    assert programme.steps[2].ordinary_hours_month == 30
    assert [one.limit for one in programme.caseload_limits] == [49, 20]


def test_what_is_kept_and_for_how_long():
    assert {one.id: one.months for one in programmes.shared().retention} == {
        "person": 12,
        "consent_evidence": 60,
        "look_up_log": 12,
    }
