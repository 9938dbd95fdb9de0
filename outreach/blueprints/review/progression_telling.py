"""What a measurement says, as lines of label and words, and as one line for the list."""

from __future__ import annotations

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from outreach.blueprints.guided_words import GUIDED_FOR
from outreach.blueprints.times import day
from outreach.domain.progression import UNKNOWN, Answer, Progression
from outreach.programmes import Choice, Programme

Line = tuple[str, str]


def lines(under: Programme | None, said: Progression) -> list[Line]:
    """In the order of the form; `under` is the programme as it was when it was written."""
    form = under.progression if under else None
    asked = {one.id: one.label[get_locale().language] for one in form.parameters} if form else {}
    topics, degrees = _labels(under.topics if under else ()), _labels(under.degrees if under else ())
    answers = [(asked.get(id, str(id)), _answer(under, answer)) for id, answer in said.answers.items()]
    statuses, segments = _labels(form.statuses if form else ()), _labels(form.segments if form else ())
    return [
        (_("Målt"), day(said.on)),
        *answers,
        (
            _("Talte om"),
            ", ".join(f"{topics.get(id, id)} ({degrees.get(how, how)})" for id, how in said.topics.items()),
        ),
        (_("Aktiviteter"), _activities(under, said)),
        (_("Samtaler siden sidst"), "" if said.conversations is None else str(said.conversations)),
        (_("Status"), statuses.get(said.status, said.status) if said.status else ""),
        (_("Går efter"), said.goal or ""),
        (_("Står i vejen"), said.obstacles or ""),
        (_("Segment"), segments.get(said.segment, said.segment) if said.segment else ""),
        (_("Vejledt, før der blev målt"), _guided(said)),
    ]


def _guided(said: Progression) -> str:
    told = [{True: _("Ja"), False: _("Nej"), None: ""}[said.guided_before]]
    if said.guided_conversations is not None:
        told.append(ngettext("%(num)s samtale", "%(num)s samtaler", said.guided_conversations))
    if said.guided_for is not None:
        told.append(str(GUIDED_FOR[said.guided_for]))
    return ", ".join(told)


def summary(said: Progression) -> str:
    count = len(said.answers)
    return ngettext("%(num)s parameter", "%(num)s parametre", count) if count else day(said.on)


def _activities(under: Programme | None, said: Progression) -> str:
    form = under.progression if under else None
    if form is None:
        return ", ".join(one.activity for one in said.activities)
    words, hours, lengths = _labels(form.activities), _labels(form.hours), _labels(form.lengths)
    told = [
        ", ".join(
            filter(
                None, [words.get(one.activity, one.activity), hours.get(one.hours or ""), lengths.get(one.length or "")]
            )
        )
        for one in said.activities
    ]
    return "; ".join(told) or (_labels(form.no_activity)[said.no_activity] if said.no_activity else "")


def _answer(under: Programme | None, answer: Answer) -> str:
    scale = _labels(under.progression.scale if under and under.progression else ())
    words = scale.get(str(answer), "")
    return words or str(answer) if answer == UNKNOWN else ", ".join(filter(None, [str(answer), words]))


def _labels(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {choice.id: choice.label[get_locale().language] for choice in choices}
