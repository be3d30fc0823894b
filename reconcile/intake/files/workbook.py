"""Workbooks (.xlsx, .xlsm, .xls, .ods) as grids: the text of every cell, and which cells were numbers."""

from __future__ import annotations

import datetime as dt
import itertools
import zipfile
from collections.abc import Iterator
from contextlib import nullcontext
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.errors import InputRefused
from reconcile.intake.files.grid import Grid, Merge, trimmed
from reconcile.intake.files.hidden import Hidden, hidden_of, hidden_of_old
from reconcile.intake.files.marks import Mark, counts_from_1904, marks_of, marks_of_old, shown_dates
from reconcile.intake.files.opendocument import told_by_content

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_CHUNK_ROWS = 20_000
_KEPT_DIGITS = 15
_MOST_CELLS = 60_000_000
# Beyond what any spreadsheet program can write: a damaged file says so and holds the reader for minutes.
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_HEADED = 80
_KEY_HEADING = r"^[^0-9]{0,10}(?:编号|户号|证号|编码|低保号)[^0-9]{0,4}$"
_ISO_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_NEARLY = dt.timedelta(milliseconds=500)


def read_workbook(path: Path) -> Iterator[Grid]:
    """Yield the sheets of a workbook one after another, charts and macros left out.

    Raises:
        InputRefused: the file is damaged or protected by a password.
    """
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    is_zip = zipfile.is_zipfile(path)
    file = with_slashes(path) if is_zip else None
    book = _opened(file or path)
    merges, hidden = told_by_content(path) if is_zip else ({}, {})
    hidden |= hidden_of(file or path) if is_zip else hidden_of_old(path)
    is_1904, errors = (counts_from_1904(file or path), {}) if is_zip else marks_of_old(path)
    for position, facts in enumerate(book.sheets_metadata, start=1):
        if facts.typ is SheetTypeEnum.WorkSheet:
            sheet = _sheet(book, facts.name)
            grid = _grid(sheet, facts.name, position, hidden=facts.visible is not SheetVisibleEnum.Visible)
            grid.merges = grid.merges or merges.get(facts.name, ())
            unseen = hidden.get(facts.name if is_zip else str(position - 1), Hidden())
            grid.hidden_rows, grid.hidden_columns, grid.is_1904 = unseen.rows, unseen.columns, is_1904
            _mark(grid, marks_of(file or path, facts.name) if is_zip else errors.get(str(position - 1), []))
            if is_zip and (days := _key_days(grid)):
                _mark(grid, shown_dates(file or path, facts.name, {column for _, column in days}, days), over=True)
            yield grid


def _mark(grid: Grid, marks: list[Mark], *, over: bool = False) -> None:
    """Write what the reader of cells left out into blank cells (or over those that hold something)."""
    by_column: dict[int, list[Mark]] = {}
    for mark in marks:
        by_column.setdefault(mark[1], []).append(mark)
    for column, found in by_column.items():
        name = str(column)
        rows = [row for row, _, _ in found if row < grid.cells.height]
        if name in grid.cells.columns and rows:
            texts = pl.Series([text for row, _, text in found if row < grid.cells.height], dtype=pl.String)
            marked = grid.cells[name].scatter(rows, texts)
            kept = marked if over else pl.select(pl.coalesce(grid.cells[name], marked)).to_series()
            grid.cells = grid.cells.with_columns(kept.alias(name))


def _key_days(grid: Grid) -> dict[tuple[int, int], dt.date]:
    """Return the date cells, by row and column, of columns that are headed as numbers or keys of something."""
    days: dict[tuple[int, int], dt.date] = {}
    for index, name in enumerate(grid.cells.columns):
        column = grid.cells[name]
        if column.head(_HEADED).str.contains(_KEY_HEADING).any():
            found = column.to_frame("text").with_row_index("row").filter(pl.col("text").str.contains(_ISO_DAY))
            days |= {(row, index): dt.date.fromisoformat(text[:10]) for row, text in found.rows()}
    return days


