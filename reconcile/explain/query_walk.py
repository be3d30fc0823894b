"""One SELECT taken step by step: which table has no row to join, or which condition does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from sqlglot import exp

from reconcile.explain.conditions import Demand, Group, all_tests, asked, holds, key, split
from reconcile.explain.labels import LABELS, WHICH, WHOLE_COUNTY, WORDS, lacked
from reconcile.explain.named import before, body, inner_column, scope_of
from reconcile.explain.phrases import failing
from reconcile.explain.terms import NoWords, shown

_DONE = 100
_OWN = ("person", "family_no", "household_id", "household_no")


@dataclass(frozen=True)
class Target:
    """Whose row is looked for: a column of the result and the values it may have (the part before | counts)."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """Why a row is not there; `step`: how far the nearest candidate came."""

    step: int
    text: str


class Guide(Protocol):
    """What a walk asks of the tracer that it is part of."""

    titles: Mapping[str, str]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Runs a query."""

    def columns(self, node: exp.Expr, scope: str, named: Collection[str]) -> list[str]:
        """The columns of a table, of one of the queries named in WITH, or of a subquery."""

    def behind(self, table: str) -> exp.Expr | None:
        """The query that makes a fact."""

    def trace(
        self, query: exp.Expr, targets: Sequence[Target], named: Mapping[str, exp.CTE], depth: int
    ) -> Reason | None:
        """Says why a query, itself perhaps part of another, gives no row for any of the targets."""


@dataclass
class Relation:
    """A table of a query's FROM clause."""

    alias: str
    node: exp.Expr
    is_needed: bool
    conditions: list[exp.Expr]
    columns: Collection[str]

    @cached_property
    def sql(self) -> str:
        """As it stands in a FROM clause."""
        return key(self.node)

    @property
    def table(self) -> str:
        """The table it reads; of a subquery the first."""
        table = self.node.find(exp.Table)
        return str(table.name) if table is not None else ""


