"""The figures of both annexes as long tables, for databases and for adding counties up: null where nobody looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from reconcile.publish.run_data import RunData
from reconcile.publish.workbook.annexes import FOUND, MONEY, SETTLED, TOTAL, Annexes, Line

COUNTY = "全县"
MONEY_HEADINGS = frozenset((*MONEY.values(), SETTLED["recovered"], SETTLED["repaid"]))
_NAMES = {**FOUND, **SETTLED}
HEADINGS = {name: word for name, word in _NAMES.items() if not name.endswith("_rate")}
KINDS = pl.Schema(
    {word: pl.Decimal(18, 2) if word in MONEY_HEADINGS else pl.Int64() for word in HEADINGS.values()}
)


def first_frame(data: RunData, annexes: Annexes) -> pl.DataFrame:
    """Count by township and list: 乡镇, 清单, the figures under `HEADINGS`, 备注; the county and 合计 first."""
    rows = [
        (town or COUNTY, line.name, *_figures(line), line.coverage.remark)
        for town in (None, *data.townships)
        for line in annexes.lists(town)
    ]
    return _frame(rows, ("乡镇", "清单"))


def second_frame(data: RunData, annexes: Annexes) -> pl.DataFrame:
    """Count by township and rule: 乡镇, 清单, 规则, the figures under `HEADINGS`, 备注; the county first."""
    rows = [
        (
            town or COUNTY,
            rule["list_title"],
            line.name,
            *_figures(line),
            rule["reason"] or line.coverage.remark,
        )
        for town in (None, *data.townships)
        for rule, line in annexes.rules(town)
    ]
    return _frame(rows, ("乡镇", "清单", "规则"))


def _figures(line: Line) -> list[Any]:
    cells = [line.cell(name) for name in HEADINGS]
    return [None if isinstance(cell, str) else cell for cell in cells]


def _frame(rows: Sequence[tuple[Any, ...]], keys: Sequence[str]) -> pl.DataFrame:
    schema = {**dict.fromkeys(keys, pl.String()), **KINDS, "备注": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row")


__all__ = ["COUNTY", "HEADINGS", "KINDS", "MONEY_HEADINGS", "TOTAL", "first_frame", "second_frame"]
