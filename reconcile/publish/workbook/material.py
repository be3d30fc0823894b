"""What the workbooks of a run are made of: counted, put into words and rendered once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from reconcile.publish.masking import Mask, Masked
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Table, rendered
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.annex_sheets import FIRST_COLUMNS, SECOND_COLUMNS
from reconcile.publish.workbook.annexes import Annexes
from reconcile.publish.workbook.lists import LIST_COLUMNS, list_rows
from reconcile.publish.workbook.policy_sheets import rule_table
from reconcile.publish.workbook.register_sheets import BOOKS
from schemas.answer import LEVELS


@dataclass(frozen=True)
class Material:
    """What all workbooks of a run are made of, prepared once."""

    data: RunData
    mask: Mask
    first_annex: pl.DataFrame
    second_annex: pl.DataFrame
    rows: pl.DataFrame
    places: pl.DataFrame
    books: Mapping[str, pl.DataFrame]
    rules: Table
    level: str = LEVELS[0]

    @property
    def is_masked(self) -> bool:
        """Names and numbers are hidden."""
        return isinstance(self.mask, Masked)


def prepare(data: RunData, is_masked: bool, level: str = LEVELS[0]) -> Material:
    """Count, word and render what all workbooks share; `level` is whose answers are to be filled in."""
    mask = Masked(data) if is_masked else Mask()
    first, second, places = _figures(data)
    rows = list_rows(data, mask, level)
    data = data.with_frames(findings=data["findings"].drop("evidence"))
    return Material(
        data=data,
        mask=mask,
        first_annex=first,
        second_annex=second,
        rows=rendered(rows, LIST_COLUMNS),
        places=places,
        books={book.sheet: rendered(book.rows(data, mask), book.columns) for book in BOOKS},
        rules=rule_table(data, ""),
        level=level,
    )


def _figures(data: RunData) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Make both annexes and the townships of each finding; what they were counted from is given free."""
    statistics = Statistics(data)
    annexes = Annexes(data, statistics)
    first, second = annexes.first(), annexes.second()
    return rendered(first, FIRST_COLUMNS), rendered(second, SECOND_COLUMNS), statistics.places
