"""Whatever a view reads of people passes the gateway (projections/gateway.py): read off the source, by function.

A function that selects from a read table, and that a view or a service reaches, takes a `scope` and hands it to the
gateway, or to a function that does. It is not proven that each of its statements does: tests/test_routes.py asks.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "outreach"
GATES = frozenset({"visible", "own", "of_helhedsplan", "of_organisation", "of_person", "in_scope", "across", "to_ask"})
"""The last two open to their one caller each: test_consent_is_asked.py."""
TABLES = frozenset({"EntryRow", "RefusalRow", "QuarantineRow", "Device"})
"""Beside those of projections/models*.py."""
JUDGING = frozenset({"facts.load", "held.still", "decision.disputed", "held.sort", "__init__.apply"})
"""These see the whole world, since an entry is judged and applied in it. They show nothing to anybody."""
TRUSTED = {
    "history._steps": "its one caller has found the root through the gateway",
    "case_facts.learn_rulings": "its callers have found the employments through the gateway",
    "ladder_facts.learn_lines": "its callers have found the people through the gateway",
}

Sources = dict[str, str]
"""Path below outreach/ to text."""


def sources() -> Sources:
    rooms = ("projections", "services", "blueprints")
    paths = [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


@dataclass
class Function:
    """What a function's body does. `gated`: it hands `scope` to a gate itself."""

    takes_scope: bool = False
    reads: bool = False
    gated: bool = False
    calls: set[str] = field(default_factory=set)
    passes_scope_to: set[str] = field(default_factory=set)


@dataclass
class Module:
    names: dict[str, str]
    """A name in the module to what it means elsewhere: `queries` -> `review`, `load` -> `listed.load`."""
    functions: dict[str, Function]
    loose: Function


def tables(texts: Sources) -> frozenset[str]:
    trees = [ast.parse(text) for path, text in texts.items() if _holds_tables(path)]
    classes = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    return TABLES | {node.name for node in classes if node.name.endswith("Row")}


def _holds_tables(path: str) -> bool:
    """`projections/models.py`, `projections/models_people.py` ..."""
    return path.startswith("projections/models")


def imported(tree: ast.Module) -> dict[str, str]:
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("outreach.projections"):
            _, _, inner = (node.module or "").partition("outreach.projections")
            for alias in node.names:
                names[alias.asname or alias.name] = f"{inner[1:]}.{alias.name}" if inner else alias.name
        elif isinstance(node, ast.ImportFrom) and node.module == "outreach":
            names |= {alias.asname or alias.name: "__init__" for alias in node.names if alias.name == "projections"}
    return names


