"""Worksheets that take whole frames of rows, rendered once for all workbooks that show them.

XlsxWriter writes a cell at a time, 11 µs each: a county's 100,000 findings, twice (county and township), would
take most of a minute. Here polars puts the XML of each row together once, with a mark where the row's number
goes; a sheet then only fills in numbers. Everything else about a sheet is XlsxWriter's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import polars as pl
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

CellKind = Literal["text", "number", "date", "numbering"]
XML = "_xml"
"""The frame's column of rendered rows."""

HEIGHT = "_height"
"""The frame's column of their heights in points."""

LONGEST = 16_000
"""Letters kept of one cell: Excel holds 32,767 UTF-16 units, two a letter at most."""

_ROW, _NUMBERING = "\x00", "\x01"
_NOT_IN_XML = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{fffe}\x{ffff}]"
_LINE_POINTS, _LEAST_POINTS, _MOST_POINTS = 13.2, 16.5, 409.0
_EPOCH = pl.date(1899, 12, 30)


@dataclass(frozen=True)
class CellPlan:
    """One cell of every row.

    Attributes:
        name: column of the frame.
        kind: what the cell holds.
        style: number of its format in the workbook.
        room: half-width letters that a line of it holds; None where text never wraps.
        is_written_into: people fill it in.
    """

    name: str
    kind: CellKind
    style: int
    room: float | None
    is_written_into: bool = False


@lru_cache(maxsize=1000)
def _prepared(formula: str, expand_future_functions: bool) -> str:
    prepared: str = Worksheet()._prepare_formula(formula, expand_future_functions)
    return prepared


class BulkWorksheet(Worksheet):  # type: ignore[misc]  # XlsxWriter is untyped
    """A worksheet into which rendered rows can be written, whether its workbook keeps rows in memory or on disk."""

    dim_rowmin: int
    merge: list[list[int]]
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self._blocks: dict[int, list[str]] = {}

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Prepare each formula once: XlsxWriter looks for 150 newer functions in it, and most stand on every sheet."""
        return _prepared(formula, expand_future_functions)

    def write_rendered(self, row: int, rows: pl.Series, top: int, columns: int) -> int:
        """Write rows from column A on.

        Args:
            row: where they begin, counted from 0; below every row written so far.
            rows: of `render`.
            top: first row of the table, from which its rows are numbered.
            columns: how many cells a row has.

        Returns:
            The number of the row after the last one.
        """
        xml = [
            one.replace(_ROW, str(number + 1)).replace(_NUMBERING, str(number + 1 - top))
            for number, one in enumerate(rows, start=row)
        ]
        after = row + len(xml)
        self._check_dimensions(row, 0)
        if self.constant_memory:
            self._write_single_row(row)
            self.row_data_fh.writelines(xml)
            self.previous_row = after
        else:
            self._blocks[row] = xml
        self._check_dimensions(after - 1, columns - 1)
        return after

    def join_cells(self, first_row: int, first: int, last_row: int, last: int) -> None:
        """Merge cells that stand already: `merge_range` would write rows below while those above are not complete.

        Merges within a row that fall inside are given up for it.
        """
        self.merge = [
            one for one in self.merge
            if not (first_row <= one[0] and one[2] <= last_row and first <= one[1] and one[3] <= last)
        ]  # fmt: skip
        self.merge.append([first_row, first, last_row, last])

    def _write_rows(self) -> None:
        """Write the rows kept in memory, and between them the rendered ones."""
        first, last = self.dim_rowmin, self.dim_rowmax
        for row, xml in self._blocks.items():
            self.dim_rowmax = row - 1
            super()._write_rows()
            self.fh.writelines(xml)
            self.dim_rowmin = row + len(xml)
        self.dim_rowmax = last
        super()._write_rows()
        self.dim_rowmin = first


def render(frame: pl.DataFrame, plan: Sequence[CellPlan]) -> pl.DataFrame:
    """Add the columns `XML`, each row as it stands in a worksheet's file, the row's number left open, and `HEIGHT`."""
    return frame.with_columns(_height(plan).alias(HEIGHT)).with_columns(_row_xml(tuple(plan)))


@lru_cache
def _row_xml(plan: tuple[CellPlan, ...]) -> pl.Expr:
    cells = [_cell(one, xl_col_to_name(index)) for index, one in enumerate(plan)]
    # A row of one line that nobody writes into keeps its height; others grow with what is written.
    is_fixed = pl.lit(not any(one.is_written_into for one in plan)) & (pl.col(HEIGHT) <= _LEAST_POINTS)
    fixed = pl.when(is_fixed).then(pl.lit(' customHeight="1"')).otherwise(pl.lit(""))
    height = pl.format(f'<row r="{_ROW}" ht="{{}}"{{}}>', HEIGHT, fixed)
    return pl.concat_str(height, *cells, pl.lit("</row>")).alias(XML)


def clean_text(value: pl.Expr) -> pl.Expr:
    """Drop what no spreadsheet keeps: outer blanks, control characters, and all beyond the longest cell."""
    return value.str.replace_all(_NOT_IN_XML, "").str.slice(0, LONGEST).str.strip_chars()


def _height(plan: Sequence[CellPlan]) -> pl.Expr:
    """Make a row as high as its longest text needs, in points.

    Office programs would find it themselves, but some only when the row is edited.
    """
    lines = [_lines(pl.col(one.name), one.room) for one in plan if one.room and one.kind == "text"]
    most = pl.max_horizontal(pl.lit(1.0), *lines)
    return (most * _LINE_POINTS + 3.3).clip(_LEAST_POINTS, _MOST_POINTS)


def _lines(text: pl.Expr, room: float) -> pl.Expr:
    # A Chinese character is two places wide and three bytes long, a Latin one is one and one.
    line = pl.element()
    width = (line.str.len_bytes() + line.str.len_chars()) / 2
    return text.str.split("\n").list.eval((width / room).ceil().clip(1)).list.sum().cast(pl.Float64)


def _cell(one: CellPlan, letter: str) -> pl.Expr:
    head = f'<c r="{letter}{_ROW}" s="{one.style}"'
    if one.kind == "numbering":
        return pl.lit(f"{head}><v>{_NUMBERING}</v></c>")
    text = clean_text(pl.col(one.name).cast(pl.String))
    content = pl.format(
        f'{head} t="inlineStr"><is><t>{{}}</t></is></c>',
        text.str.replace_many({"&": "&amp;", "<": "&lt;", ">": "&gt;"}),
    )
    if one.kind != "text":
        content = pl.coalesce(pl.format(f"{head}><v>{{}}</v></c>", _figure(one.kind, text)), content)
    return pl.when(text.is_null() | (text == "")).then(pl.lit(f"{head}/>")).otherwise(content)


def _figure(kind: CellKind, text: pl.Expr) -> pl.Expr:
    """Give the number that a text stands for, null where it stands for none."""
    if kind == "date":
        return (text.str.to_date("%Y-%m-%d", strict=False) - _EPOCH).dt.total_days().cast(pl.String)
    return pl.when(text.str.contains(r"^-?\d{1,15}(\.\d+)?$")).then(text)
