"""Native charts of the annexes, each on the printed page after its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs

from reconcile.publish.bulk_rows import BulkWorksheet
from reconcile.publish.table import Book

_FONT = {"name": "宋体", "size": 10}
_COLORS = ("#2F5D8C", "#D98E2B", "#7A9E7E")
CHART_ROWS = 20
"""Rows that a chart covers."""


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
    """

    title: str
    kind: str
    rows: tuple[int, int]
    label_column: int
    labels: Sequence[str]
    series: Sequence[Series]


def insert_chart(book: Book, sheet: BulkWorksheet, at: tuple[int, int], plan: ChartPlan, width: int) -> None:
    """Put a chart of `CHART_ROWS` rows of 20 pixels and the given width on a sheet."""
    subtype = {"subtype": "stacked"} if len(plan.series) > 1 else {}
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
                "data_labels": {"value": True, "font": {**_FONT, "size": 9}} if len(plan.series) == 1 else {},
            }
        )
    chart.set_title({"name": plan.title, "overlay": False, "name_font": {"name": "黑体", "size": 13, "bold": False}})
    chart.set_x_axis({"num_font": _FONT, "reverse": plan.kind == "bar"})
    chart.set_y_axis({"num_font": _FONT, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"none": True} if len(plan.series) == 1 else {"position": "bottom", "font": _FONT})
    chart.set_size({"width": width, "height": CHART_ROWS * 20 - 10})
    sheet.insert_chart(*at, chart, {"object_position": 1})


def _reference(sheet: BulkWorksheet, rows: tuple[int, int], column: int) -> str:
    return f"='{sheet.get_name()}'!{xl_range_abs(rows[0], column, rows[1], column)}"
