"""Each condition of the rules of consent is held by their tables: whichever is flipped, some example says otherwise."""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from outreach.domain import consent, consent_ended
from tests.consents import Question, questions
from tests.consents_ended import SITTINGS, TABLE, decisions, ids

ALL = list(questions())
SAME: dict[str, str] = {}
"""Mutants that say the same as the rule, and why."""

FLIPPED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
Change = Callable[[Any], Any]


def _changes(node: ast.AST) -> Iterator[Change]:
    """Everything that may be wrong with one node."""
    match node:
        case ast.Compare(ops=[op]):
            for other in FLIPPED[type(op)]:
                yield partial(_with, ops=[other()])
        case ast.BoolOp(op=op, values=values):
            yield partial(_with, op=ast.Or() if isinstance(op, ast.And) else ast.And())
            for at in range(len(values)):
                yield partial(_without, at=at)
        case ast.UnaryOp(op=ast.Not()):
            yield attrgetter("operand")
        case ast.If() | ast.IfExp():
            for value in (True, False):
                yield partial(_with, test=ast.Constant(value))
        case ast.Call(func=ast.Name(id="any" | "all" as name)):
            yield partial(_with, func=ast.Name("all" if name == "any" else "any", ast.Load()))
        case ast.Constant(value=int() as number) if not isinstance(number, bool):
            yield partial(_with, value=number + 1)
            yield partial(_with, value=number - 1)
        case ast.Constant(value=bool() as truth):
            yield partial(_with, value=not truth)
        case ast.Attribute(value=ast.Name(id="Reason"), attr=word):
            yield partial(_with, attr="DISPUTED" if word != "DISPUTED" else "GIVEN")


def _with(old: Any, **fields: object) -> Any:
    new = copy.deepcopy(old)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _without(old: ast.BoolOp, at: int) -> ast.expr:
    left = [value for n, value in enumerate(old.values) if n != at]
    return left[0] if len(left) == 1 else ast.BoolOp(old.op, left)


class _Changing(ast.NodeTransformer):
    """Changes the node that is the `number`th in the order of a walk."""

    def __init__(self, number: int, change: Change) -> None:
        self.left, self.change = number, change

    def visit(self, node: ast.AST) -> Any:
        self.left -= 1
        if self.left == -1:
            return self.change(node)
        return super().visit(node)


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """In the order of _Changing."""
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _walk(child)


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """A word for each, and its source: every condition in every function, and in the tables of words."""
    tree = ast.parse(source)
    spots = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.Assign)]
    for spot in spots:
        name = spot.name if isinstance(spot, ast.FunctionDef) else ast.unparse(spot.targets[0])
        for number, node in enumerate(_walk(spot)):
            for change in _changes(node):
                new = copy.deepcopy(tree)
                at = tree.body.index(spot)
                new.body[at] = _Changing(number, change).visit(new.body[at])
                was, now = ast.unparse(node).split("\n")[0], ast.unparse(change(node)).split("\n")[0]
                yield f"{name}: {was} -> {now}", ast.unparse(ast.fix_missing_locations(new))


def loaded(source: str) -> ModuleType:
    module = ModuleType("mutant_of_consent")
    sys.modules[module.__name__] = module  # dataclasses look themselves up there
    exec(compile(source, "mutant", "exec"), module.__dict__)
    return module


def _says_otherwise(rule: ModuleType, one: Question) -> bool:
    try:
        answer = one.ask(rule)
    except Exception:
        return True
    return bool((answer.reason, answer.allowed) != (one.reason, one.reason in ("given", "same_organisation")))


def _ends_otherwise(rule: ModuleType, text: str, expected: str) -> bool:
    try:
        return bool(rule.ended_a_yes(decisions(text), SITTINGS) != ids(expected))
    except Exception:
        return True


Caught = Callable[[ModuleType], bool]
RULES: dict[ModuleType, Caught] = {
    consent: lambda rule: any(_says_otherwise(rule, one) for one in ALL),
    consent_ended: lambda rule: any(_ends_otherwise(rule, *row[1:]) for row in TABLE),
}
SOURCES = {rule: Path(str(rule.__file__)).read_text(encoding="utf-8") for rule in RULES}
MUTANTS = [(name, made, caught) for rule, caught in RULES.items() for name, made in mutants(SOURCES[rule])]


@pytest.mark.parametrize(("rule", "at_least"), [(consent, 100), (consent_ended, 15)])
def test_there_are_mutants(rule: ModuleType, at_least: int) -> None:
    """And the rule itself passes for none."""
    assert len([name for name, _, caught in MUTANTS if caught is RULES[rule]]) > at_least
    assert not RULES[rule](loaded(SOURCES[rule]))
    assert set(SAME) <= {name for name, *_ in MUTANTS}


@pytest.mark.parametrize(("name", "source", "caught"), MUTANTS, ids=[name for name, *_ in MUTANTS])
def test_it_is_caught(name: str, source: str, caught: Caught) -> None:
    assert caught(loaded(source)) == (name not in SAME)
