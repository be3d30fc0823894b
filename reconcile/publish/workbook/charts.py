"""Native charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs

from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.table_sheet import Book

_FONT = {"name": "宋体", "size": 10}
_COLORS = ("#2F5D8C", "#D98E2B", "#7A9E7E")
_COLUMN_PIXELS = 69
_ROWS = 18
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
        is_stacked: several series stand on each other, not beside each other.
    """

    title: str
    kind: str
    rows: tuple[int, int]
    label_column: int
    labels: Sequence[str]
    series: Sequence[Series]
    number: str = "#,##0"
    is_stacked: bool = False


def chart_lines(
    book: Book, sheet: BulkWorksheet, start: int, columns: int, plans: Sequence[ChartPlan]
) -> int:
    """Put charts, two a line, on a sheet of their own.

    Args:
        book: the workbook.
        sheet: the sheet.
        start: the first row.
        columns: how many of its columns, 8 digits wide each, the charts may cover.
        plans: the charts.

    Returns:
        The number of the last row that a chart covers.
    """
    width = (columns * _COLUMN_PIXELS - _GAP) // 2
    for number, plan in enumerate(plans):
        line, side = divmod(number, 2)
        chart = _chart(book, sheet, plan)
        chart.set_size({"width": width, "height": _ROWS * _ROW_PIXELS})
        place = {"x_offset": side * (width + _GAP), "object_position": 3}
        sheet.insert_chart(start + line * (_ROWS + 1), 0, chart, place)
    return start + (len(plans) + 1) // 2 * (_ROWS + 1)


def _chart(book: Book, sheet: BulkWorksheet, plan: ChartPlan) -> Any:
    is_single = len(plan.series) == 1
    subtype = {"subtype": "stacked"} if plan.is_stacked else {}
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
