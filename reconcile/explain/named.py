"""The queries that a query names in WITH: which of them each sees, and how they stand before another query."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from sqlglot import exp

from reconcile.explain.conditions import key


def named_in(query: exp.Expr) -> dict[str, exp.CTE]:
    """Give the queries that a query names in its own WITH, in their order."""
    return {cte.alias: cte for cte in query.ctes} if isinstance(query, exp.Query) else {}


def scope_of(named: Mapping[str, exp.CTE]) -> str:
    """Write the WITH under which a piece of SQL sees these names; columns named beside the name are kept."""
    if not named:
        return ""
    word = "WITH RECURSIVE" if any(is_recursive(cte) for cte in named.values()) else "WITH"
    return f"{word} {', '.join(map(key, named.values()))} "


def is_recursive(cte: exp.CTE) -> bool:
    """Whether a named query reads itself; without RECURSIVE the same name means the table that it hides."""
    around = cte.parent
    return isinstance(around, exp.With) and bool(around.recursive) and any(table.name == cte.alias for table in cte.this.find_all(exp.Table))


def body(cte: exp.CTE) -> exp.Expr:
    """Give the query to look into where a named query lacks a row: of one that reads itself where it begins.

    Every row of such a query comes, step by step, from a row of its beginning; its further steps say nothing more of
    who is not in it at all.
    """
    query = cte.this.unnest()
    return query.left if is_recursive(cte) and isinstance(query, exp.SetOperation) else query


def before(cte: exp.CTE, named: Mapping[str, exp.CTE]) -> dict[str, exp.CTE]:
    """Give the names that the inside of a named query sees: those before it, and its own where it reads itself."""
    seen = dict(takewhile(lambda item: item[1] is not cte, named.items()))
    return {**seen, cte.alias: cte} if is_recursive(cte) else seen


def inner_column(cte: exp.CTE, column: str) -> str:
    """Give what a column is called inside a named query, whose columns may be named anew beside its name."""
    outside = cte.alias_column_names
    inside = cte.this.unnest().named_selects
    return inside[outside.index(column)] if column in outside and len(outside) <= len(inside) else column
