"""The sheets of the finding lists, with dropdowns and checks on the cells that auditors fill in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import polars as pl
from xlsxwriter.utility import xl_range_abs

from reconcile.publish.citation import cited, local_basis
from reconcile.publish.coverage import NOT_RUN, UNEXAMINED
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.table import Mark, Table
from reconcile.publish.sheet.table_sheet import FIRST_ROW, Book, write_table
from reconcile.publish.workbook.annexes import Line
from reconcile.publish.workbook.hidden_sheets import choice_source
from reconcile.publish.workbook.lists import REFUTED
from reconcile.publish.workbook.material import ListMaterial
from schemas.answer import COLUMNS, RESULT, AnswerColumn
from schemas.finding import TAIL

_FROZEN = 4
_AT_HOME = ("联系电话", "住址")
_MARKS = (
    Mark(f'ISNUMBER(SEARCH("{REFUTED}",{{状态}}))', "faded"),
    Mark(f'{{金额性质}}="{TAIL}"', "quiet", only="问题"),
    Mark('{程度}="问题"', "urgent", only="问题"),
    Mark('{程度}="疑点"', "lead", only="问题"),
)


def write_list(
    book: Book, data: RunData, key: str, material: ListMaterial, rows: pl.DataFrame, subtitle: str, line: Line,
    township: str | None = None,
) -> None:
    """Write one list.

    Townships fill in and call on people; the county's copy is read, so what was not filled in is not printed there.

    Args:
        book: the workbook.
        data: the run.
        key: of the list.
        material: its columns.
        rows: its rows, all of the county's or a township's.
        subtitle: line under the title.
        line: what its rules examined in the county or township.
        township: whose workbook it is, None for the county's.
    """
    title = data.lists[key]
    is_county = township is None
    columns = [replace(one, is_folded=one.is_folded or (is_county and one.name in _AT_HOME)) for one in material.columns]
    table = Table(
        sheet=title,
        title=f"{title}清单",
        subtitle=f"{subtitle}　共{rows['case'].n_unique()}件{rows.height}条",
        columns=columns,
        frame=rows,
        nothing=nothing_found(line),
        nothing_at="问题说明",
        notes=[*_unexamined_note(line, rows), *_clause_notes(data, key)],
        frozen=_FROZEN,
        second_page=RESULT.name,
        second_title=f"{title}清单（核查与整改）",
        is_second_printed=not is_county or _is_answered(rows),
        marks=[
            mark for mark in _MARKS if rows.height and (TAIL not in mark.condition or _has_kinds(material))
        ],
    )
    sheet, _ = write_table(book, table)
    validate_inputs(sheet, table, rows.height)


def validate_inputs(sheet: BulkWorksheet, table: Table, rows: int) -> None:
    """Put dropdowns and checks on the cells that auditors fill in."""
    last = FIRST_ROW + max(1, rows) - 1
    for column in COLUMNS:
        _validate(sheet, column, table.at(column.name), last)


def _is_answered(rows: pl.DataFrame) -> bool:
    """Tell whether anything is filled in."""
    filled = rows.select(pl.col(column.name).fill_null("") != "" for column in COLUMNS)
    return bool(filled.height) and filled.select(pl.any_horizontal(pl.all().any())).item()


def _has_kinds(material: ListMaterial) -> bool:
    return any(column.name == "金额性质" for column in material.columns)


def result_cells(data: RunData, key: str, material: ListMaterial, rows: pl.DataFrame) -> tuple[str, int, int]:
    """Say where a list's 核查结果 stands, how many of its cells are filled, and how many rows there are."""
    at = [column.name for column in material.columns].index(RESULT.name)
    cells = f"'{data.lists[key]}'!{xl_range_abs(FIRST_ROW, at, FIRST_ROW + max(1, rows.height) - 1, at)}"
    return cells, int((rows[RESULT.name].fill_null("") != "").sum()), rows.height


def nothing_found(line: Line) -> str:
    """Say what an empty list means: nothing was found, or nobody looked."""
    coverage = line.coverage
    asked = coverage.rules - coverage.idle - coverage.blind
    if coverage.idle == coverage.rules:
        return f"{NOT_RUN}：缺少所需数据，见规则说明"
    looked = line.figures["examined"]
    found = f"本次未发现（核查{looked}户）" if looked else "本次未发现"
    idle = f"；另有{coverage.idle}条规则{NOT_RUN}，见规则说明" if coverage.idle else ""
    if not coverage.blind:
        return found + idle
    rest = f"（{coverage.blind}条规则）；其余{asked}条规则{found}" if asked else ""
    return UNEXAMINED + rest + idle


def _unexamined_note(line: Line, rows: pl.DataFrame) -> list[str]:
    """Say under a list with rows what else of it was not examined."""
    return (
        [f"注：{line.coverage.remark}，不等于没有问题。"]
        if rows.height and not line.coverage.is_whole
        else []
    )


def _clause_notes(data: RunData, key: str) -> list[str]:
    """Quote the clauses that a list rests on, a line a document, and the office's own documents."""
    here = [rule for rule in data.manifest["rules"] if rule["list"] == key]
    named = {one for rule in here for one in rule["clauses"]}
    known = data.manifest["clauses"]
    said: dict[str, list[str]] = {}
    for one in sorted(named & known.keys()):
        said.setdefault(known[one]["title"], []).append(f"{cited(data.manifest, one)}{known[one]['text']}")
    own = local_basis(data.manifest, [*sorted(named), *(rule["code"] for rule in here)])
    notes = [f"依据《{title}》：{'；'.join(texts)}" for title, texts in said.items()]
    return notes + [f"本地依据：{text}" for text in own]


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
