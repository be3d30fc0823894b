"""The sheet 汇总: the figures of a minute's reading, links into every sheet, and what was not done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.table_sheet import SIGNATURES, Book, set_page
from reconcile.publish.text import wrapped_lines
from reconcile.publish.workbook.annexes import NOT_RUN
from reconcile.publish.workbook.hidden_sheets import choice_source
from reconcile.wording.figures import ended
from schemas.answer import LEVEL_LABEL, LEVELS, SUMMARY_SHEET

_WIDTHS = (18, 9, 9, 10, 10, 10, 10, 9, 9, 9, 9, 9, 9, 16, 10, 10)
_HEADINGS = (
    *("清单", "应用规则", "未执行", "核查户数", "问题户数", "涉及人数", "问题条数", "问题", "疑点", "提示"),
    *("新增", "持续", "复发", "涉及金额（元）", "已整改", "未整改"),
)
_LAST = len(_HEADINGS) - 1
_LEADERS = "县委县政府分管领导（签字）：　　　　　　　　民政局主要负责人（签字）：　　　　　　　　扶贫部门主要负责人（签字）："


@dataclass(frozen=True)
class Contents:
    """What a workbook's summary tells.

    Attributes:
        title: large heading.
        subtitle: line under it.
        figures: rows of 附件1 of the county or township (清单 合计 and each list).
        rows: the workbook's findings (list, 程度, 状态).
        others: name, rows and purpose of the sheets beside the lists.
        remarks: what is to be said of this workbook alone.
    """

    title: str
    subtitle: str
    figures: pl.DataFrame
    rows: pl.DataFrame
    others: Sequence[tuple[str, int | None, str]]
    remarks: Sequence[str] = ()
    level: str = LEVELS[0]


def write_summary(book: Book, data: RunData, contents: Contents) -> None:
    """Write the sheet 汇总."""
    sheet = book.sheet(SUMMARY_SHEET)
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width * 7 / 8)
    _write_heading(book, sheet, contents)
    row = _write_lists(book, sheet, data, contents, 4)
    row = _write_others(book, sheet, contents, row + 1)
    row = _write_remarks(book, sheet, data, contents, row + 1)
    for line in (SIGNATURES, _LEADERS):
        row += 1
        sheet.set_row(row, 26)
        sheet.merge_range(row, 0, row, _LAST, line, book.styles["sign"])
    set_page(book, sheet)
    sheet.fit_to_pages(1, 1)
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


def _write_lists(book: Book, sheet: BulkWorksheet, data: RunData, contents: Contents, row: int) -> int:
    sheet.set_row(row, 30)
    for index, heading in enumerate(_HEADINGS):
        sheet.write_string(row, index, heading, book.styles["header"])
    counts = _counts(contents.rows)
    keys = {title: key for key, title in data.lists.items()}
    for figures in contents.figures.iter_rows(named=True):
        row += 1
        sheet.set_row(row, 19)
        key = keys.get(figures["清单"])
        if key:
            sheet.write_url(row, 0, f"internal:'{figures['清单']}'!A1", book.styles["link"], figures["清单"])
        else:
            sheet.write_string(row, 0, figures["清单"], book.styles["label"])
        rules, idle = _rule_counts(data, key)
        shown = [NOT_RUN] * (_LAST - 2) if idle == rules else _row_figures(figures, counts.get(key, {}))
        for index, value in enumerate((rules, idle, *shown), start=1):
            style = "money" if _HEADINGS[index] == "涉及金额（元）" else "count"
            sheet.write(row, index, value, book.styles["idle" if value == NOT_RUN else style])
    return row + 1


def _row_figures(figures: dict[str, Any], counts: dict[str, int]) -> list[float]:
    places = ("核查户数", "问题户数", "涉及人数", "问题条数")
    marks = ("问题", "疑点", "提示", "新增", "持续", "复发")
    rest = ("涉及金额（元）", "已整改（条）", "未整改（条）")
    return [
        *(int(figures[name]) for name in places),
        *(counts.get(mark, 0) for mark in marks),
        *(float(figures[name]) for name in rest),
    ]


def _rule_counts(data: RunData, key: str | None) -> tuple[int, int]:
    rules = [rule for rule in data.manifest["rules"] if key in (None, rule["list"])]
    return len(rules), sum(rule["status"] != "ran" for rule in rules)


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
    idle = [
        f"“{rule['title']}”（{rule['reason']}）"
        for rule in manifest["rules"]
        if rule["status"] != "ran"
    ]
    said = [
        f"未交低保花名册的乡镇：{missing}。这些乡镇不作漏保判断。" if missing else "",
        f"拒收的文件：{'；'.join(refused)}。" if refused else "",
        f"未执行的规则（不等于没有问题）：{'；'.join(idle)}。" if idle else "",
        *(ended(note) for note in manifest.get("notes", ())),
        "程度：问题——记录之间或与规定直接矛盾；疑点——线索，须入户核实；提示——数据或可酌情处理的情形。",
    ]
    return [text for text in said if text]


def numbered(texts: Sequence[str]) -> list[str]:
    """Number some remarks."""
    return [f"{number}. {text}" for number, text in enumerate(texts, start=1)]
