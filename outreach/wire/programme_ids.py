"""Whether the ids that an entry of the ladder names are those of its programme, in the version that it names."""

from __future__ import annotations

from collections.abc import Container

from outreach.domain.checklist_tick import ChecklistTick
from outreach.domain.crew import Crew, CrewSession
from outreach.domain.entry import Payload
from outreach.domain.errors import Code, Refusal
from outreach.domain.placement import PlacementStarted
from outreach.domain.review import Correction
from outreach.domain.step_decision import StepDecision
from outreach.programmes import Programme

_NAMING = (StepDecision, ChecklistTick, PlacementStarted, Crew, CrewSession)


def check_ids(payload: Payload, programme: Programme) -> None:
    """Raises `Refusal`, naming the first field with an id that the programme does not know."""
    said, path = (payload.payload, "payload.payload.") if isinstance(payload, Correction) else (payload, "payload.")
    if not isinstance(said, _NAMING):
        return
    steps: dict[str, set[str]] = {step.id: {item.id for item in step.checklist} for step in programme.steps}
    paid, taught = {one.id for one in programme.pay_sources}, {one.id for one in programme.courses}
    asked: list[tuple[str, str | None, Container[str]]] = []
    match said:
        case StepDecision(step=step):
            asked = [("step", step, steps)]
        case ChecklistTick(step=step, item=item):
            asked = [("step", step, steps), ("item", item, steps.get(step, set()))]
        case PlacementStarted(step=step, pay_source=source):
            asked = [("step", step, steps), ("pay_source", source, paid)]
        case Crew(pay_source=source):
            asked = [("pay_source", source, paid)]
        case CrewSession(course=course):
            asked = [("course", course, taught)]
    for field, named, known in asked:
        if named is not None and named not in known:
            raise Refusal(Code.BAD_VALUE, path + field)
