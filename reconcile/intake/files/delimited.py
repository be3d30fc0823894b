"""Separated text as a grid: separators told by what makes a header, rows kept in place."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Callable, Iterator

import polars as pl

from reconcile.errors import InputRefused
from reconcile.intake.decisions import settled
from reconcile.intake.files.encodings import to_utf8
from reconcile.intake.files.grid import BLANKS, Grid, trimmed

SEPARATORS = (",", "\t", ";", "|")
_WRITTEN_BY_HAND = ("，", "；")
"""Tried where none of the others makes a header: inside a cell they are far more usual."""
_END_LINE = re.compile("合计|总计|小计|共计|填表|制表|填报|审核|负责|经办|复核|备注|说明|注[:：]")
_HEAD_LINES = 120
_CHUNK_ROWS = 50_000
_WELL_FORMED = r'^(?:"(?:[^"]|"")*"|[^"{s}]*)(?:{s}(?:"(?:[^"]|"")*"|[^"{s}]*))*\r?$'
_BLANKS = [blank.encode() for blank in BLANKS if blank not in "\r\n"]
_CONTROLS = bytes([*range(9), *range(14, 32)])
_FEW_CONTROLS = 20
_PIECE = 1 << 20
_TAIL = 1 << 16
_LAST_LINES = 4
_MOST_COLUMNS = 2000
_SWALLOWED = 3

HeadScore = Callable[[list[list[str]]], int]
"""How many fields of the source the best header among some rows names."""


def read_delimited(data: bytes, head_score: HeadScore) -> Grid:
    """Read separated text.

    Args:
        data: the file.
        head_score: judges what a separator makes of the first lines.

    Raises:
        InputRefused: no encoding of the list fits, or it is no text.
    """
    text = to_utf8(data).rstrip(b"\x1a")
    if b"\x00" in text or _controls(text) > _FEW_CONTROLS:
        raise InputRefused("文件不是文本，或内容已损坏（含有控制字符）", "请用表格软件重新导出")
    separator = _separator(text, head_score)
    settled("separator", separator)
    _check_end(text, separator)
    cells = _fast(text, separator)
    if cells is None:
        cells = trimmed(_exact(text, separator))
    elif b'"' in text or any(
        blank[:1] in text and blank in text for blank in _BLANKS if blank != separator.encode()
    ):
        cells = trimmed(cells)
    cells = _unprotected(cells) if b'="' in text else cells
    return Grid("", 1, cells, pl.DataFrame(), delimited=True)


def _controls(text: bytes) -> int:
    """Count the control characters, piece by piece, so that no second copy is made."""
    pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
    return sum(len(piece) - len(piece.translate(None, _CONTROLS)) for piece in pieces)


def _separator(text: bytes, head_score: HeadScore) -> str:
    """Return the separator under which the first lines hold the best header."""
    head = text[: 1 << 18].decode("utf-8", "ignore")

    def rank(separator: str) -> tuple[int, int]:
        rows = list(itertools.islice(_records(head, separator), _HEAD_LINES))
        return head_score(rows), max((len(row) for row in rows), default=0)

    found = max([separator for separator in SEPARATORS if separator in head] or SEPARATORS[:1], key=rank)
    by_hand = [separator for separator in _WRITTEN_BY_HAND if separator in head] if not rank(found)[0] else []
    return max([found, *by_hand], key=rank)


def _check_end(text: bytes, separator: str) -> None:
    """Refuse a file that breaks off within a record: a last line without line end, shorter than all before it.

    A total or a signature written at the end may be short.

    Raises:
        InputRefused: it does.
    """
    lines = text[-_TAIL:].split(b"\n")[-_LAST_LINES:]
    counts = [line.count(separator.encode()) for line in lines]
    short = len(lines) == _LAST_LINES and len(set(counts[:-1])) == 1 and 0 < counts[-1] < counts[0]
    if short and not _END_LINE.search(lines[-1].decode("utf-8", "ignore")):
        raise InputRefused(f"文件末尾不完整（最后一行只有{counts[-1] + 1}列）", "请重新导出或重新复制该文件")


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(1 << 24)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    except csv.Error:
        return


def _fast(text: bytes, separator: str) -> pl.DataFrame | None:
    """Read with polars where every record is one line and none is longer than the first ones; else None."""
    if b"\r" in text or not text or text.isspace() or not separator.isascii():
        return None
    lines = text.count(b"\n") + (not text.endswith(b"\n"))
    width = max(len(row) for row in _records(text[: 1 << 16].decode("utf-8", "ignore"), separator))
    if b'"' in text and not _well_formed(text, separator):
        return None
    schema = {str(index): pl.String for index in range(width)}
    try:
        cells = pl.read_csv(text, has_header=False, schema=schema, separator=separator)
    except pl.exceptions.PolarsError:
        return None
    return cells if cells.height == lines else None


def _well_formed(text: bytes, separator: str) -> bool:
    """Say whether every line by itself is a whole record with quotes in their places."""
    lines = pl.read_csv(text, has_header=False, schema={"line": pl.String}, separator="\x01", quote_char=None)
    pattern = _WELL_FORMED.replace("{s}", "\\" + separator if separator == "|" else separator)
    quoted = pl.col("line").str.contains('"', literal=True)
    return not lines.lazy().filter(quoted & ~pl.col("line").str.contains(pattern)).collect().height


def _exact(text: bytes, separator: str) -> pl.DataFrame:
    """Read record by record: line breaks inside quotes, stray quotes and rows that are too long are all kept."""
    parts: list[pl.DataFrame] = []
    chunk: list[list[str]] = []
    csv.field_size_limit(1 << 24)
    lines = io.StringIO(text.decode("utf-8"), newline="")
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    try:
        for record in reader:
            chunk.append(record)
            if len(chunk) == _CHUNK_ROWS:
                parts.append(_frame(chunk))
                chunk = []
    except csv.Error:
        line: int | None = reader.line_num
    else:
        parts.append(_frame(chunk))
        cells = pl.concat(parts, how="diagonal")
        line = _swallowed_at(cells, separator)
        if line is None:
            return cells
    raise InputRefused(f"第{line}行附近的引号没有成对，读不下去", "请检查该行附近的引号，或重新导出")


def _swallowed_at(cells: pl.DataFrame, separator: str) -> int | None:
    """Return the first row with a cell that holds whole lines: a quote that was never closed took them in."""
    inside = [
        pl.col(name).str.contains("\n", literal=True)
        & (pl.col(name).str.count_matches(separator, literal=True) >= _SWALLOWED)
        for name in cells.columns
    ]
    rows = cells.with_row_index("#", offset=1).filter(pl.any_horizontal([*inside, pl.lit(False)]))["#"]
    return int(rows[0]) if rows.len() else None


def _frame(records: list[list[str]]) -> pl.DataFrame:
    width = max((len(record) for record in records), default=0)
    if width > _MOST_COLUMNS:
        raise InputRefused(f"一行有{width}列，超过{_MOST_COLUMNS}列", "请检查分隔符和引号，重新导出")
    padded = [record + [""] * (width - len(record)) for record in records]
    columns = list(zip(*padded, strict=True)) if width else []
    return pl.DataFrame(
        {str(index): pl.Series(column, dtype=pl.String) for index, column in enumerate(columns)}
    )


def _unprotected(cells: pl.DataFrame) -> pl.DataFrame:
    """Take ="..." off, which some systems write so that Excel keeps a number as text."""
    return trimmed(cells.with_columns(pl.all().str.replace(r'^="(.*)"$', "$1")))
