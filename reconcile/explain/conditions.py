"""Conditions of a query taken apart into the tests that they are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlglot import exp

Values = Mapping[str, object]
"""What each piece of SQL gives for the row in question."""

ALL, ANY = "all", "any"
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Demand:
    """One demand of a condition: `truth` is its SQL; `tested` the bare expression, whose opposite is asked for if `denied`."""

    truth: exp.Expr
    tested: exp.Expr
    denied: bool


@dataclass(frozen=True)
class Group:
    """Tests of which all, or any, must hold."""

    how: str
    parts: Sequence[Demand | Group]


def split(condition: exp.Expr, denied: bool = False) -> Demand | Group:
    """Takes a condition apart into tests, a NOT moved inwards."""
    bare = condition.unnest()
    if isinstance(bare, exp.Not):
        return split(bare.this, not denied)
    if isinstance(bare, exp.And | exp.Or):
        how = ALL if isinstance(bare, exp.And) != denied else ANY
        return Group(how, [split(one, denied) for one in bare.flatten()])
    truth = exp.not_(bare.copy()) if denied else bare
    tested = bare.this.unnest() if isinstance(bare, exp.Coalesce) else bare
    if isinstance(tested, exp.Not):
        return Demand(truth, tested.this.unnest(), not denied)
    return Demand(truth, tested, denied)


def all_tests(part: Demand | Group) -> list[Demand]:
    """All tests of a condition."""
    return [part] if isinstance(part, Demand) else [test for one in part.parts for test in all_tests(one)]


def asked(test: Demand) -> list[exp.Expr]:
    """The pieces of SQL whose values the words of a test show."""
    if test.tested.find(exp.Query):
        return []
    sides = (
        [test.tested.this, test.tested.expression]
        if isinstance(test.tested, exp.Binary)
        else [test.tested.this]
    )
    sides = [*sides, *map(exact, sides)] if isinstance(test.tested, exp.Binary | exp.In) else []
    return [*sides, *(one for one in test.tested.find_all(exp.Column) if not one.find_ancestor(exp.AggFunc))]


def key(piece: exp.Expr) -> str:
    """A piece of SQL as it is run, and known by among `Values`; names are quoted, since some are words of SQL."""
    return piece.sql(dialect="duckdb", identify=True)


def holds(part: Demand | Group, values: Values) -> bool:
    """Whether a condition holds."""
    if isinstance(part, Demand):
        return values[key(part.truth)] is True
    return (all if part.how == ALL else any)(holds(one, values) for one in part.parts)


def exact(side: exp.Expr) -> exp.Expr:
    """A side without the half cent that it is given or taken."""
    bare = side.unnest()
    more = bare.expression if isinstance(bare, exp.Sub | exp.Add) else None
    if isinstance(more, exp.Literal) and not more.is_string and abs(Decimal(more.name)) < _CENT:
        return exact(bare.this)
    return bare
