"""What measurements say, in words: plainly, whichever way it went. The same as on the phone
(static/js/screens/progression_words.js)."""

from __future__ import annotations

from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from outreach import programmes
from outreach.blueprints import background_words
from outreach.blueprints.times import day
from outreach.domain.development import Change
from outreach.domain.progression import UNKNOWN, Answer
from outreach.programmes import Choice, Programme
from outreach.programmes.progression_form import ProgressionForm

PROGRAMME = "progression"


def programme_in_use() -> Programme:
    return programmes.load()[PROGRAMME]


def form_in_use() -> ProgressionForm:
    """The reader has seen to it that the programme of this name has one."""
    form = programme_in_use().progression
    assert form is not None
    return form


def labels(choices: tuple[Choice, ...]) -> dict[str, str]:
    return {one.id: one.label[get_locale().language] for one in choices}


def parameter_labels() -> dict[str, str]:
    """Of every version that is known: what was measured once keeps its name."""
    language = get_locale().language
    forms = [one.progression for one in programmes.versions(PROGRAMME) if one.progression]
    return {one.id: one.label[language] for form in forms for one in form.parameters}


def answer_words(answer: Answer) -> str:
    """ "4, I høj grad" or "Ved ikke"."""
    scale = labels(form_in_use().scale)
    return scale[UNKNOWN] if answer == UNKNOWN else f"{answer}, {scale[str(answer)]}"


def steps(change: Change) -> str:
    count = abs(change.steps)
    if not count:
        return _("uændret")
    if change.steps > 0:
        return ngettext("%(num)s trin op", "%(num)s trin op", count)
    return ngettext("%(num)s trin ned", "%(num)s trin ned", count)


def line(change: Change | None, once: tuple[int, object] | None, unsure: bool) -> str:
    """A parameter's development: two numbers, or one with its day, or none; `unsure`: the last answer was ved ikke."""
    if change is None and once is None:
        return _("ikke noget tal endnu")
    if change is not None:
        words = _("%(steps)s siden %(day)s", steps=steps(change), day=day(change.first_on))
    else:
        assert once is not None
        words = _("målt én gang, %(day)s", day=day(once[1]))  # type: ignore[arg-type]
    return _("%(words)s, sidst: ved ikke", words=words) if unsure else words


def reason(because: str) -> str:
    """ "work_history.some" as people say it (domain/segment.py)."""
    asked, _dot, answer = because.partition(".")
    if asked in background_words.QUESTIONS:
        return ": ".join(background_words.background(asked, answer))
    return f"{parameter_labels().get(asked, asked)}: {labels(form_in_use().scale)[answer]}"
