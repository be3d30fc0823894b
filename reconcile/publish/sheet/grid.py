"""Small tables of figures under each other on one sheet, with headings of two lines, as statistical forms have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.styles import Styles
from reconcile.publish.text import wrapped_lines

_HEAD, _ROW = 18.0, 16.5
_TALL = 32.0
_NARROW = 4
"""Fewer columns than these hold words in two lines only."""

_FIGURES = ("count", "money", "share")


@dataclass(frozen=True)
class GridColumn:
    """A column of a table.

    Attributes:
        name: its heading.
        style: of its cells.
        group: the heading that it shares with its neighbours, empty for none.
        span: how many of the sheet's columns it takes.
        room: half-width letters of its text that fit on a line; a row whose text is longer is made taller.
    """

    name: str
    style: str = "count"
    group: str = ""
    span: int = 1
    room: float = 999.0


@dataclass(frozen=True)
class Link:
    """A cell that leads to a sheet of the same name."""

    sheet: str


@dataclass(frozen=True)
class Formula:
    """A cell that is worked out by the office program; `value` stands there until it is."""

    text: str
    value: float


class Grid:
    """Writes tables on a sheet, one below the other."""

    def __init__(self, sheet: BulkWorksheet, styles: Styles, left: int = 0) -> None:
        self._sheet = sheet
        self._styles = styles
        self._left = left

    def write(
        self,
        row: int,
        columns: Sequence[GridColumn],
        rows: Sequence[Sequence[Any]],
        *,
        total_first: bool = True,
    ) -> int:
        """Write a table.

        A text in a cell of figures stands for what was not counted: equal ones beside each other are written once,
        across all of them.

        Args:
            row: the first row.
            columns: left to right.
            rows: cells, None for an empty one.
            total_first: the first row is a total.

        Returns:
            The number of the row after the table.
        """
        places = _places(columns, self._left)
        row = self._write_heads(row, columns, places)
        for number, cells in enumerate(rows):
            words = [
                str(cell) if _is_word(cell, one) else "" for cell, one in zip(cells, columns, strict=True)
            ]
            texts = [
                (str(cell), one.room) for cell, one in zip(cells, columns, strict=True) if one.style == "text"
            ]
            lines = max((wrapped_lines(text, room) for text, room in texts), default=1)
            runs = [run for run in _runs(words, places) if run[0]]
            is_tall = any(last - first < _NARROW for _, first, last in runs)
            self._sheet.set_row(row, max(_TALL if is_tall else _ROW, 13.5 * lines + 3))
            for word, first, last in runs:
                self._put(row, first, last, word, "idle")
            for word, cell, column, (first, last) in zip(words, cells, columns, places, strict=True):
                if not word:
                    self._put(
                        row,
                        first,
                        last,
                        cell,
                        _total(column.style) if total_first and not number else column.style,
                    )
            row += 1
        return row

    def _write_heads(self, row: int, columns: Sequence[GridColumn], places: Sequence[tuple[int, int]]) -> int:
        if not any(column.group for column in columns):
            self._sheet.set_row(row, _TALL)
            for column, (first, last) in zip(columns, places, strict=True):
                self._put(row, first, last, column.name, "header")
            return row + 1
        self._sheet.set_row(row, _HEAD)
        self._sheet.set_row(row + 1, _TALL)
        upper = [column.group or f"\0{number}" for number, column in enumerate(columns)]
        alone = {f"\0{number}": column.name for number, column in enumerate(columns) if not column.group}
        for group, first, last in _runs(upper, places):
            self._put(row, first, last, alone.get(group, group), "header")
        for column, (first, last) in zip(columns, places, strict=True):
            self._put(row + 1, first, last, column.name if column.group else None, "header")
            if not column.group:
                self._sheet.join_cells(row, first, row + 1, last)
        return row + 2

    def _put(self, row: int, first: int, last: int, cell: Any, style: str) -> None:
        sheet = self._sheet
        look = self._styles["label" if style == "link" and not isinstance(cell, Link) else style]
        if last > first:
            sheet.merge_range(row, first, row, last, "", look)
        if isinstance(cell, Link):
            sheet.write_url(row, first, f"internal:'{cell.sheet}'!A1", self._styles["link"], cell.sheet)
        elif isinstance(cell, Formula):
            sheet.write_formula(row, first, cell.text, look, cell.value)
        elif cell is None or cell == "":
            sheet.write_blank(row, first, None, look)
        elif isinstance(cell, str):
            sheet.write_string(row, first, cell, look)
        else:
            sheet.write_number(row, first, float(cell), look)


def _places(columns: Sequence[GridColumn], left: int) -> list[tuple[int, int]]:
    places, next_one = [], left
    for column in columns:
        places.append((next_one, next_one + column.span - 1))
        next_one += column.span
    return places


def _is_word(cell: Any, column: GridColumn) -> bool:
    return isinstance(cell, str) and column.style in _FIGURES


def _total(style: str) -> str:
    return f"{style}_total" if style in _FIGURES else style


def _runs(words: Sequence[str], places: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Join equal words beside each other: the word, its first and its last column."""
    for word, members in groupby(range(len(words)), lambda index: words[index]):
        those = list(members)
        yield word, places[those[0]][0], places[those[-1]][1]
