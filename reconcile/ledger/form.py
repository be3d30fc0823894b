"""Take a returned workbook apart: which night and level it speaks for, and its rows, wherever they stand now.

Sheets may be gone, rows sorted, filtered, deleted or copied, columns moved: everything is found by its heading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.ledger.sheets import Cell, Sheet
from schemas.answer import (
    AMOUNT,
    CHECKED_ON,
    COLUMNS,
    EXPLANATION,
    LEVEL_LABEL,
    LEVELS,
    LISTED,
    RESULT,
    RULED_ON,
    RULING,
    RULING_COLUMNS,
)
from schemas.row_hash import (
    FILLED_HEADER,
    HASH_HEADER,
    ID_HEADER,
    META_SHEET,
    SEAL,
    SEALED,
    canonical,
    row_hash,
)

_HEADER_ROWS = 30
_LEAST_CELLS = 4
_INPUTS = tuple(column.name for column in COLUMNS)


@dataclass(frozen=True)
class Row:
    """One row of a list as it came back."""

    sheet: str
    number: int
    finding_id: str
    is_intact: bool
    """The cells that are not to be filled in are those that were published."""
    is_as_published: bool
    """The input cells are those that were published: nothing new is said."""
    has_amount: bool
    """The list still has the column of amounts."""
    shown: frozenset[str]
    """Canonical contents of the cells that are not to be filled in."""
    inputs: Mapping[str, Cell]


@dataclass(frozen=True)
class Form:
    """A returned workbook; what it no longer says is None or empty."""

    as_of: dt.date | None
    run: str
    township: str | None
    level: str | None
    area: str
    """The county that sent it out."""
    seal: str
    told: Mapping[str, str]
    """What it says of itself, as it was sealed."""
    lists: int
    """How many sheets have an input column."""
    rows: Sequence[Row]
    notices: Sequence[str]
    rulings: Sequence[Row] = ()
    """What is written beside the findings that are judged differently."""
    lost: Sequence[str] = ()
    """Sheets of a list that lack the column 核查结果, so that nothing of them can be read."""


def read_form(sheets: Mapping[str, Sheet]) -> Form:
    """Find the rows of every list in a workbook's sheets."""
    meta = {canonical(cells[0]): cells[1] for _, cells in sheets.get(META_SHEET, []) if len(cells) > 1}
    listed = str(meta.get("校验列") or "|".join(LISTED)).split("|")
    rows: list[Row] = []
    rulings: list[Row] = []
    lists, lost = 0, list[str]()
    notices = [] if meta else [f"缺少隐藏表 {META_SHEET}，基准日不明"]
    for name, sheet in sheets.items():
        header = _header(sheet)
        if header is None:
            if ruled := _ruling_header(sheet):
                rulings += _rows(name, sheet, *ruled, RULED_ON, [column.name for column in RULING_COLUMNS])
            elif _is_beheaded(sheet):
                lost.append(name)
            continue
        lists += 1
        if HASH_HEADER not in header[1]:
            notices.append(f"工作表“{name}”缺少隐藏列 {HASH_HEADER}，各行均按被改处理")
        rows += _rows(name, sheet, *header, listed, _INPUTS)
    as_of = _day(meta.get("基准日"))
    if meta and as_of is None:
        notices.append(f"隐藏表 {META_SHEET} 中的基准日读不出来")
    told = {name: _as_told(meta.get(name)) for name in SEALED}
    return Form(
        as_of=as_of,
        area=told["区划代码"],
        seal=_as_told(meta.get(SEAL)),
        told=told | {"基准日": as_of.isoformat() if as_of else ""},
        run=str(meta.get("运行编号") or ""),
        township=str(meta.get("乡镇") or "") if meta else None,
        level=_level(sheets),
        lists=lists,
        rows=rows,
        rulings=rulings,
        notices=notices,
        lost=lost,
    )


def _day(value: Cell) -> dt.date | None:
    serial = canonical(value)
    is_day = serial.isascii() and serial.isdecimal() and len(serial) < 6
    return dt.date(1899, 12, 30) + dt.timedelta(days=int(serial)) if is_day else None


def _as_told(value: Cell) -> str:
    """Write what stands in the hidden sheet as it was written: a spreadsheet may have made a number of a code."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "")


def _level(sheets: Mapping[str, Sheet]) -> str | None:
    """Find the level that stands beside its label, on whatever sheet."""
    for sheet in sheets.values():
        for _, cells in sheet[:_HEADER_ROWS]:
            words = [canonical(cell).rstrip(":") for cell in cells]
            if LEVEL_LABEL in words:
                named = [word for word in words if word in LEVELS]
                return named[0] if named else None
    return None


def _is_beheaded(sheet: Sheet) -> bool:
    """Tell a list whose heading 核查结果 is gone by the headings that no other sheet has."""
    words = {canonical(cell) for _, cells in sheet[:_HEADER_ROWS] for cell in cells}
    return HASH_HEADER in words or {EXPLANATION.name, CHECKED_ON.name} <= words


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Find the row of headings: its number, and the column of each."""
    for number, cells in sheet[:_HEADER_ROWS]:
        places = {canonical(cell): place for place, cell in reversed(list(enumerate(cells)))}
        if RESULT.name in places and not places.keys().isdisjoint((ID_HEADER, EXPLANATION.name)):
            return number, places
    return None


def _ruling_header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Find the headings of the findings that are judged differently; without 编号 their sentence names them."""
    for number, cells in sheet[:_HEADER_ROWS]:
        places = {canonical(cell): place for place, cell in reversed(list(enumerate(cells)))}
        if {RULING.name, LEVELS[0]} <= places.keys():
            return number, places
    return None


def _rows(
    name: str, sheet: Sheet, top: int, places: dict[str, int], listed: Sequence[str], wanted: Sequence[str]
) -> Iterator[Row]:
    own = {*wanted, ID_HEADER, HASH_HEADER, FILLED_HEADER}
    shown = [place for heading, place in places.items() if heading and heading not in own]
    headings = [canonical(heading) for heading in listed]
    for number, cells in sheet:
        row = dict(enumerate(cells))

        def cell(heading: str, row: dict[int, Cell] = row) -> Cell:
            return row.get(places.get(heading, -1))

        inputs = {heading: cell(heading) for heading in wanted}
        texts = frozenset(filter(None, (canonical(row.get(place)) for place in shown)))
        is_filled = any(canonical(value) for value in inputs.values())
        has_id = bool(canonical(cell(ID_HEADER)))
        is_answer = canonical(inputs.get(RESULT.name)) in RESULT.choices or len(texts) >= _LEAST_CELLS
        if number <= top or not (has_id or (is_filled and is_answer)):
            continue
        mark, filled = canonical(cell(HASH_HEADER)), canonical(cell(FILLED_HEADER))
        yield Row(
            sheet=name,
            number=number,
            finding_id=canonical(cell(ID_HEADER)),
            is_intact=mark == row_hash([cell(heading) for heading in headings]),
            is_as_published=not is_filled or filled == row_hash(list(inputs.values())),
            has_amount=canonical(AMOUNT) in places,
            shown=texts,
            inputs=inputs,
        )
