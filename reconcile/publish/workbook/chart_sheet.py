"""The sheet 附图: charts of 附件1, with the figures that they are drawn from beside them, off the printed page."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.grid import Grid, GridColumn
from reconcile.publish.sheet.table_sheet import Book, set_page
from reconcile.publish.workbook.annexes import MONEY, Annexes, Line
from reconcile.publish.workbook.charts import ChartPlan, Series, chart_lines

_NAMES = {
    "households": "问题户数",
    "findings": "问题条数",
    "fixed": "填报已整改",
    "vanished": "数据已消除（待确认）",
    "open": "未整改",
    **MONEY,
}
_COLUMNS = tuple(_NAMES)
_SHEET_COLUMNS = 20
"""Columns that the charts cover; the figures stand to the right of them."""


def write_charts(book: Book, data: RunData, annexes: Annexes, township: str | None, subtitle: str) -> None:
    """Write 附图."""
    sheet = book.sheet("附图")
    set_page(book, sheet)
    sheet.set_column(0, _SHEET_COLUMNS - 1, 8)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, _SHEET_COLUMNS - 1, "附图　兜底保障对账核查情况", book.styles["title"])
    sheet.set_row(1, 18)
    sheet.write_url(1, 0, "internal:'汇总'!A1", book.styles["back"], "返回汇总")
    sheet.merge_range(1, 1, 1, _SHEET_COLUMNS - 1, subtitle, book.styles["subtitle"])
    lists = annexes.lists(township)[1:]
    places = annexes.places(township)[1:] if township is None else []
    grid = Grid(sheet, book.styles, left=_SHEET_COLUMNS + 1)
    after = _write_figures(grid, 2, "清单", lists)
    _write_figures(grid, after + 1, "乡镇", places)
    plans = [
        _plan("各清单问题条数", lists, 3, ("findings",)),
        _plan("各清单金额（元，性质不同，不得相加）", lists, 3, ("owed", "recover", "irregular")),
        _plan("各乡镇问题户数", places, after + 2, ("households",)),
        _plan("各乡镇整改情况（条）", places, after + 2, ("fixed", "vanished", "open")),
    ]
    end = chart_lines(book, sheet, 2, _SHEET_COLUMNS, [plan for plan in plans if plan])
    sheet.print_area(0, 0, end, _SHEET_COLUMNS - 1)
    sheet.fit_to_pages(1, 1)


def _write_figures(grid: Grid, row: int, head: str, lines: Sequence[Line]) -> int:
    columns = [GridColumn(head, "center"), *(GridColumn(name) for name in _NAMES.values())]
    rows = [[line.name, *(line.figures[name] for name in _COLUMNS)] for line in lines]
    return grid.write(row, columns, rows, total_first=False)


def _plan(title: str, lines: Sequence[Line], first: int, names: tuple[str, ...]) -> ChartPlan | None:
    if not lines:
        return None
    left = _SHEET_COLUMNS + 1
    series = [
        Series(_NAMES[name], left + 1 + _COLUMNS.index(name), [float(line.figures[name]) for line in lines])
        for name in names
    ]
    span = first, first + len(lines) - 1
    return ChartPlan(
        title, "column", span, left, [line.name for line in lines], series, is_stacked=names[0] == "fixed"
    )
