"""Which of CFBU's three segments somebody may belong to, and why: a suggestion to the worker, who sets it.

From the published descriptions: the targeted are strongly motivated, master everyday life, have some or strong work
history and vocational education or more; the hesitant are fairly motivated, have some or little work history,
folkeskole or vocational education; the waiting have low motivation, trouble with everyday life, little or no work
history, folkeskole or less. Each of the four that is known speaks for the segments that it fits; the one with most
voices is suggested. Nothing is suggested without motivation and one more, nor where two have as many. Health, though
it is part of the description, takes no part: a special category (GDPR art. 9) is not needed for this.

The rule stands in outreach/static/js/segment.js too; tests/examples/progression.json holds both to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from outreach.domain.progression import Answer, Segment

_T, _H, _W = Segment.TARGETED, Segment.HESITANT, Segment.WAITING
_DEGREES = {1: (_W,), 2: (_W,), 3: (_H,), 4: (_T,), 5: (_T,)}
_BACKGROUND: dict[str, dict[str, tuple[Segment, ...]]] = {
    "work_history": {"none": (_W,), "little": (_H, _W), "some": (_T, _H), "strong": (_T,)},
    "education": {
        "below_school": (_W,),
        "school": (_H, _W),
        "vocational": (_T, _H),
        "medium_higher": (_T,),
        "long_higher": (_T,),
    },
}
_ASKED = ("motivation", "everyday_life")


def suggest_segment(
    background: Mapping[str, str], answers: Mapping[str, Answer]
) -> tuple[Segment | None, tuple[str, ...]]:
    """(the segment, what speaks for it as `<question>.<answer>`), or (None, ()).

    `background` as of domain/background.py, `answers` the last of each parameter.
    """
    voices = dict(_voices(background, answers))
    if len(voices) < 2 or not any(reason.startswith("motivation.") for reason in voices):
        return None, ()
    counted = Counter(segment for fits in voices.values() for segment in fits)
    (best, most), *rest = counted.most_common()
    if rest and rest[0][1] == most:
        return None, ()
    return best, tuple(reason for reason, fits in voices.items() if best in fits)


def _voices(background: Mapping[str, str], answers: Mapping[str, Answer]) -> Iterable[tuple[str, tuple[Segment, ...]]]:
    for parameter in _ASKED:
        answer = answers.get(parameter)
        if isinstance(answer, int):
            yield f"{parameter}.{answer}", _DEGREES[answer]
    for question, fits in _BACKGROUND.items():
        said = background.get(question)
        if said in fits:
            yield f"{question}.{said}", fits[said]
