"""The sheet 汇总: the figures of a minute's reading, links into every sheet, and what was not done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.grid import Formula, Grid, GridColumn, Link
from reconcile.publish.sheet.table_sheet import Book, set_page
from reconcile.publish.text import wrapped_lines
from reconcile.publish.workbook.annex_sheets import figure_style
from reconcile.publish.workbook.annexes import FOUND, MONEY, SETTLED, Line
from reconcile.publish.workbook.hidden_sheets import choice_source
from reconcile.publish.workbook.signatures import signatures
from reconcile.wording.figures import ended
from schemas.answer import LEVEL_LABEL, LEVELS, SUMMARY_SHEET

_MARKS = ("问题", "疑点", "提示", "新增", "持续", "复发")
_COUNTS = ("examined", "households", "persons", "findings", "cases")
_FOUND = (
    *(GridColumn("清单", "link"), GridColumn("应用规则"), GridColumn("未执行")),
    *(GridColumn(FOUND[name]) for name in _COUNTS),
    *(GridColumn(mark, group="其中（条）") for mark in _MARKS),
    *(GridColumn(word, "money", group="金额（元）") for word in MONEY.values()),
)
_PROGRESS = (
    GridColumn("清单", "link"),
    *(GridColumn(word, figure_style(name)) for name, word in SETTLED.items()),
    *(GridColumn("已填", group="本表填报"), GridColumn("应填", group="本表填报")),
)
_WIDTHS = (18, *[9] * (len(_FOUND) - 5), *[13] * 4)
_LAST = len(_WIDTHS) - 1


@dataclass(frozen=True)
class Contents:
    """What a workbook's summary tells.

    Attributes:
        title: large heading.
        subtitle: line under it.
        township: whose workbook it is, None for the county's.
        lines: figures of all lists, then of each.
        rows: the workbook's findings (list, 程度, 状态).
        others: name, rows and purpose of the sheets beside the lists.
        filled: cells of each list's 核查结果 column, how many of them are filled, and how many rows there are.
        remarks: what is to be said of this workbook alone.
        level: of review whose workbook it is.
    """

    title: str
    subtitle: str
    township: str | None
    lines: Sequence[Line]
    rows: pl.DataFrame
    others: Sequence[tuple[str, int | None, str]]
    filled: Mapping[str, tuple[str, int, int]] = field(default_factory=dict)
    remarks: Sequence[str] = ()
    level: str = LEVELS[0]


def write_summary(book: Book, data: RunData, contents: Contents) -> None:
    """Write the sheet 汇总."""
    sheet = book.sheet(SUMMARY_SHEET)
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width * 7 / 8)
    _write_heading(book, sheet, contents)
    grid = Grid(sheet, book.styles)
    row = _caption(book, sheet, 4, "一、筛查结果")
    row = grid.write(row, _FOUND, _found_rows(data, contents))
    row = _caption(book, sheet, row, "二、核查与整改进度（条；金额单位：元）")
    row = grid.write(row, _PROGRESS, _progress_rows(contents))
    row = _write_others(book, sheet, contents, row + 1)
    row = _write_remarks(book, sheet, data, contents, row + 1)
    for line in signatures(contents.township):
        row += 1
        sheet.set_row(row, 26)
        sheet.merge_range(row, 0, row, _LAST, line, book.styles["sign"])
    set_page(book, sheet)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, row, _LAST)


def _write_heading(book: Book, sheet: BulkWorksheet, contents: Contents) -> None:
    styles = book.styles
    sheet.set_row(0, 34)
    sheet.merge_range(0, 0, 0, _LAST, contents.title, styles["title"])
    sheet.set_row(1, 18)
    sheet.merge_range(1, 0, 1, _LAST, contents.subtitle, styles["subtitle"])
    sheet.set_row(2, 24)
    sheet.write_string(2, 0, LEVEL_LABEL, styles["label"])
    sheet.merge_range(2, 1, 2, 2, contents.level, styles["input_choice"])
    hint = "← 交回前请选定：县级自查、县际互查或市级复查。黄色单元格由核查人员填写，其余内容请勿改动；可以筛选、排序。"
    sheet.merge_range(2, 3, 2, _LAST, hint, styles["subtitle"])
    sheet.data_validation(2, 1, 2, 1, {"validate": "list", "source": choice_source(LEVEL_LABEL)})


def _caption(book: Book, sheet: BulkWorksheet, row: int, text: str) -> int:
    sheet.set_row(row, 22)
    sheet.merge_range(row, 0, row, _LAST, text, book.styles["heading"])
    return row + 1


def _found_rows(data: RunData, contents: Contents) -> list[list[Any]]:
    counts = _counts(contents.rows)
    keys = {title: key for key, title in data.lists.items()}
    rows = []
    for line in contents.lines:
        key = keys.get(line.name)
        marks = counts.get(key, {})
        coverage = line.coverage
        rows.append(
            [
                Link(line.name) if key else line.name,
                *(coverage.rules, coverage.idle),
                *(line.cell(name) for name in _COUNTS),
                *(
                    marks.get(mark, 0)
                    if coverage.instead_of(marks.get(mark, 0)) is None
                    else coverage.instead_of(0)
                    for mark in _MARKS
                ),
                *(line.cell(name) for name in MONEY),
            ]
        )
    return rows


def _progress_rows(contents: Contents) -> list[list[Any]]:
    cells, done, asked = zip(*contents.filled.values(), strict=True) if contents.filled else ((), (), ())
    rows = []
    for line in contents.lines:
        here = contents.filled.get(line.name)
        if here:
            filled: tuple[Any, Any] = (Formula(f"=COUNTA({here[0]})", here[1]), here[2])
        else:
            filled = (
                Formula("=" + ("+".join(f"COUNTA({one})" for one in cells) or "0"), sum(done)),
                sum(asked),
            )
        is_list = line is not contents.lines[0]
        rows.append(
            [Link(line.name) if is_list else line.name, *(line.cell(name) for name in SETTLED), *filled]
        )
    return rows


def _counts(rows: pl.DataFrame) -> dict[str | None, dict[str, int]]:
    """Count findings that were not refuted by certainty and by state, for each list and (None) for all."""
    live = rows.filter(~pl.col("状态").str.contains("·"))
    counts: dict[str | None, dict[str, int]] = {}
    for mark in ("程度", "状态"):
        for key, word, number in live.group_by("list", mark).len().iter_rows():
            for group in (key, None):
                one = counts.setdefault(group, {})
                one[word] = one.get(word, 0) + number
    return counts


def _write_others(book: Book, sheet: BulkWorksheet, contents: Contents, row: int) -> int:
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, "其他表册", book.styles["header"])
    sheet.write_string(row, 1, "条数", book.styles["header"])
    sheet.merge_range(row, 2, row, _LAST, "内容", book.styles["header"])
    for name, count, purpose in contents.others:
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.styles["link"], name)
        if count is None:
            sheet.write_string(row, 1, "—", book.styles["center"])
        else:
            sheet.write_number(row, 1, count, book.styles["count"])
        sheet.merge_range(row, 2, row, _LAST, purpose, book.styles["text"])
    return row + 1


def _write_remarks(book: Book, sheet: BulkWorksheet, data: RunData, contents: Contents, row: int) -> int:
    sheet.write_string(row, 0, "需要说明的事项", book.styles["heading"])
    for remark in numbered([*contents.remarks, *remarks(data)]):
        row += 1
        sheet.set_row(row, 14 * wrapped_lines(remark, sum(_WIDTHS) * 0.95) + 3)
        sheet.merge_range(row, 0, row, _LAST, remark, book.styles["note"])
    return row + 1


def remarks(data: RunData) -> list[str]:
    """Say what was not examined and why, and how certain a finding is."""
    manifest = data.manifest
    missing = "、".join(manifest.get("townships_missing", ()))
    refused = [f"{one['path']}（{one['refused']}）" for one in manifest["inputs"] if one["refused"]]
    idle = [f"“{rule['title']}”（{rule['reason']}）" for rule in manifest["rules"] if rule["status"] != "ran"]
    said = [
        f"未交低保花名册的乡镇：{missing}。凡须用名册核查的规则，在这些乡镇均未核查，不等于没有问题；合计数不含其应有的问题。"
        if missing
        else "",
        f"拒收的文件：{'；'.join(refused)}。" if refused else "",
        f"未执行的规则（不等于没有问题）：{'；'.join(idle)}。" if idle else "",
        *(ended(note) for note in manifest.get("notes", ())),
        "程度：问题——记录之间或与规定直接矛盾；疑点——线索，须入户核实；提示——数据或可酌情处理的情形。",
        "应补发、应追缴、违规拨付、困难支出（非问题资金）性质不同，分别统计，不得相加。",
    ]
    return [text for text in said if text]


def numbered(texts: Sequence[str]) -> list[str]:
    """Number some remarks."""
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
