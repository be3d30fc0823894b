"""The sheets of the finding lists, with dropdowns and checks on the cells that auditors fill in."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from reconcile.publish.citation import cited, local_basis
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.table import Mark, Table
from reconcile.publish.sheet.table_sheet import FIRST_ROW, Book, write_table
from reconcile.publish.workbook.hidden_sheets import choice_source
from reconcile.publish.workbook.lists import LIST_COLUMNS, REFUTED
from schemas.answer import COLUMNS, AnswerColumn
from schemas.finding import TAIL

_FROZEN = 4
_MARKS = (
    Mark(f'ISNUMBER(SEARCH("{REFUTED}",{{状态}}))', "faded"),
    Mark(f'ISNUMBER(SEARCH("（{TAIL}）",{{问题说明}}))', "faded", only="程度"),
    Mark('{程度}="问题"', "urgent", only="程度"),
    Mark('{程度}="疑点"', "lead", only="程度"),
)


def write_list(book: Book, data: RunData, key: str, rows: pl.DataFrame, subtitle: str, examined: int) -> None:
    """Write one list.

    Args:
        book: the workbook.
        data: the run.
        key: of the list.
        rows: its rows, of `lists.list_rows`.
        subtitle: line under the title.
        examined: households that the list's rules looked at.
    """
    title = data.lists[key]
    table = Table(
        sheet=title,
        title=f"{title}清单",
        subtitle=f"{subtitle}　共{rows.height}条",
        columns=LIST_COLUMNS,
        frame=rows,
        nothing=_nothing(data, key, examined),
        nothing_at="问题说明",
        notes=_clause_notes(data, key),
        frozen=_FROZEN,
        second_page="处理建议",
        second_title=f"{title}清单（核查与整改）",
        marks=_MARKS if rows.height else (),
    )
    sheet, _ = write_table(book, table)
    last = FIRST_ROW + max(1, rows.height) - 1
    for column in COLUMNS:
        _validate(sheet, column, table.at(column.name), last)


def _nothing(data: RunData, key: str, examined: int) -> str:
    rules = [rule for rule in data.manifest["rules"] if rule["list"] == key]
    idle = sum(rule["status"] != "ran" for rule in rules)
    if idle == len(rules):
        return "未执行：缺少所需数据，见规则说明"
    return f"本次未发现（核查{examined}户）" + (f"；另有{idle}条规则未执行，见规则说明" if idle else "")


def _clause_notes(data: RunData, key: str) -> list[str]:
    named = {one for rule in data.manifest["rules"] if rule["list"] == key for one in rule["clauses"]}
    known = data.manifest["clauses"]
    names = [*sorted(named), *(rule["code"] for rule in data.manifest["rules"] if rule["list"] == key)]
    own = [f"本地依据　{text}" for text in local_basis(data.manifest, names)]
    return [
        f"依据{cited(data.manifest, one)}　《{known[one]['title']}》：{known[one]['text']}"
        for one in sorted(named)
        if one in known
    ] + own


def _validate(sheet: BulkWorksheet, column: AnswerColumn, index: int, last: int) -> None:
    rules: dict[str, dict[str, Any]] = {
        "choice": {
            "validate": "list",
            "source": choice_source(column.name) if column.choices else "",
            "error_message": "请从下拉列表中选择",
        },
        "date": {
            "validate": "date",
            "criteria": ">=",
            "value": dt.date(2000, 1, 1),
            "error_message": "请填写日期，如 2019-06-30",
        },
        "money": {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "error_message": "请填写金额（元）",
        },
    }
    if rule := rules.get(column.kind):
        sheet.data_validation(FIRST_ROW, index, last, index, {**rule, "error_title": column.name})
