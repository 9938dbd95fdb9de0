"""The two gates that open to other organisations' people, and to what people consented to, each have one caller.

So nothing is read across organisations but where `may_share` was asked of each person (projections/shared.py), and the
question itself is answered in one place (projections/consent.py).

What can be read by address is walked with the consent removed (tests/attacks/test_consent_removed.py). What is sent,
and what a terminal does, cannot be walked so: each stands here by name, and a new one fails until somebody has said
where what it tells goes.
"""

from __future__ import annotations

import ast

from flask import Flask

from outreach.cli import commands
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


ASKS = {"consents.send", "consents.done"}
"""They hand something over, and ask: tests/attacks/test_consent_removed.py."""
TO_THEMSELVES = {f"plan_api.{what}" for what in ("open", "view", "still_open", "revoke", "replace", "proof")}
"""To the person, or their guardian, what is their own: no consent is asked (tests/attacks/test_plan_routes.py)."""
CHECKS = {"plan_api.check"}
"""Says of a proof, which whoever asks has in hand, whether it is true."""
IN_HOUSE = {
    *(f"admin.{what}" for what in ("area", "link", "new_area", "new_organisation", "new_role", "new_site", "new_user")),
    *(f"admin.{what}" for what in ("revoke", "role", "site", "special", "user", "user_active")),
    *(f"caseload_list.{what}" for what in ("answer", "columns", "drop", "home", "planned")),
    *(f"people.{what}" for what in ("assign", "back", "hand_over", "merge", "part", "settle")),
    *(f"review.{what}" for what in ("admit", "approve", "approve_all", "approve_one", "dismiss", "return_entry")),
    *(f"opening_hours.{what}" for what in ("drop", "new_code", "site")),
    *("consents.told", "in_vain.door", "plan_links.make", "plan_links.revoke"),
    *(f"security.{what}" for what in ("change_password", "login", "logout")),
    *(f"sign_in.{what}" for what in ("enrol", "language", "roles")),
    *(f"sync.{what}" for what in ("devices", "entries", "password")),
}
"""They write, or let somebody in, and answer within the organisation of whoever sends."""
COMMANDS = {
    "check",
    "db",
    "demo",
    "import",
    "openapi",
    "rebuild",
    "serve",
    "token",
    "upgrade",
    "verify",
    "verify-receipt",
}
"""On the server itself; none of them writes a list of people for anybody else."""


def test_whatever_is_sent_is_known(app: Flask) -> None:
    sent = {rule.endpoint for rule in app.url_map.iter_rules() if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}}
    assert sent == ASKS | TO_THEMSELVES | CHECKS | IN_HOUSE


def test_whatever_a_terminal_does_is_known(app: Flask) -> None:
    assert {*commands().commands, *app.cli.commands} == COMMANDS
