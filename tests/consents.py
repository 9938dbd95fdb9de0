"""tests/examples/consent.json as the rule reads it: each state asked about each purpose, recipient and organisation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

Data = dict[str, Any]
_DAYS = ("given_on", "on", "valid_from", "valid_until", "born_on")


@cache
def table() -> Data:
    path = Path(__file__).parent / "examples" / "consent.json"
    read: Data = json.loads(path.read_text(encoding="utf-8"))
    return read


@dataclass(frozen=True)
class Question:
    """One question to the rule, and what it must answer. `person` is JSON.

    `told`: asked of something that was told at that moment of the day `at`, in JSON; null: only the day is known.
    """

    why: str
    person: Data
    purpose: Data
    recipient: Data
    at: date
    reason: str
    told: tuple[str | None] | None = None

    def ask(self, rule: ModuleType) -> Any:
        """The answer of the module `rule`: domain/consent.py, or a mutant of it."""
        purpose = _made(rule.Purpose, self.purpose)
        person, recipient = _person(rule, self.person), _made(rule.Recipient, self.recipient)
        if self.told is None:
            return rule.may_share(person, purpose, recipient, self.at)
        return rule.was_covered(person, purpose, recipient, self.at, _moment(self.told[0]))


def questions() -> Iterator[Question]:
    for state in table()["states"]:
        for purpose in table()["purposes"]:
            for ask in table()["asks"]:
                yield _question(state, purpose, ask)


def _question(state: Data, purpose: Data, ask: Data) -> Question:
    functions = [one["legal_function"] for one in table()["purposes"]]
    function = purpose["legal_function"]
    names = {"$purpose": purpose["id"], "$recipient": purpose["recipient"], "$legal_function": function}
    names["$other_function"] = next(one for one in functions if one != function)
    says = state["says"] if isinstance(state["says"], str) else state["says"][function]
    hidden = says == "special_category_off" and ask["says"] != "same_organisation"
    asked = purpose if ask["purpose"] == "same" else {"id": ask["purpose"], "legal_function": "gdpr_consent"}
    recipient = purpose["recipient"] if ask["recipient"] == "same" else ask["recipient"]
    reason = says if ask["says"] == "state" or (hidden and asked is purpose) else ask["says"]
    return Question(
        f"{state['why']}; {purpose['id']}, {ask['why']}",
        _filled(_whole(state), names),
        asked,
        {"id": recipient, "organisation": ask["organisation"]},
        date.fromisoformat(str(state.get("at", table()["at"]))),
        reason,
        (state["told"],) if "told" in state else None,
    )


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _whole(state: Data) -> Data:
    """A state's person with everything that it does not say."""
    person = table()["person"] | {name: value for name, value in state.items() if name in table()["person"]}
    sittings = {id: table()["sitting"] | said for id, said in person["sittings"].items()}
    decisions = [table()[said["made"]] | said for said in state["decisions"]]
    return person | {"sittings": sittings, "decisions": decisions}


def _filled(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_filled(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _person(rule: ModuleType, said: Data) -> Any:
    decisions = defaultdict(list)
    for one in said["decisions"]:
        decisions[one["purpose"], one["recipient"]].append(_made(rule.Decided, one))
    sittings = {id: _made(rule.Sitting, one) for id, one in said["sittings"].items()}
    approved = {(id, version, lang, text): date.fromisoformat(on) for id, version, lang, text, on in said["approved"]}
    more = {"sittings": sittings, "decisions": decisions, "approved": approved}
    return _made(rule.Person, said | more)


def _made(cls: Any, said: Data) -> Any:
    """A dataclass of the rule's from JSON; what it does not know of is left out."""
    known = {field.name for field in fields(cls)}
    return cls(**{name: _value(cls, name, value) for name, value in said.items() if name in known})


def _value(cls: Any, name: str, value: Any) -> Any:
    from outreach.domain import consent_entry as c

    if value is None:
        return None
    if name == "at":
        return _moment(value)
    if name in _DAYS:
        return date.fromisoformat(value)
    if name == "texts":
        return tuple(c.ShownText(**one) for one in value)
    kind = {"choice": c.Choice, "given_by": c.GivenBy, "legal_function": c.LegalFunction}.get(name)
    if kind is not None:
        return kind(value)
    return tuple(value) if name == "bases" else value
