"""Plans as the server tells them (docs/sync.md), to look at the young person's page in every state. Nobody real."""

from __future__ import annotations

from typing import Any

from outreach import programmes
from outreach.programmes import Text
from tests.browser.troubled import FRIDAY

Plan = dict[str, Any]
NOW = FRIDAY.isoformat().replace("+00:00", "Z")
AMIRA = {"name": "Amira Holm", "phone": "20 12 34 56"}


def _words(text: Text | None) -> Any:
    return dict(text.words) if text else None


def _step(step: programmes.model.Step, done: bool, ticked: str, waiting: str) -> Plan:
    """`ticked`, `waiting`: ids of items, with spaces between."""
    items = [
        {
            "id": item.id,
            "label": _words(item.label),
            "help": _words(item.help),
            "done": done or item.id in ticked.split(),
            "waiting": item.id in waiting.split(),
        }
        for item in step.checklist
    ]
    return {
        "id": step.id,
        "label": _words(step.label),
        "help": _words(step.help),
        "working": step.working,
        "done": done,
        "items": items,
    }


def plan(step: str | None, ticked: str = "", waiting: str = "", **more: Any) -> Plan:
    """Of Yusuf, who stands on that step; the ones below are done."""
    programme = programmes.load()["leisure_job"]
    ids = [one.id for one in programme.steps]
    rank = ids.index(step) if step else -1
    steps = [
        _step(one, at < rank, ticked if at == rank else "", waiting if at == rank else "")
        for at, one in enumerate(programme.steps)
    ]
    return {
        "name": "Yusuf",
        "role": "young",
        "programme_version": programme.version,
        "step": step,
        "since": "2026-09-01" if step else None,
        "steps": steps,
        "placements": [],
        "hours": {"minutes_total": 0, "by_step": {}},
        "courses": [],
        "worker": AMIRA,
        "wishes": [],
        "language": None,
        "as_of": NOW,
        **more,
    }


def _label(choices: Any, id: str) -> Plan:
    return next(dict(one.label.words) for one in choices if one.id == id)


def climbing() -> Plan:
    """On the second step of four, with a year behind him."""
    programme = programmes.load()["leisure_job"]
    kommune, project = (_label(programme.pay_sources, id) for id in ("kommune", "project"))
    grass = {
        "workplace": "Nordbyen ejendomskontor",
        "step": "pocket_money_job",
        "pay_source": project,
        "started_on": "2025-08-11",
        "ended_on": "2026-06-26",
        "minutes_week": 120,
        "hours_minutes": 4650,
    }
    home = {
        "workplace": "Plejehjemmet Solgården",
        "step": "public_job",
        "pay_source": kommune,
        "started_on": "2026-09-01",
        "ended_on": None,
        "minutes_week": 360,
        "hours_minutes": 3510,
    }
    return plan(
        "public_job",
        "application interview contract",
        "on_time",
        placements=[grass, home],
        hours={"minutes_total": 8160, "by_step": {"pocket_money_job": 4650, "public_job": 3510}},
        courses=[{"label": _label(programme.courses, "hygiene"), "on": "2026-10-06"}],
    )


def new() -> Plan:
    """Nothing has begun, and nobody is chosen."""
    return plan(None, worker=None)


def before() -> Plan:
    return plan("before", worker={"name": "Amira Holm", "phone": None})


def first() -> Plan:
    return plan("pocket_money_job", "mitid", "tax_card")


def at_the_top() -> Plan:
    return climbing() | plan("apprenticeship", "application interview mentor contract") | {"wishes": _asked()}


def _asked() -> list[Plan]:
    return [{"id": str(n), "what": what, "on": "2026-11-19"} for n, what in enumerate(("talk", "data"))]


def guardian() -> Plan:
    told: Plan = {"guardian_told_on": "2025-08-04", "contract_signed_on": "2025-08-08"}
    jobs: list[Plan] = [
        {"workplace": "Nordbyen ejendomskontor", "started_on": "2025-08-11", "ended_on": "2026-06-26"} | told,
        {"workplace": "Plejehjemmet Solgården", "started_on": "2026-09-01", "ended_on": None}
        | {"guardian_told_on": "2026-08-24", "contract_signed_on": None},
    ]
    return {
        "name": "Yusuf",
        "role": "guardian",
        "placements": [job | {"minutes_week": 360} for job in jobs],
        "weeks": [{"week": "2026-11-02", "minutes": 345}, {"week": "2026-11-09", "minutes": 360}],
        "worker": AMIRA,
        "wishes": [],
        "language": None,
        "as_of": NOW,
    }


def proof(words: dict[str, str], qr: str) -> Plan:
    steps = [
        {"label": "Trin 1: Lommepengejob", "from": "2025-08-11", "to": "2026-09-01", "minutes": 4650},
        {"label": "Trin 2: Fritidsjob i kommunen eller boligorganisationen"[:48], "from": "2026-09-01", "to": None}
        | {"minutes": 3510},
    ]
    said = {
        "name": "Yusuf Demir",
        "organisation": "Nordbyens Boligforening",
        "helhedsplan": "Nordbyen",
        "issued_on": "2026-11-20",
        "steps": steps,
        "minutes_total": 8160,
        "courses": [{"label": "Hygiejnebevis", "on": "2026-10-06"}],
    }
    return {"token": "x.y", "url": "https://example.org/bevis/#x.y", "qr": qr, "proof": said, "words": words}
