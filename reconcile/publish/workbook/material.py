"""What the workbooks of a run are made of: counted, put into words and rendered once for all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from reconcile.publish.masking import Mask, Masked
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column, rendered
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.annexes import Annexes
from reconcile.publish.workbook.lists import columns_of, list_rows
from reconcile.publish.workbook.register_sheets import BOOKS
from schemas.answer import LEVELS


@dataclass(frozen=True)
class ListMaterial:
    """One list: the columns that it has in every workbook, and its rows."""

    columns: Sequence[Column]
    rows: pl.DataFrame


@dataclass(frozen=True)
class Material:
    """What all workbooks of a run are made of, prepared once."""

    data: RunData
    mask: Mask
    annexes: Annexes
    lists: Mapping[str, ListMaterial]
    places: pl.DataFrame
    books: Mapping[str, pl.DataFrame]
    level: str = LEVELS[0]

    @property
    def is_masked(self) -> bool:
        """Names and numbers are hidden."""
        return isinstance(self.mask, Masked)

    def of_township(self, township: str | None) -> dict[str, pl.DataFrame]:
        """Choose each list's rows that stand in a township's workbook, or all."""
        if township is None:
            return {key: one.rows for key, one in self.lists.items()}
        here = self.places.filter(pl.col("township") == township).select("finding_id")
        return {
            key: one.rows.join(here, on="finding_id", how="semi", maintain_order="left")
            for key, one in self.lists.items()
        }


def prepare(data: RunData, is_masked: bool, level: str = LEVELS[0]) -> Material:
    """Count, word and render what all workbooks share; `level` is whose answers are to be filled in."""
    mask = Masked(data) if is_masked else Mask()
    statistics = Statistics(data)
    annexes = Annexes(data, statistics)
    annexes.count_all()
    rows = list_rows(data, mask, statistics.cases, level)
    lists = {}
    for key in data.lists:
        here = rows.filter(pl.col("list") == key)
        columns = columns_of(here)
        lists[key] = ListMaterial(columns, rendered(here, columns))
    books = {book.sheet: rendered(book.rows(data, mask, statistics), book.columns) for book in BOOKS}
    data = data.with_frames(findings=data["findings"].drop("evidence"))
    return Material(data, mask, annexes, lists, statistics.places, books, level)