class Walk:
    """One SELECT, its tables joined step by step."""

    def __init__(self, tracer: Guide, query: exp.Select, named: dict[str, exp.CTE], depth: int) -> None:
        self.tracer, self.query, self.named, self.depth = tracer, query, named, depth
        self.scope = scope_of(named)
        self.relations = list(self._relations())

    def _relations(self) -> Iterator[Relation]:
        start = self.query.args.get("from_") or self.query.args.get("from")
        if start is None:
            return
        yield self._relation(start.this, True, None)
        for join in self.query.args.get("joins") or []:
            yield self._relation(join.this, join.side != "LEFT", join.args.get("on"))

    def _relation(self, node: exp.Expr, is_needed: bool, on: exp.Expr | None) -> Relation:
        conditions = list(on.flatten()) if isinstance(on, exp.And) else [on] if on is not None else []
        return Relation(
            node.alias_or_name, node, is_needed, conditions, self.tracer.columns(node, self.scope, self.named)
        )

    def reason(self, target: Target) -> Reason | None:
        """Says why the query gives no row for a target."""
        if any(_is_unfamiliar(join) for join in self.query.args.get("joins") or []):
            return None
        sought = self._inside(target.column)
        homes = self._aliases(sought) if sought is not None else set()
        if sought is None or len(homes) != 1:
            return None
        home = next(one for one in self.relations if one.alias in homes)
        if not home.is_needed:
            return None
        listed = ", ".join(exp.Literal.string(value).sql() for value in target.values)
        mine = f"SPLIT_PART(CAST({key(sought)} AS TEXT), '|', 1) IN ({listed})"
        if not self._rows(["1"], f"{home.sql}", mine):
            return self._below(home, sought, target.values, 0)
        return self._joined(home, mine)

    def _inside(self, column: str) -> exp.Expr | None:
        """What a column of the result is, in terms of the tables joined."""
        plain = [one for one in self.query.expressions if not one.is_star and one.alias_or_name == column]
        if plain:
            inner: exp.Expr = plain[0].unalias()
            return None if inner.find(exp.AggFunc, exp.Window, exp.Query) else inner
        for one in self.query.expressions:
            if one.is_star:
                table = one.table if isinstance(one, exp.Column) else ""
                owners = [r.alias for r in self.relations if column in r.columns and table in ("", r.alias)]
                if owners:
                    return exp.column(column, owners[0])
        return None

    def _aliases(self, piece: exp.Expr) -> set[str]:
        owners = {name: one.alias for one in reversed(self.relations) for name in one.columns}
        named = {column.table or owners.get(column.name, "") for column in piece.find_all(exp.Column)}
        return named & {one.alias for one in self.relations}

    def _rows(
        self, columns: Sequence[str], tables: str, condition: str, more: str = ""
    ) -> list[tuple[Any, ...]]:
        sql = f"{self.scope}SELECT {', '.join(columns)} FROM {tables} WHERE {condition} {more}"
        return self.tracer.rows(sql)

    def _joined(self, home: Relation, mine: str) -> Reason | None:
        """Adds the other tables one by one as far as rows remain, then tests the conditions."""
        tables, known, step = home.sql, {home.alias}, 1
        pool = [condition for one in self.relations if one.is_needed for condition in one.conditions]
        open_ = [one for one in self.relations if one is not home]
        joined: dict[str, str] = {}
        while open_:
            one = next((r for r in open_ if self._can_join(r, known, pool)), None)
            if one is None:
                break
            open_.remove(one)
            if one.is_needed and one.table in WHOLE_COUNTY:
                continue
            links = [
                c
                for c in (pool if one.is_needed else one.conditions)
                if one.alias in self._aliases(c) and self._aliases(c) <= known | {one.alias}
            ]
            if one.is_needed and not self._rows(["1"], _with(tables, one, links), mine):
                return self._unjoined(tables, one, links, mine, step)
            tables, known, step = _with(tables, one, links), known | {one.alias}, step + 1
            if not one.is_needed:
                joined[one.alias] = one.table
        return self._tested(tables, known, mine, joined, step)

    def _can_join(self, one: Relation, known: set[str], pool: Sequence[exp.Expr]) -> bool:
        if one.is_needed:
            return not one.conditions or any(
                one.alias in (found := self._aliases(condition)) and found <= known | {one.alias}
                for condition in pool
            )
        return all(self._aliases(condition) <= known | {one.alias} for condition in one.conditions)

    def _unjoined(
        self, tables: str, one: Relation, links: Sequence[exp.Expr], mine: str, step: int
    ) -> Reason | None:
        """Says why a table has no row that joins."""
        ties = [link for link in links if isinstance(link, exp.EQ) and len(self._aliases(link)) > 1]
        others = [link for link in links if link not in ties]
        if ties and others and self._rows(["1"], _with(tables, one, ties), mine):
            return self._judged(_with(tables, one, ties), mine, others, {}, step)
        for tie in ties:
            own, other = (
                (tie.this, tie.expression)
                if one.alias in self._aliases(tie.this)
                else (tie.expression, tie.this)
            )
            values = tuple(
                sorted({str(row[0]) for row in self._rows([key(other)], tables, mine) if row[0] is not None})
            )
            if values:
                found = self._below(one, own, values, step)
                if found:
                    return found
        said = lacked(one.table)
        return Reason(step, said) if said else None

    def _below(self, one: Relation, sought: exp.Expr, values: tuple[str, ...], step: int) -> Reason | None:
        """Looks into the query that makes a table which lacks what is sought."""
        table = one.table if isinstance(one.node, exp.Table) else ""
        if table in self.tracer.titles and table not in self.named:
            is_own = _core(sought, values)[0] in _OWN
            return Reason(step, f"{self.tracer.titles[table]}没有记录") if is_own else None
        column, values = _core(sought, values)
        named: Mapping[str, exp.CTE] = self.named
        inner: exp.Expr | None
        if table in self.named:
            cte = self.named[table]
            inner, named, column = body(cte), before(cte, self.named), inner_column(cte, column)
        elif table:
            inner, named = self.tracer.behind(table), {}
        else:
            inner = one.node.this
        found = None
        if inner is not None and column:
            found = self.tracer.trace(inner, [Target(column, values)], named, self.depth + 1)
        if found:
            return Reason(step, found.text)
        said = lacked(table)
        return Reason(step, said) if said else None

    def _tested(
        self, tables: str, known: set[str], mine: str, joined: Mapping[str, str], step: int
    ) -> Reason | None:
        where = self.query.args.get("where")
        every = (
            []
            if where is None
            else list(where.this.flatten())
            if isinstance(where.this, exp.And)
            else [where.this]
        )
        conditions = [one for one in every if self._aliases(one) <= known]
        found = self._judged(tables, mine, conditions, joined, step) if conditions else None
        return found or self._grouped(tables, mine, conditions, step)

    def _grouped(self, tables: str, mine: str, conditions: Sequence[exp.Expr], step: int) -> Reason | None:
        """Tests what must hold of rows taken together, where they are the person's own."""
        group, having = self.query.args.get("group"), self.query.args.get("having")
        if group is None or having is None:
            return None
        keys = [key(one) for one in group.expressions]
        if not any(one in mine for one in keys):
            return None
        kept = " AND ".join([mine, *(f"({key(one)})" for one in conditions)])
        every = list(having.this.flatten()) if isinstance(having.this, exp.And) else [having.this]
        return self._judged(tables, kept, every, {}, step + 1, "GROUP BY " + ", ".join(keys))

    def _judged(
        self, tables: str, mine: str, conditions: Sequence[exp.Expr], joined: Mapping[str, str], step: int, group: str = ""
    ) -> Reason | None:  # fmt: skip
        """Tests conditions on every candidate row; says of the one that comes nearest what it lacks."""
        parts = [split(condition) for condition in conditions]
        every = [test for part in parts for test in all_tests(part)]
        pieces = {key(piece): piece for test in every for piece in (test.truth, *asked(test))}
        names = [] if group else self._which(tables)
        rows = self._rows([*pieces, *(sql for _, sql in names)], tables, mine, group)
        ranked = sorted(rows, key=lambda row: [_ordered(value) for value in row[len(pieces) :]], reverse=True)
        best: tuple[int, tuple[Any, ...]] | None = None
        for row in ranked:
            held = sum(holds(part, dict(zip(pieces, row, strict=False))) for part in parts)
            if best is None or held > best[0]:
                best = held, row
        if best is None or best[0] == len(parts):
            return None
        said = _lacking(parts, dict(zip(pieces, best[1], strict=False)), joined)
        if not said:
            return None
        told = zip(names, best[1][len(pieces) :], strict=True) if len(rows) > 1 else ()
        which = "，".join(f"{name}{shown(value)}" for (name, _), value in told if value is not None)
        more = f"（最接近的一条：{which}；共{len(rows)}条）" if which else ""
        return Reason(step + _DONE, said + more)

    def _which(self, tables: str) -> list[tuple[str, str]]:
        """What tells one candidate row from another."""
        there = {
            name: one.alias
            for one in reversed(self.relations)
            if one.is_needed
            for name in one.columns
            if f'"{one.alias}"' in tables
        }
        return [((LABELS | WORDS)[name], f'"{there[name]}"."{name}"') for name in WHICH if name in there]