def look(node: ast.AST, stem: str, names: dict[str, str], own: set[str], read: frozenset[str]) -> Function:
    """What the code below `node` does; `own` are the functions of its module."""
    said = Function()
    if isinstance(node, ast.FunctionDef):
        said.takes_scope = "scope" in {arg.arg for arg in (*node.args.args, *node.args.kwonlyargs)}
    selects, mentions = False, False
    for part in _code(node):
        if isinstance(part, ast.Name) and part.id in read:
            mentions = True
        if not isinstance(part, ast.Call):
            continue
        name = _meant(part.func, stem, names, own)
        selects |= name.rpartition(".")[2] in {"select", "get", "get_one"}
        hands = any(_is_scope(arg) for arg in (*part.args, *(keyword.value for keyword in part.keywords)))
        if hands and name.rpartition(".")[2] in GATES and name.split(".")[0] in {"gateway", *GATES}:
            said.gated = True
        said.calls.add(name)
        if hands:
            said.passes_scope_to.add(name)
    # A function that is handed on, not called.
    said.calls |= {f"{stem}.{part.id}" for part in _code(node) if isinstance(part, ast.Name) and part.id in own}
    said.reads = selects and mentions
    return said


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Everything below `node` but annotations."""
    for name, value in ast.iter_fields(node):
        if name in {"annotation", "returns"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield child
                yield from _code(child)


def _meant(called: ast.expr, stem: str, names: dict[str, str], own: set[str]) -> str:
    match called:
        case ast.Name(id=name):
            return f"{stem}.{name}" if name in own else names.get(name, name)
        case ast.Attribute(value=ast.Name(id=module), attr=name):
            return f"{names.get(module, module)}.{name}"
        case ast.Attribute(attr=name):
            return f"?.{name}"
    return "?"


def _is_scope(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "scope"


def module(path: str, text: str, read: frozenset[str]) -> Module:
    tree, stem, names = ast.parse(text), Path(path).stem, imported(ast.parse(text))
    aliases = _aliases(tree, read)
    defs = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    own = set(defs)
    functions = {name: look(node, stem, names, own, read | aliases) for name, node in defs.items()}
    return Module(names, functions, look(tree, stem, names, own, read | aliases))


def _aliases(tree: ast.Module, read: frozenset[str]) -> frozenset[str]:
    """`_ROW = StandingRow`, in the module or in a function."""
    return frozenset(
        target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in read
        for target in node.targets
        if isinstance(target, ast.Name)
    )


def open_doors(texts: Sources) -> list[str]:
    """Functions that read people past the gateway, and views that read by themselves."""
    read = tables(texts)
    # A view may look up the device that a request names and proves.
    of = {path: read - (set() if path.startswith("projections/") else {"Device"}) for path in texts}
    rooms = {path: module(path, text, of[path]) for path, text in texts.items() if not _holds_tables(path)}
    functions = {
        f"{Path(path).stem}.{name}": function
        for path, room in rooms.items()
        if path.startswith("projections/")
        for name, function in room.functions.items()
        if Path(path).stem != "gateway"
    }
    found = [path for path, room in rooms.items() if path.startswith("blueprints/") and room.loose.reads]
    outside = [room.loose.calls for path, room in rooms.items() if not path.startswith("projections/")]
    reached, waiting = set(JUDGING), [name for calls in outside for name in calls]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in functions:
            continue
        reached.add(name)
        waiting += functions[name].calls
    gated = _gated(functions)
    return found + sorted(
        name for name in reached - JUDGING - set(TRUSTED) if functions[name].reads and name not in gated
    )


def _gated(functions: dict[str, Function]) -> set[str]:
    gated = {name for name, function in functions.items() if function.takes_scope and function.gated}
    while True:
        more = {n for n, f in functions.items() if n not in gated and f.takes_scope and f.passes_scope_to & gated}
        if not more:
            return gated
        gated |= more


def test_what_a_view_reads_passes_the_gateway() -> None:
    assert open_doors(sources()) == []


def test_it_looks_at_something() -> None:
    """The control of the reading itself: without the gates' names everything stands open; what is trusted is there."""
    texts = sources()
    blind = {path: text.replace("visible(", "shown(").replace("own(", "mine(") for path, text in texts.items()}
    blind = {path: text.replace("of_helhedsplan(", "all(").replace("in_scope(", "all(") for path, text in blind.items()}
    blind = {path: text.replace("of_organisation(", "all(") for path, text in blind.items()}
    names = open_doors(blind)
    assert {"feed._entries", "review.page", "place.areas", "listed.names"} <= set(names)
    assert all(f"def {name.split('.')[1]}(" in texts[f"projections/{name.split('.')[0]}.py"] for name in TRUSTED)


PLANTED = """
from sqlalchemy import select
from outreach.projections.gateway import visible
from outreach.projections.models import PersonRow, StandingRow

_P = PersonRow

def no_scope(session):
    return session.scalars(select(PersonRow))

def unused_scope(session, scope):
    return session.scalars(select(_P).where(_P.area_id.in_(scope.area_ids)))

def helper(session, scope):
    return _helper(session)

def _helper(session):
    row = StandingRow
    return session.scalars(select(row))

def by_id(session, scope, id):
    return session.get(PersonRow, id)

def in_order(session, scope):
    return session.scalars(visible(select(PersonRow), PersonRow, scope))

def through_another(session, scope):
    return session.scalars(select(StandingRow).where(StandingRow.about_id.in_(in_order(session, scope))))

def not_called(session):
    return session.scalars(select(PersonRow))
"""
VIEW = """
from outreach.projections import planted as queries
from outreach.projections.planted import by_id

def view():
    queries.no_scope(1); queries.unused_scope(1, 2); queries.helper(1, 2); by_id(1, 2, 3)
    queries.in_order(1, 2); queries.through_another(1, 2)
"""


def test_a_planted_way_round_is_found() -> None:
    texts = sources() | {"projections/planted.py": PLANTED, "blueprints/planted.py": VIEW}
    bad = ["_helper", "by_id", "no_scope", "unused_scope"]
    assert open_doors(texts) == [f"planted.{name}" for name in bad]


def test_a_view_that_reads_by_itself_is_found() -> None:
    view = "from sqlalchemy import select\nfrom outreach.projections.models import PersonRow\nselect(PersonRow)\n"
    assert open_doors(sources() | {"blueprints/planted.py": view}) == ["blueprints/planted.py"]
