"""The programmes' data: what is there, and what is said of data that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from outreach import programmes
from outreach.domain.open_counselling import Arrival, Degree, Role
from outreach.programmes import BadProgramme, read

GOOD = Path(programmes.__file__).with_name("open_counselling.toml")


def test_open_counselling_says_what_the_domain_knows():
    programme = programmes.load()["open_counselling"]
    assert {choice.id for choice in programme.degrees} == set(Degree)
    assert {choice.id for choice in programme.arrivals} == set(Arrival)
    assert {choice.id for choice in programme.roles} == set(Role)
    assert len(programme.topics) == 7


def test_health_is_hidden_until_it_is_switched_on():
    programme = programmes.load()["open_counselling"]
    shown = programme.topics_shown(False)
    assert [topic.id for topic in programme.topics_shown(True) if topic not in shown] == ["health"]


def test_danish_stands_in_for_a_missing_language():
    assert programmes.Text({"da": "Folk"})["en"] == "Folk"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("version = 1", "version = 0", "version: expected a whole number from 1"),
        ("version = 1", "version = = 1", "line"),
        ('id = "open_counselling"', 'id = "Open counselling"', "id: expected an id"),
        ('id = "much"', 'id = "some"', "degrees: expected ids that all differ"),
        ('label = { da = "lidt", en = "some" }', 'label = "lidt"', "degrees[0].label: expected { da"),
        ('label = { da = "lidt", en = "some" }', 'label = { da = "" }', "degrees[0].label.da: expected words"),
        ("special_category = true", "special_category = 1", "topics[4].special_category: expected true or false"),
        ("special_category = true", "special = true", "topics[4].special: expected no such key"),
    ],
)
def test_bad_data_names_its_file_and_key(tmp_path: Path, old: str, new: str, said: str):
    path = tmp_path / "bad.toml"
    path.write_text(GOOD.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(BadProgramme) as error:
        read(path)
    assert str(error.value).startswith("bad.toml: ")
    assert said in str(error.value)