def _is_unfamiliar(join: exp.Join) -> bool:
    """Whether a join keeps or drops rows in another way than by its ON, so that nothing can be said of it."""
    return join.side not in ("", "LEFT") or join.kind in ("SEMI", "ANTI") or bool(join.method) or bool(join.args.get("using"))


def _core(sought: exp.Expr, values: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The column behind a key such as 'D:' || family_no || …, and the values without the prefix."""
    parts = list(_joined_up(sought))
    if len(parts) > 1 and isinstance(parts[0], exp.Literal):
        prefix = parts.pop(0).name
        values = tuple(value.removeprefix(prefix) for value in values if value.startswith(prefix)) or ("",)
    column = next(iter(parts[0].find_all(exp.Column)), None)
    return (column.name if column is not None else ""), values


def _joined_up(piece: exp.Expr) -> Iterator[exp.Expr]:
    if isinstance(piece, exp.DPipe):
        yield from _joined_up(piece.this)
        yield from _joined_up(piece.expression)
    else:
        yield piece


def _with(tables: str, one: Relation, links: Sequence[exp.Expr]) -> str:
    on = " AND ".join(f"({key(link)})" for link in links) or "TRUE"
    return f"{tables} {'JOIN' if one.is_needed else 'LEFT JOIN'} {one.sql} ON {on}"


def _lacking(parts: Sequence[Demand | Group], values: Mapping[str, object], joined: Mapping[str, str]) -> str:
    said = []
    for part in parts:
        if not holds(part, values):
            try:
                said.append(failing(part, values, joined))
            except NoWords:
                continue
    return "；".join(dict.fromkeys(said))


def _ordered(value: object) -> tuple[bool, str]:
    return value is not None, str(value)
