"""Finds which condition keeps a person off a list, by running a rule's query step by step on the person's rows.

From the rows of the person (or household) in one of the tables that a query joins, the other joins are added one by
one and the conditions tested one by one. Where a table has no row to join, the query that makes that table is
looked at in the same way, down to the records.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from reconcile.explain.conditions import key
from reconcile.explain.named import named_in
from reconcile.explain.query_walk import Reason, Target, Walk
from reconcile.policy.rule import render
from reconcile.screening.facts import glossary

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

_DEEPEST = 8
# What a query of a shape that is not known here can raise: said, since one rule must not cost the whole dossier.
_UNTRACED = (duckdb.Error, SqlglotError, LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
UNTRACED = "未能逐条查出是哪一项条件不符（查询写法特殊），可对照当夜成果 sql 文件夹中该规则的查询"


class Tracer:
    """Traces one person's absence through rules and facts.

    Args:
        db: with the facts made around the person.
        values: what rules may ask for by name.
        titles: source → Chinese title.
        kept: facts that the night kept, not made again here.
    """

    def __init__(
        self, db: DuckDB, values: Mapping[str, Any], titles: Mapping[str, str], kept: Collection[str]
    ) -> None:
        self.db, self.values, self.titles, self.kept = db, values, titles, kept
        self._trees: dict[str, exp.Expr] = {}
        self._columns: dict[str, list[str]] = {}
        self._told: dict[tuple[str, tuple[Target, ...]], str | None] = {}

    def absent(self, sql: str, targets: Sequence[Target]) -> str | None:
        """Says why a query (a rule's, or a fact's) gives no row for the first of these that it can be told for."""
        asked_for = sql, tuple(targets)
        if asked_for not in self._told:
            self._told[asked_for] = self._first(sql, targets)
        return self._told[asked_for]

    def _first(self, sql: str, targets: Sequence[Target]) -> str | None:
        try:
            reasons = (self.trace(self.tree(sql), [target], {}, 0) for target in targets)
            reason = next((one for one in reasons if one), None)
        except _UNTRACED as error:
            logging.getLogger(__name__).debug("a query was not traced: %s", type(error).__name__)
            return UNTRACED
        return reason.text if reason else None

    def behind(self, table: str) -> exp.Expr | None:
        """The query that makes a fact; None for what the night kept, and for what is no fact."""
        fact = glossary().get(table)
        return self.tree(fact.sql) if fact and table not in self.kept else None

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Runs a query on the person's rows."""
        return self.db.connection.execute(sql).fetchall()

    def tree(self, sql: str) -> exp.Expr:
        """The syntax tree of a rule or fact, with tonight's values."""
        if sql not in self._trees:
            self._trees[sql] = sqlglot.parse_one(render(sql, self.values, "duckdb"), dialect="duckdb")
        return self._trees[sql]

    def trace(
        self,
        query: exp.Expr,
        targets: Sequence[Target],
        named: Mapping[str, exp.CTE],
        depth: int,
    ) -> Reason | None:
        """Says why a query, itself perhaps part of another, gives no row for any of the targets."""
        query = query.unnest()
        if isinstance(query, exp.Union):
            sides = [
                self.trace(side, targets, {**named, **named_in(query)}, depth)
                for side in (query.left, query.right)
            ]
            return _furthest(side for side in sides)
        if not isinstance(query, exp.Select) or depth > _DEEPEST:
            return None
        walk = Walk(self, query, {**named, **named_in(query)}, depth)
        return _furthest(walk.reason(target) for target in targets)

    def columns(self, node: exp.Expr, scope: str, named: Collection[str]) -> list[str]:
        """The columns of a table, of one of the queries named in WITH, or of a subquery."""
        if isinstance(node, exp.Table) and node.name not in named:
            if node.name not in self._columns:
                self._columns[node.name] = self.db.columns(node.name)
            return self._columns[node.name]
        asked_for = f"{scope}SELECT * FROM {key(node)}"
        if asked_for not in self._columns:
            self._columns[asked_for] = [
                row[0] for row in self.db.connection.execute(f"DESCRIBE {asked_for}").fetchall()
            ]
        return self._columns[asked_for]


def _furthest(reasons: Iterator[Reason | None]) -> Reason | None:
    found = [reason for reason in reasons if reason]
    return max(found, key=lambda reason: reason.step) if found else None
