"""What a run publishes for people: workbooks, visit sheets, samples and the page."""

from __future__ import annotations

from reconcile.publish.report.write import write_report
from reconcile.publish.visits.draw import draw
from reconcile.publish.visits.sample import draw_sample, write_sample
from reconcile.publish.visits.write import households_of, write_visit_sheets
from reconcile.publish.workbook.write import write_workbooks

__all__ = [
    "draw",
    "draw_sample",
    "households_of",
    "write_report",
    "write_sample",
    "write_visit_sheets",
    "write_workbooks",
]
