"""Intake: files as offices hand them in become typed tables, with every row and column accounted for."""

from __future__ import annotations

from reconcile.intake.inspect import Inspection, Inspections, inspect_file
from reconcile.intake.model import Intake, ReadFile, Refusal, Sheet
from reconcile.intake.reading import read_inputs

__all__ = [
    "Inspection",
    "Inspections",
    "Intake",
    "ReadFile",
    "Refusal",
    "Sheet",
    "inspect_file",
    "read_inputs",
]
