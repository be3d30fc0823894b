"""Fill in a published workbook by program, as an auditor would, and look at what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from schemas.answer import COLUMNS, EXPLANATION, RESULT
from schemas.row_hash import ID_HEADER

INPUTS = [column.name for column in COLUMNS]


def headings(sheet: Worksheet) -> tuple[int, dict[str, int]] | None:
    """The row of headings and each heading's column."""
    for row in sheet.iter_rows(max_row=30):
        places = {str(cell.value): cell.column for cell in row if cell.value is not None and cell.column}
        if {RESULT.name, EXPLANATION.name} <= places.keys():
            return int(row[0].row or 0), places
    return None


def lists(book: openpyxl.Workbook) -> list[tuple[Worksheet, int, dict[str, int]]]:
    """Every sheet that is to be filled in, with its row of headings and their columns."""
    found = [(sheet, headings(sheet)) for sheet in book.worksheets]
    return [(sheet, *places) for sheet, places in found if places]


def fill(source: Path, target: Path, answers: Mapping[str, Mapping[str, object]]) -> Path:
    """Write answers (finding_id → column → value) into a copy of a workbook."""

    def write(book: openpyxl.Workbook) -> None:
        for sheet, top, places in lists(book):
            for number in range(top + 1, sheet.max_row + 1):
                for column, value in answers.get(
                    str(sheet.cell(number, places[ID_HEADER]).value), {}
                ).items():
                    sheet.cell(number, places[column]).value = value

    return change(source, target, write)


def change(source: Path, target: Path, how: Callable[[openpyxl.Workbook], None]) -> Path:
    """Save a changed copy of a workbook."""
    book = openpyxl.load_workbook(source)
    how(book)
    book.save(target)
    return target
