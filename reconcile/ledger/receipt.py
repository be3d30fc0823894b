"""The receipt of a returned workbook: what was taken, and of every cell that was not, where it stands and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

from reconcile.base.clock import now
from reconcile.ledger.report import RECEIPT, FileReport, Report

_COLUMNS = (("序号", 6), ("工作表", 22), ("行", 8), ("列", 16), ("结果", 12), ("原因", 70))
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_receipts(report: Report, output: Path) -> list[Path]:
    """Write a receipt beside every returned workbook, or, where nothing can be written there, into the output.

    Returns:
        The receipts.
    """
    return [_write(one, output) for one in report.files if one.path]


def _write(file: FileReport, output: Path) -> Path:
    assert file.path is not None
    name = f"{file.path.stem}-{RECEIPT}.xlsx"
    target = file.path.with_name(name)
    if file.was_received_before and not file.notices and target.exists():
        return target  # It says what was not taken when the workbook came; there is nothing to add.
    try:
        target.touch(mode=0o600)
    except OSError:
        (output / RECEIPT).mkdir(mode=0o700, exist_ok=True)
        target = output / RECEIPT / name
    with xlsxwriter.Workbook(str(target), _OPTIONS) as book:
        _fill(book, file)
    target.chmod(0o600)
    return target


def _fill(book: Any, file: FileReport) -> None:
    font = {"font_name": "宋体", "font_size": 11}
    title = book.add_format({"font_name": "黑体", "font_size": 16, "align": "center"})
    label = book.add_format({**font, "bold": True, "bg_color": "#DCE6F1", "border": 1, "align": "center", "valign": "vcenter"})
    cell = book.add_format({**font, "border": 1, "text_wrap": True, "valign": "vcenter"})
    sheet = book.add_worksheet(RECEIPT)
    for place, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
    sheet.merge_range(0, 0, 0, len(_COLUMNS) - 1, "核查工作簿回执", title)
    row = 1
    for name, said in _facts(file):
        sheet.merge_range(row, 0, row, 1, name, label)
        sheet.merge_range(row, 2, row, len(_COLUMNS) - 1, said, cell)
        row += 1
    top = row + 1
    for place, (name, _) in enumerate(_COLUMNS):
        sheet.write_string(top, place, name, label)
    for number, line in enumerate(_lines(file), start=1):
        for place, said in enumerate((str(number), *line)):
            sheet.write_string(top + number, place, said, cell)
    last = top + max(1, len(list(_lines(file))))
    if last == top + 1 and not list(_lines(file)):
        sheet.merge_range(last, 0, last, len(_COLUMNS) - 1, "填写的内容全部采纳", cell)
    sheet.write_string(last + 2, 0, "请在原工作簿中改正“未采纳”的单元格后再次交回；已采纳的不必重填。本回执不含个人信息。")
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _facts(file: FileReport) -> Iterator[tuple[str, str]]:
    yield "文件", file.name
    yield "收到时间", f"{now():%Y-%m-%d %H:%M}"
    if file.refused:
        yield "结果", f"拒收：{file.refused}"
        return
    if file.was_received_before:
        yield "结果", f"此前已收，{'；'.join(['不重复计入', *file.notices])}"
        return
    yield "核查层级", file.level
    yield "乡镇", file.township or "全县"
    yield "基准日", str(file.as_of or "不明")
    new, kept = (sum(getattr(one, name) for one in file.verdicts) for name in ("is_new", "is_kept"))
    yield "新填", f"{new} 行"
    yield "沿用", f"{kept} 行"
    yield "逐行情况", "，".join(f"{status} {count}" for status, count in file.counts.items())
    yield "未采纳", f"{len(file.lost)} 处"
    if file.older:
        yield "已有更新的反馈", f"{file.older} 行，保留不变"
    if file.notices:
        yield "说明", "；".join(file.notices)


def _lines(file: FileReport) -> Iterator[tuple[str, str, str, str, str]]:
    for sheet, row, column, reason in file.lost:
        yield sheet, str(row or ""), column, "未采纳", reason
    for one in file.verdicts:
        told = [note for note in one.notes if not note.endswith("，未采纳") and "未采纳" not in note]
        if one.is_taken and told:
            yield one.sheet, str(one.row or ""), "", "已采纳", "；".join(told)