def with_slashes(path: Path) -> BytesIO | None:
    """Return a workbook whose parts are named with backslashes (old exporters write such) as it should be; None for others."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if not any("\\" in entry.filename for entry in entries):
            return None
        mended = BytesIO()
        with zipfile.ZipFile(mended, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
            for entry in entries:
                copy.writestr(entry.filename.replace("\\", "/"), archive.read(entry))
    mended.seek(0)
    return mended


def _opened(path: Path | BytesIO) -> CalamineWorkbook:
    import python_calamine as calamine

    try:
        with path.open("rb") if isinstance(path, Path) else nullcontext(path) as file:
            return calamine.load_workbook(file)
    except calamine.PasswordError:
        protected = True
    except (calamine.CalamineError, OSError, ValueError):
        protected = False
    if protected:
        raise InputRefused("工作簿有密码保护，打不开", "请去掉密码后另存")
    raise InputRefused("工作簿已损坏或不完整，打不开", "请用表格软件打开后另存为 xlsx，再报送")


def _sheet(book: CalamineWorkbook, name: str) -> CalamineSheet:
    import python_calamine as calamine

    try:
        return book.get_sheet_by_name(name)
    except (calamine.CalamineError, OSError, ValueError):
        reason = f"工作表“{name}”已损坏，读不出来"
    raise InputRefused(reason, "请用表格软件打开后另存为 xlsx，再报送")


def _grid(sheet: CalamineSheet, name: str, position: int, *, hidden: bool) -> Grid:
    if sheet.start is None or sheet.end is None:
        return Grid(name, position, pl.DataFrame(), pl.DataFrame(), hidden=hidden)
    (top, left), (bottom, right) = sheet.start, sheet.end
    if bottom >= _MOST_ROWS or right >= _MOST_COLUMNS:
        raise InputRefused(f"工作表“{name}”的单元格超出表格的最大范围，文件已损坏", "请用表格软件打开后另存为 xlsx，再报送")
    if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
        raise InputRefused(
            f"工作表“{name}”有{bottom + 1}行{right + 1}列，过大", "请删除数据区以外的空行、空列后另存"
        )
    # The reader yields the blank rows above the first cell, but not the blank columns before it.
    parts = [frame_of(chunk, right + 1) for chunk in _chunks([""] * left + row for row in sheet.iter_rows())]
    cells = pl.concat([part[0] for part in parts])
    numbers = pl.concat([part[1] for part in parts], how="diagonal") if parts else pl.DataFrame()
    merges: list[Merge] = [
        (first[0], first[1], last[0], last[1]) for first, last in (sheet.merged_cell_ranges or ())
    ]
    return Grid(name, position, trimmed(cells), numbers.fill_null(False), merges, hidden=hidden)


def _chunks(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while chunk := list(itertools.islice(rows, _CHUNK_ROWS)):
        yield chunk


def frame_of(rows: list[list[Any]], width: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Turn rows of cell values into texts and the flags of number cells (columns that have any)."""
    padded = [row if len(row) == width else row + [""] * (width - len(row)) for row in rows]
    texts: dict[str, pl.Series] = {}
    numbers: dict[str, pl.Series] = {"#": pl.Series([False] * len(rows), dtype=pl.Boolean)}
    for index, column in enumerate(zip(*padded, strict=True)):
        types = set(map(type, column))
        plain = column if types == {str} else [text_of(value) for value in column]
        texts[str(index)] = pl.Series(plain, dtype=pl.String)
        if types & {int, float}:
            numbers[str(index)] = pl.Series([type(value) in (int, float) for value in column])
    return pl.DataFrame(texts), pl.DataFrame(numbers)


def text_of(value: object) -> str:
    """Write a cell as text: numbers with the 15 digits that Excel keeps and zeros behind, dates as ISO text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number_text(value)
    if isinstance(value, dt.datetime):
        value = (value + _NEARLY).replace(microsecond=0)  # a day's fraction is a binary number
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    return "" if value is None else str(value)


def _number_text(value: float) -> str:
    if abs(value) < 10**_KEPT_DIGITS:
        rounded = format(value, f".{_KEPT_DIGITS}g")
        return format(Decimal(rounded), "f") if "e" in rounded else rounded
    digits = format(Decimal(repr(value)), "f").partition(".")[0]
    kept = _KEPT_DIGITS + digits.startswith("-")
    return digits[:kept] + "0" * (len(digits) - kept)
