"""The two sheets nobody sees: words for the dropdowns, and what the workbook's return is read by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xlsxwriter.utility import xl_range_abs

from reconcile.publish.sheet.table_sheet import Book
from schemas.answer import CHOICE_SHEET, COLUMNS, LEVEL_LABEL, LEVELS, LISTED
from schemas.row_hash import META_SHEET, SEAL, run_mark, seal, seal_key

_CHOICES = {LEVEL_LABEL: LEVELS} | {column.name: column.choices for column in COLUMNS if column.choices}


def choice_source(name: str) -> str:
    """Give the cells of the hidden sheet that hold the words of a dropdown."""
    column = list(_CHOICES).index(name)
    return f"='{CHOICE_SHEET}'!{xl_range_abs(1, column, len(_CHOICES[name]), column)}"


def write_choices(book: Book) -> None:
    """Write the words of all dropdowns, a column each."""
    sheet = book.sheet(CHOICE_SHEET)
    for row in range(1 + max(map(len, _CHOICES.values()))):
        for column, (name, words) in enumerate(_CHOICES.items()):
            cells = (name, *words)
            if row < len(cells):
                sheet.write_string(row, column, cells[row])
    sheet.very_hidden()


def write_metadata(book: Book, manifest: Mapping[str, Any], township: str | None, is_masked: bool) -> None:
    """Write which run, township and columns the workbook is of."""
    sheet = book.sheet(META_SHEET)
    said = {
        "区划代码": str(manifest.get("area", "")),
        "基准日": manifest["as_of"],
        "运行编号": run_mark(manifest),
        "乡镇": township or "",
        "校验列": "|".join(LISTED),
        "程序版本": manifest["version"],
        "脱敏": "是" if is_masked else "否",
    }
    said[SEAL] = seal(seal_key(manifest), said)
    for row, (name, value) in enumerate(said.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    sheet.very_hidden()
