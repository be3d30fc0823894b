"""What a run publishes for people: workbooks, visit sheets, samples and the page."""

from __future__ import annotations

from reconcile.publish.report import write_report
from reconcile.publish.sample import draw
from reconcile.publish.sample_files import draw_sample, write_sample
from reconcile.publish.visits import households_of, write_visit_sheets
from reconcile.publish.workbook import write_workbooks

__all__ = [
    "draw",
    "draw_sample",
    "households_of",
    "write_report",
    "write_sample",
    "write_visit_sheets",
    "write_workbooks",
]
