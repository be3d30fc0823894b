"""What a table of the workbooks is: its columns, its rows, what stands out in it and how it meets the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reconcile.publish.sheet.bulk_rows import CellKind, CellPlan, render
from reconcile.publish.sheet.styles import style_numbers
from schemas.answer import NUMBERING, SUMMARY_SHEET

_NUMBERS = {"money", "count", "share", "input_money"}
_PAGE_PIXELS = 890
"""Width of the printable part of an A4 page across, at full scale: 1,010, less what columns grow by where another font
with wider digits stands in for 宋体."""
_UPRIGHT_PIXELS = 605
"""The same of an upright page."""
WIDE = 1.41
"""How much larger A3 is than A4, each way."""

_SURE_ROOM = 0.94
"""Part of a line that is sure to hold text whatever font stands in for 宋体."""

_LARGEST = 80
"""Percentage at which a narrow table is printed, letters of 8 points: larger ones only make it longer."""

_RENDER_ONCE = 20_000


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: heading, which is also the frame's column.
        width: half-width letters that fit in a line of it (a Chinese character is two).
        style: of its cells.
        is_folded: stands in an outline that is closed, and is not printed.
        is_own: a 序号 that the rows bring along; others are numbered on the sheet.
    """

    name: str
    width: float
    style: str = "text"
    is_folded: bool = False
    is_own: bool = False

    @property
    def pixels(self) -> int:
        """Width on the screen at full scale."""
        return round(self.width * 7 + 5)

    @property
    def units(self) -> float:
        """Width as Excel counts it: in digits of the workbook's font, 8 pixels each, beside 5 of margin."""
        return (self.pixels - 5) / 8

    @property
    def kind(self) -> CellKind:
        """What a cell of the column holds."""
        if self.name == NUMBERING:
            return "number" if self.is_own else "numbering"
        if self.style == "input_date":
            return "date"
        return "number" if self.style in _NUMBERS else "text"


@dataclass(frozen=True)
class Mark:
    """What makes a row stand out: a condition with headings in braces, a style; `only` one cell of the row."""

    condition: str
    style: str
    only: str | None = None


@dataclass(frozen=True)
class Table:
    """What one sheet says.

    Attributes:
        sheet: name of the tab.
        title: large heading.
        subtitle: line under it.
        columns: left to right; hidden ones last.
        frame: the rows, `rendered` or not; 序号 is numbered on the sheet.
        nothing: what the one row says where there are none; `nothing_at` names its column.
        notes: lines under the table.
        frozen: columns that stay in view and are repeated on every page.
        second_page: heading of the first column that is printed on a second page beside the first.
        second_title: large heading of that page.
        is_second_printed: print that page; else only the first, which people then sign.
        breaks: rows of the frame that begin a new page.
        is_one_page: print it upright and small enough for one page.
        is_upright: print it on upright pages: narrow and long.
        is_wide: print it on A3, as registers of many columns are.
        marks: rows and cells that stand out.
        back_to: sheet that a link at the top leads to.
        township: whose people sign it, None for the county's.
        is_signed: people sign under it.
    """

    sheet: str
    title: str
    subtitle: str
    columns: Sequence[Column]
    frame: pl.DataFrame
    nothing: str
    nothing_at: str
    notes: Sequence[str] = ()
    frozen: int = 0
    second_page: str | None = None
    second_title: str = ""
    is_second_printed: bool = True
    breaks: Sequence[int] = ()
    is_one_page: bool = False
    is_upright: bool = False
    is_wide: bool = False
    marks: Sequence[Mark] = ()
    back_to: str | None = SUMMARY_SHEET
    township: str | None = None
    is_signed: bool = True

    @property
    def shown(self) -> int:
        """Number of columns up to the last one that is neither hidden nor folded."""
        seen = [index for index, column in enumerate(self.columns) if column.style != "hidden" and not column.is_folded]
        return seen[-1] + 1

    @property
    def split(self) -> int:
        """Number of columns on the first of two pages, or on the only one."""
        return self.at(self.second_page) if self.second_page else self.shown

    @property
    def printed(self) -> int:
        """Number of columns up to the last one that is printed."""
        return self.shown if self.is_second_printed else self.split

    @property
    def scale(self) -> int:
        """Percentage at which the table's columns, or those of its widest page, fit on paper."""
        room = round((_UPRIGHT_PIXELS if self.is_upright else _PAGE_PIXELS) * (WIDE if self.is_wide else 1))
        if not self.second_page or not self.is_second_printed:
            return min(_LARGEST, _scale(self.columns[: self.split], room))
        second = [*self.columns[: self.frozen], *self.columns[self.split : self.shown]]
        return min(_scale(self.columns[: self.split], room), _scale(second, room))

    def at(self, name: str) -> int:
        """Position of a column."""
        return [column.name for column in self.columns].index(name)


def rendered(frame: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    """Render the rows of a table that stands in several workbooks, whole or in parts, once for all.

    Very long tables are left as they are: their rows are rendered as they are written, to save memory.
    """
    return frame if frame.height > _RENDER_ONCE else render(frame, cell_plan(columns))


def cell_plan(columns: Sequence[Column]) -> list[CellPlan]:
    """Say how each column's cells are rendered."""
    numbers = style_numbers()
    return [
        CellPlan(
            one.name,
            one.kind,
            numbers[one.style],
            None if one.style == "hidden" or one.is_folded else one.width * _SURE_ROOM,
            one.style.startswith("input_"),
        )
        for one in columns
    ]


def _scale(columns: Sequence[Column], room: int = _PAGE_PIXELS) -> int:
    """Give the percentage at which columns fit beside each other on a page."""
    return min(100, 100 * room // sum(column.pixels for column in columns if not column.is_folded))
