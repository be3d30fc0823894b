"""Files made by hand for the tests, and what reading one gives."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

ID1 = "110101199003070011"
ID2 = "110101199003070038"
ID3 = "110101199003070054"
ID4 = "110101199003070070"
ID5 = "110101199003070097"

REGISTER = f"公民身份号码,姓名,户号\n{ID1},张三,H1\n{ID2},李四,H1\n"
ROSTER = f"低保家庭编号,姓名,身份证号,月保障金,享受起始日期\nD1,张三,{ID1},320,2019-01-01\n"
REGISTRY = f"户编号,姓名,证件号码,脱贫属性\nR1,张三,{ID1},未脱贫\n"
LEDGER = f"补贴项目,所属期,金额,发放日期,姓名,身份证号\n农村低保,2019-03,320.00,2019-03-08,张三,{ID1}\n"


@dataclass
class Outcome:
    """What reading one file gave."""

    rows: pl.DataFrame
    quarantine: pl.DataFrame
    sheets: list[dict[str, Any]]
    columns: set[str]
    notices: list[str]

    def column(self, name: str) -> list[Any]:
        return self.rows[name].to_list()

    @property
    def sheet(self) -> dict[str, Any]:
        return self.sheets[0]


Read = Callable[..., Outcome]


def table(text: str) -> list[list[str]]:
    """Turn lines of cells set apart by | into rows; a blank cell is empty."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    merges: Mapping[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
) -> Path:
    """Write sheets of cells; a merged range keeps the text of its first cell."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if cell != "" and cell is not None:
                    sheet.write(row, column, cell)
        for reference in (merges or {}).get(name, ()):
            first = reference.split(":")[0]
            row, column = xlsxwriter.utility.xl_cell_to_rowcol(first)
            sheet.merge_range(reference, rows[row][column])
        if name in hidden:
            sheet.hide()
    book.close()
    return path
