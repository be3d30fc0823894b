"""Finds the header of a sheet: below titles and units, in one row or in several merged ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.intake.files.grid import Grid, Merge
from reconcile.intake.headings.group_line import is_group_line
from reconcile.intake.headings.layout import Headings, Layout, Parts, best_of
from reconcile.intake.headings.month_heading import are_across
from reconcile.intake.headings.narrow import narrow
from reconcile.intake.headings.vocabulary import Vocabulary
from reconcile.intake.headings.wide import is_wide, wide

SEARCHED_ROWS = 80
DEEPEST = 3
_ROWS_AFTER_BEST = 12
_LEAST_FIELDS = 2
_STACKED_LABELS = 3
_DATA = re.compile(r"\d{6}|^\d+(?:\.\d+)?$|^\d{4}[-/.年]")
_COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?$")
_HINT = re.compile(
    r"^[(（\[【]?(?:非?必填|必须|选填|可选|可不填|可为空|不填|限填|请|如[:：]|例如|例[:：]|格式|填写|按|与.{1,12}一致|精确到|单选|多选|下拉)"
    r"|必填|选填|下拉|^[(（]?(?:文本|数字|数值|整数|小数|日期|时间|字符|字符串|货币|常规|元|元/月|年月日?|年-月-日|年/月/日|是/否|男/女)(?:型|格式|类型)?[)）]?$|(?:文本|数字|数值|日期|字符)(?:型|格式|类型)|^如[\u4e00-\u9fffA-Za-z0-9].|^(?i:(?:n?var)?char2?|decimal|numeric|number|int(?:eger)?|bigint|float|double|date(?:time)?|timestamp|string|text)(?:\(\d{1,4}(?:,\d{1,2})?\))?$|^[*＊★●√]$|(?i:yyyy)|^\d{1,3}位|保留.{0,3}小数|不超过\d+|^[\u4e00-\u9fff]{1,6}(?:/[\u4e00-\u9fff]{1,8})+[)）]?$"
)
"""What forms write below a heading on how to fill it in."""
_MOSTLY = 0.5
_COLUMN_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$")
_FEW_HINTS = 2
"""A line of so many names of a database's columns, or of 是 and 否 alone, may be data."""
_AMOUNT_AND_PERIOD = 2
"""Fields that headings of months name."""

Row = Sequence[str | None]


@dataclass(frozen=True)
class Header:
    """Where the header stands and what it says.

    Attributes:
        first: 0-based first row.
        last: 0-based last row.
        layout: which column holds which field.
        rows: the texts of the header's rows, to know them again where a page repeats them.
        above: texts of the rows above: titles, units.
    """

    first: int
    last: int
    layout: Layout
    rows: tuple[tuple[str | None, ...], ...]
    above: tuple[str, ...]


def find_header(grid: Grid, vocabulary: Vocabulary) -> Header | None:
    """Return the header that names most fields of the source, the first and shortest of equals, or None."""
    rows = grid.head(SEARCHED_ROWS)
    best = _best_block(rows, grid.merges, vocabulary)
    if best is None:
        return None
    depth, first = -best[2], -best[3]
    block = rows[first : first + depth]
    headings = Headings(_stacks(block, grid.merges, first), vocabulary)
    is_household = is_wide(headings)
    return Header(
        first=first,
        last=first + depth - 1,
        layout=best_of(wide(headings) if is_household else narrow(headings), headings, wide=is_household),
        rows=tuple(tuple(row) for row in block),
        above=tuple(" ".join(cell for cell in row if cell) for row in rows[:first] if any(row)),
    )


def best_score(rows: Sequence[Row], vocabulary: Vocabulary) -> int:
    """Return how many fields the best header among some rows names; 0 for no header."""
    width = max((len(row) for row in rows), default=0)
    padded = [
        [cell.strip() or None if cell else None for cell in row] + [None] * (width - len(row)) for row in rows
    ]
    best = _best_block(padded, (), vocabulary)
    return best[0] if best else 0


