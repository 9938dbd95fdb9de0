"""The progression form that is shipped is CFBU's, word by word; what a helhedsplan changes in it is checked."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outreach import programmes
from outreach.domain.progression import SPECIAL_PARAMETERS, SPECIAL_TOPICS, Parameter
from outreach.programmes import BadProgramme, read
from outreach.programmes.library import SHIPPED
from outreach.programmes.progression_form import ProgressionForm
from tests.programmes.test_broken import edit

SEED = Path(__file__).parents[3] / "shared" / "reference" / "progressionsskema.toml"


@pytest.fixture
def form() -> ProgressionForm:
    found = programmes.load()["progression"].progression
    assert found is not None
    return found


@pytest.fixture
def seed() -> dict[str, Any]:
    if not SEED.exists():
        pytest.skip("the seed form does not lie beside the project")
    return tomllib.loads(SEED.read_text("utf-8"))


def test_ids_labels_and_questions_are_the_seeds(form: ProgressionForm, seed: dict[str, Any]) -> None:
    programme = programmes.load()["progression"]
    assert {one.id: one.label["da"] for one in form.scale} == seed["scale"]
    asked = [{"id": one.id, "label": one.label["da"], "question": one.question["da"]} for one in form.parameters]
    assert asked == seed["parameters"]
    topics = [
        {"id": one.id, "label": one.label["da"], "help": one.help["da"] if one.help else ""} for one in programme.topics
    ]
    assert topics == seed["topics"]
    assert {one.id: one.help["da"] for one in programme.degrees if one.help} | {"no": "Nej"} == seed["topic_scale"]
    assert [{"id": one.id, "label": one.label["da"]} for one in form.activities] == seed["activities"]
    assert {one.id: one.label["da"] for one in form.segments} == seed["segments"]


def test_every_parameter_is_asked_and_health_alone_is_special(form: ProgressionForm) -> None:
    assert [one.id for one in form.parameters] == [one.value for one in Parameter]
    assert {one.id for one in form.parameters if one.special_category} == SPECIAL_PARAMETERS
    topics = programmes.load()["progression"].topics
    assert {one.id for one in topics if one.special_category} == SPECIAL_TOPICS
    assert all(one.help for one in form.parameters)


def test_the_topics_are_those_of_open_counselling(form: ProgressionForm) -> None:
    """A visit's topics and a measurement's are counted together (CFBU's figure 5)."""
    ids = [[one.id for one in programmes.load()[name].topics] for name in ("progression", "open_counselling")]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (edit('id = "clarity"', 'id = "courage"'), "progression.parameters[1].id", "one of motivation, clarity"),
        (edit('id = "clarity"', 'id = "motivation"'), "progression.parameters", "ids must all differ: motivation"),
        (edit("special_category = true\n", ""), "topics[4].special_category", "expected true: special are health"),
        (
            edit(
                'label = { da = "Personlig udvikling"', 'special_category = true\nlabel = { da = "Personlig udvikling"'
            ),
            "topics[0].special_category",
            "expected false",
        ),
        (
            edit('id = "motivation"\n', 'id = "motivation"\nspecial_category = true\n'),
            "progression.parameters[0].special_category",
            "expected false",
        ),
        (edit('remind_after = "1m"', 'remind_after = "monthly"'), "progression.remind_after", "an interval such as 1m"),
        (edit('{ id = "3", label', '{ id = "6", label'), "progression.scale[2].id", "one of 1, 2, 3, 4, 5, unknown"),
        (
            edit('  { id = "3", label = { da = "I nogen grad", en = "To some degree" } },\n', ""),
            "progression.scale",
            "1, 2, 3, 4, 5, unknown, in this order",
        ),
        (lambda text: text.replace(b"[progression", b"[progress"), "progression", "missing"),
        (edit("question = ", "# "), "progression.parameters[0].question", "missing"),
    ],
)
def test_broken_by_hand(tmp_path: Path, change: Callable[[bytes], bytes], key: str, said: str) -> None:
    file, text = tmp_path / "progression.toml", (SHIPPED / "progression.toml").read_bytes()
    assert change(text) != text
    file.write_bytes(change(text))
    with pytest.raises(BadProgramme) as bad:
        read(file)
    found = [(one.key, one.reason, one.line) for one in bad.value.mistakes]
    assert any(one == key and said in why for one, why, _ in found), found
    assert all(line for one, _, line in found if one == key and said != "missing")


def test_a_helhedsplan_may_leave_a_parameter_out_and_add_a_topic(tmp_path: Path) -> None:
    text = (SHIPPED / "progression.toml").read_text("utf-8")
    start = text.index('[[progression.parameters]]\nid = "language"')
    end = text.index("[[progression.activities]]")
    topic = '[[topics]]\nid = "housing"\nlabel = { da = "Bolig" }\n\n'
    (tmp_path / "progression.toml").write_text(text[:start] + text[end:], "utf-8")
    assert len(read(tmp_path / "progression.toml").progression.parameters) == 7  # type: ignore[union-attr]
    (tmp_path / "progression.toml").write_text(text.replace("[progression]", topic + "[progression]", 1), "utf-8")
    assert [one.id for one in read(tmp_path / "progression.toml").topics][-1] == "housing"
