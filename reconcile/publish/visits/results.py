"""入户核查结果: a sheet beside the visit sheets that is filled in after the visit, and read back like a township's workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from reconcile.publish.masking import Mask, Masked
from reconcile.publish.numbers import numbers
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column, Table, rendered
from reconcile.publish.sheet.table_sheet import Book, write_table
from reconcile.publish.statistics import Statistics
from reconcile.publish.text import chinese_date
from reconcile.publish.workbook.hidden_sheets import write_choices, write_metadata
from reconcile.publish.workbook.list_sheets import validate_inputs
from reconcile.publish.workbook.lists import LIST_COLUMNS, list_rows
from schemas.answer import LEVELS, RESULT

SHEET = "入户核查结果"
NUMBER = Column("核查表编号", 13, "center")


def write_results(book: Book, data: RunData, manifest: Mapping[str, Any], findings: list[str], mask: Mask) -> None:
    """Write the sheet for some findings, in the order of their numbers on the visit sheets."""
    rows = _rows(data, findings, mask)
    columns = (LIST_COLUMNS[0], NUMBER, *LIST_COLUMNS[1:])
    table = Table(
        sheet=SHEET,
        title=SHEET,
        subtitle=f"基准日：{chinese_date(manifest['as_of'])}　　入户后按核查表上的编号填写黄色单元格，随本工作簿交回",
        columns=columns,
        frame=rendered(rows, columns),
        nothing="所抽家庭没有问题",
        nothing_at="问题说明",
        frozen=2,
        second_page=RESULT.name,
        second_title=f"{SHEET}（核查与整改）",
        back_to=None,
    )
    sheet, _ = write_table(book, table)
    validate_inputs(sheet, table, rows.height)
    write_choices(book)
    write_metadata(book, manifest, None, isinstance(mask, Masked))


def _rows(data: RunData, findings: list[str], mask: Mask) -> pl.DataFrame:
    number = numbers(data).select("finding_id", 核查表编号="number")
    wanted = pl.DataFrame({"finding_id": findings}, schema={"finding_id": pl.String}).unique(maintain_order=True)
    some = data.with_frames(findings=data["findings"].join(wanted, on="finding_id", how="semi"))
    rows = list_rows(some, mask, Statistics(data).cases, LEVELS[0])
    return wanted.join(rows, on="finding_id", how="inner", maintain_order="left").join(
        number, on="finding_id", how="left", maintain_order="left"
    )