def _best_block(
    rows: Sequence[Row], merges: Sequence[Merge], vocabulary: Vocabulary
) -> tuple[int, bool, int, int] | None:
    """Return the best block of rows as a header: fields named, stacked, -depth, -first row."""
    best: tuple[int, bool, int, int] | None = None
    for first in range(min(len(rows), SEARCHED_ROWS)):
        if best and first + best[3] > _ROWS_AFTER_BEST:
            break
        for depth in range(1, DEEPEST + 1):
            block = rows[first : first + depth]
            if len(block) < depth or (depth > 1 and not _may_go_on(block, merges, first + depth - 1, vocabulary)):
                break
            score = _score(_stacks(block, merges, first), vocabulary)
            rank = (score, _is_stacked(block), -depth, -first)
            if score >= _LEAST_FIELDS and (best is None or rank > best):
                best = rank
    return best


def _may_go_on(block: Sequence[Row], merges: Sequence[Merge], row: int, vocabulary: Vocabulary) -> bool:
    """Say whether the last row of the block can belong to the header: words only, no data, hints, place or column numbers."""
    cells = [cell for cell in block[-1] if cell]
    if not cells or any(_DATA.search(cell) or _COLUMN_NUMBER.match(cell) for cell in cells) or is_hint_row(block[-1]):
        return False
    across = any(
        top == bottom == row and right - left + 1 > len(block[-1]) / 2 for top, left, bottom, right in merges
    )
    return not (len(cells) == 1 and (across or (is_group_line(list(block[-1])) and not vocabulary.meaning(cells))))


def is_hint_row(row: Row) -> bool:
    """Say whether a row tells how to fill in the columns: 必填, 与身份证一致, 男/女."""
    cells = [cell for cell in row if cell]
    if len(cells) > _FEW_HINTS and (all(_COLUMN_NAME.match(cell.strip()) for cell in cells) or all(cell.strip() in ("是", "否") for cell in cells)):
        return True
    return bool(cells) and sum(1 for cell in cells if _HINT.search(cell.strip())) >= _MOSTLY * len(cells)


def _is_stacked(block: Sequence[Row]) -> bool:
    """Say whether headings of the upper row reach down over blank cells, as headings beside a group do."""
    upper, lower = block[0], block[-1]
    reaching = [above for above, below in zip(upper, lower, strict=True) if above and not below]
    return len(block) > 1 and bool(reaching) and sum(1 for cell in upper if cell) >= _STACKED_LABELS


def _score(stacks: Sequence[Parts], vocabulary: Vocabulary) -> int:
    meanings = [vocabulary.meaning(parts) for parts in stacks]
    named = len({(meaning.field, meaning.slot) for meaning in meanings if meaning})
    return named + _AMOUNT_AND_PERIOD if vocabulary.source.name == "payment_ledger" and are_across(stacks) else named


def _stacks(block: Sequence[Row], merges: Sequence[Merge], first: int) -> list[Parts]:
    """Return the texts above each other in every column, merged groups written over all their columns."""
    spread = [list(row) for row in block]
    across = [merge for merge in merges if first <= merge[0] < first + len(block)]
    for top, left, _bottom, right in across:
        for column in range(left, min(right + 1, len(spread[0]))):
            spread[top - first][column] = spread[top - first][left]
    if not across:
        for upper in range(len(spread) - 1):
            _spread_right(spread, upper)
    columns = list(zip(*spread, strict=True))
    while columns and not any(columns[-1]):
        columns.pop()
    return [tuple(cell for cell in column if cell) for column in columns]


def _spread_right(rows: list[list[str | None]], upper: int) -> None:
    """Write a group's text over the blank cells to its right that have texts below."""
    group: str | None = None
    for column, cell in enumerate(rows[upper]):
        below = any(row[column] for row in rows[upper + 1 :])
        if cell:
            group = cell
        elif below:
            rows[upper][column] = group
        else:
            group = None
