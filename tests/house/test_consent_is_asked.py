"""The two gates that open to other organisations' people, and to what people consented to, each have one caller.

So nothing is read across organisations but where `may_share` was asked of each person (projections/shared.py), and the
question itself is answered in one place (projections/consent.py).
"""

from __future__ import annotations

import ast

from tests.house.test_gateway import Sources, sources

CALLERS = {"across": "projections/shared.py", "to_ask": "projections/consent.py"}


def strangers(texts: Sources) -> list[str]:
    """Modules that pass one of the gates and are not its caller."""
    return sorted(
        f"{path}: {name}"
        for path, text in texts.items()
        if path != "projections/gateway.py"
        for name in called(text)
        if name in CALLERS and path != CALLERS[name]
    )


def called(text: str) -> set[str]:
    """What the code of a module calls, by the last part of its name."""
    calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return {part.id if isinstance(part, ast.Name) else getattr(part, "attr", "") for part in calls}


def test_each_gate_has_its_one_caller() -> None:
    texts = sources()
    assert strangers(texts) == []
    assert all(name in called(texts[path]) for name, path in CALLERS.items())


def test_a_planted_stranger_is_found() -> None:
    planted = (
        "def people(session, scope):\n    return session.scalars(gateway.across(select(PersonRow), PersonRow, scope))\n"
    )
    assert strangers(sources() | {"projections/planted.py": planted}) == ["projections/planted.py: across"]
