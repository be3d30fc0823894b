"""What sqlglot's Spark dialect leaves as Spark cannot run it, or runs otherwise than DuckDB."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import sqlglot
from sqlglot import exp

# The column that sqlglot puts a QUALIFY's window into, and the subquery around it.
WINDOW_COLUMN = "_w"
WINDOW_TABLE = "_t"


@lru_cache(maxsize=2000)
def adapted(sql: str) -> str:
    """Rewrites a query of sqlglot's Spark dialect as Spark runs it."""
    tree = sqlglot.parse_one(sql, dialect="spark")
    for select in tree.find_all(exp.Select):
        _drop_repeated(select)
    return tree.transform(_sorted_set).sql(dialect="spark")


def numbered(names: list[str]) -> list[str]:
    """Tells columns of one name apart as DuckDB does: the first keeps it, the next are name_1, name_2."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        told.append(f"{name}_{seen[name]}" if seen[name] else name)
        seen[name] += 1
    return told


def _drop_repeated(select: exp.Select) -> None:
    """`SELECT t.*, a … QUALIFY` becomes `SELECT *, a FROM (SELECT t.*, a, … AS _w)`: the star has a already."""
    source = select.args.get("from_") or select.args.get("from")
    is_window = source is not None and source.this.alias.startswith(WINDOW_TABLE)
    if is_window and any(isinstance(one, exp.Star) for one in select.expressions):
        select.set("expressions", [exp.Star()])


def _sorted_set(node: exp.Expr) -> exp.Expr:
    """LISTAGG(DISTINCT …) beside another DISTINCT is more than Spark 4 can plan: a sorted set, joined, says the same."""
    order = node.this if isinstance(node, exp.GroupConcat) else None
    if not isinstance(order, exp.Order) or not isinstance(order.this, exp.Distinct):
        return node
    words = order.this.expressions[0].sql(dialect="spark")
    separator = node.args["separator"].sql(dialect="spark")
    joined = f"ARRAY_JOIN(ARRAY_SORT(COLLECT_SET({words})), {separator})"
    return sqlglot.parse_one(f"CASE WHEN COUNT({words}) > 0 THEN {joined} END", dialect="spark")
