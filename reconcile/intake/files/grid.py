"""One sheet as text cells: what every kind of file is turned into before anyone looks for a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b"
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column, 0-based, all inclusive."""


@dataclass
class Grid:
    """The cells of one sheet.

    Attributes:
        name: of the sheet; empty for text files.
        position: 1-based place in the workbook.
        cells: a text column for each column, named "0", "1", …; blank cells are null, ends are trimmed.
        numbers: for columns with number cells, under the same names: was the cell a number?
        merges: merged ranges.
        hidden: the workbook does not show the sheet.
        delimited: the cells came out of separated text, where a stray separator shifts a row.
        first_row: number of the first row as a spreadsheet shows it (blank lines and line breaks in quotes counted so).
        beside: which of several tables side by side this is.
        hidden_rows: first and last of rows that are not shown, 0-based in the whole sheet.
        hidden_columns: the same of columns.
        is_1904: plain day numbers count from 1904.
        above: first rows that stand in another piece of the same file and are counted there.
    """

    name: str
    position: int
    cells: pl.DataFrame
    numbers: pl.DataFrame
    merges: Sequence[Merge] = ()
    hidden: bool = False
    delimited: bool = False
    first_row: int = 1
    beside: int = 0
    hidden_rows: Sequence[tuple[int, int]] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()
    is_1904: bool = False
    above: int = 0

    def rows(self, start: int, end: int) -> Grid:
        """Return some rows as a sheet of its own that still knows their numbers."""
        end = min(end, self.cells.height)
        merges = [
            (top - start, left, bottom - start, right)
            for top, left, bottom, right in self.merges
            if start <= top and bottom < end
        ]
        cells, numbers = (frame.slice(start, end - start) for frame in (self.cells, self.numbers))
        return replace(self, cells=cells, numbers=numbers, merges=merges, first_row=self.first_row + start)

    def columns(self, start: int, end: int) -> Grid:
        """Return some columns as a sheet of its own."""
        names = {str(index): str(index - start) for index in range(start, end)}
        merges = [
            (top, max(left, start) - start, bottom, min(right, end - 1) - start)
            for top, left, bottom, right in self.merges
            if left < end and right >= start
        ]
        cells = self.cells.select(list(names)).rename(names)
        there = {name: new for name, new in names.items() if name in self.numbers.columns}
        columns = [(first - start, last - start) for first, last in self.hidden_columns]
        numbers = self.numbers.select(list(there)).rename(there)
        return replace(self, cells=cells, numbers=numbers, merges=merges, hidden_columns=columns)

    def head(self, count: int) -> list[list[str | None]]:
        """Return the texts of the first rows."""
        return [list(row) for row in self.cells.head(count).rows()]

    def fill_merges(self, first_row: int) -> None:
        """Write the text of cells merged downwards into every row of the range.

        Args:
            first_row: 0-based first row below the header.
        """
        below = [merge for merge in self.merges if merge[0] >= first_row and merge[2] > merge[0]]
        columns: dict[str, np.ndarray] = {}
        for top, left, bottom, _right in below:
            if str(left) in self.cells.columns and bottom < self.cells.height:
                source = columns.setdefault(str(left), np.arange(self.cells.height))
                source[top : bottom + 1] = top
        for frame in ("cells", "numbers"):
            old: pl.DataFrame = getattr(self, frame)
            filled = [old[name].gather(source) for name, source in columns.items() if name in old.columns]
            setattr(self, frame, old.with_columns(filled))


def trimmed(cells: pl.DataFrame) -> pl.DataFrame:
    """Trim every cell; what is blank then is null."""
    stripped = cells.lazy().with_columns(pl.all().str.strip_chars(BLANKS))
    return stripped.with_columns(pl.when(pl.all() != "").then(pl.all()).name.keep()).collect()


def compact(column: pl.Expr) -> pl.Expr:
    """Return a text without any blanks inside."""
    return column.str.replace_all(r"[\s\u3000\u200b\ufeff]+", "")


def squeeze(text: str) -> str:
    """Return a text without any blanks inside."""
    return re.sub(r"[\s\u200b\ufeff]+", "", text)
