"""Native charts of the annexes, each on the printed page after its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs

from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.table import Table
from reconcile.publish.sheet.table_sheet import Book

_FONT = {"name": "宋体", "size": 10}
_COLORS = ("#2F5D8C", "#D98E2B", "#7A9E7E")
_PAGE_HEIGHT = 640
"""Pixels of a page's height that charts may take at full scale, the repeated headings left out."""

_GAP = 16
_ROW_PIXELS = 20


@dataclass(frozen=True)
class Series:
    """Numbers of a chart: legend, where they stand (rows and column) and what they are."""

    name: str
    column: int
    values: Sequence[Any]


@dataclass(frozen=True)
class ChartPlan:
    """A chart of some rows of a sheet.

    Attributes:
        title: what it shows.
        kind: "column" or "bar" (bars lie, the first row on top).
        rows: first and last row.
        label_column: where the names of the rows stand; `labels` repeats them.
        series: one or several, stacked.
        number: format of the figures.
    """

    title: str
    kind: str
    rows: tuple[int, int]
    label_column: int
    labels: Sequence[str]
    series: Sequence[Series]
    number: str = "#,##0"


def chart_page(book: Book, sheet: BulkWorksheet, table: Table, start: int, plans: Sequence[ChartPlan]) -> int:
    """Put charts, two a line, on a page of their own below a table.

    Args:
        book: the workbook.
        sheet: the table's sheet.
        table: whose width and printing scale the page has.
        start: first row of the page.
        plans: the charts, up to four.

    Returns:
        The number of the last row that a chart covers.
    """
    scale = table.scale / 100
    width = (sum(column.pixels for column in table.columns[: table.shown]) - _GAP) // 2
    lines = (len(plans) + 1) // 2
    rows = int((_PAGE_HEIGHT / scale - 110) / max(1, lines) - _GAP) // _ROW_PIXELS
    for number, plan in enumerate(plans):
        line, side = divmod(number, 2)
        chart = _chart(book, sheet, plan)
        chart.set_size({"width": width, "height": rows * _ROW_PIXELS})
        place = {"x_offset": side * (width + _GAP), "object_position": 2}
        sheet.insert_chart(start + 1 + line * (rows + 1), 0, chart, place)
    sheet.set_h_pagebreaks([start])
    return start + lines * (rows + 1)


def _chart(book: Book, sheet: BulkWorksheet, plan: ChartPlan) -> Any:
    is_single = len(plan.series) == 1
    subtype = {} if is_single else {"subtype": "stacked"}
    chart = book.workbook.add_chart({"type": plan.kind, **subtype})
    for color, series in zip(_COLORS, plan.series, strict=False):
        chart.add_series(
            {
                "name": series.name,
                "categories": _reference(sheet, plan.rows, plan.label_column),
                "values": _reference(sheet, plan.rows, series.column),
                "categories_data": list(plan.labels),
                "values_data": list(series.values),
                "fill": {"color": color},
                "gap": 60,
                "data_labels": {"value": is_single, "font": {**_FONT, "size": 9}, "num_format": plan.number},
            }
        )
    chart.set_title(
        {"name": plan.title, "overlay": False, "name_font": {"name": "黑体", "size": 13, "bold": False}}
    )
    grid = {"visible": True, "line": {"color": "#D9D9D9"}}
    values = {"num_font": _FONT, "num_format": plan.number, "min": 0, "major_gridlines": grid}
    names = {
        "num_font": _FONT,
        "interval_unit": 1,
        "reverse": plan.kind == "bar",
        "major_gridlines": {"visible": False},
    }
    set_names, set_values = chart.set_x_axis, chart.set_y_axis
    if plan.kind == "bar":
        set_names, set_values = set_values, set_names
    set_names(names)
    set_values(values)
    chart.set_legend({"none": True} if is_single else {"position": "bottom", "font": _FONT})
    return chart


def _reference(sheet: BulkWorksheet, rows: tuple[int, int], column: int) -> str:
    return f"='{sheet.get_name()}'!{xl_range_abs(rows[0], column, rows[1], column)}"
