"""The sheets 附件1, 附件2 and 附图: figures, the places where leaders sign, and charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reconcile.publish.coverage import NOT_RUN, UNEXAMINED
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.grid import Grid, GridColumn
from reconcile.publish.sheet.table_sheet import Book, set_page
from reconcile.publish.text import wrapped_lines
from reconcile.publish.workbook.annexes import FOUND, MONEY, SETTLED, TOTAL, Annexes, Line
from reconcile.publish.workbook.signatures import signatures

MONEY_FIGURES = {*MONEY, "recovered", "repaid"}
RATES = ("reply_rate", "fixed_rate")
_NOTES = (
    "注：户、人去重；件为同一户同一问题只计一件，条为各规则分别列出的问题。跨乡镇的问题在所涉各乡镇分别计数，合计不重复计。",
    "四类金额性质不同，不得相加；“困难支出”是困难家庭自己的支出，不是问题资金。整改率＝填报已整改÷（填报已整改＋未整改＋数据已消除），"
    "“数据已消除”须经核查人确认后计入整改，年龄、期限、参数变化或期满移出的为“不再适用”，两边都不计。",
    f"“{UNEXAMINED}”“{NOT_RUN}”均不等于没有问题。",
)
_PLACE_WIDTH, _PAIR_WIDTH, _MONEY_WIDTH = 11.0, 5.8, 10.5
_WHOLE = ("households", "persons", "findings", "cases")
_WORDS = {"households": "户", "persons": "人", "findings": "条", "cases": "件"}


def figure_style(name: str) -> str:
    """Name the style of a figure's cells."""
    return "money" if name in MONEY_FIGURES else "share" if name in RATES else "count"


def write_first_annex(
    book: Book, data: RunData, annexes: Annexes, township: str | None, subtitle: str
) -> None:
    """Write 附件1: townships by lists, and how far answers and corrections have come, on one page."""
    sheet = book.sheet("附件1")
    pairs = [(key, title) for key, title in data.lists.items()]
    widths = [_PLACE_WIDTH, *[_PAIR_WIDTH] * (len(_WHOLE) + 2 * len(pairs)), *[_MONEY_WIDTH] * len(MONEY)]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width * 7 / 8)
    last = len(widths) - 1
    row = _heading(book, sheet, last, "附件1　兜底保障对账核查统计表（分乡镇、分清单）", subtitle)
    columns = [
        GridColumn("乡镇", "center"),
        *(GridColumn(_WORDS[name], group="全部清单") for name in _WHOLE),
        *(GridColumn(word, group=title) for _, title in pairs for word in ("户", "条")),
        *(GridColumn(word, "money", group="金额（元）") for word in MONEY.values()),
    ]
    places = [None, *data.townships] if township is None else [township]
    grid = Grid(sheet, book.styles)
    row = grid.write(
        row, columns, [_matrix_row(annexes, place, pairs) for place in places], total_first=township is None
    )
    row = _caption(book, sheet, row + 1, last, "核查与整改进度（件数以外均为条数，金额单位：元）")
    span = (last - 2) // len(SETTLED)
    rest = last + 1 - 1 - span * len(SETTLED)
    progress = [
        GridColumn("乡镇", "center"),
        *(GridColumn(word, figure_style(name), span=span) for name, word in SETTLED.items()),
        *([GridColumn("备注", "text", span=rest, room=16)] if rest > 0 else []),
    ]
    lines = [
        [
            line.name,
            *(line.cell(name) for name in SETTLED),
            *([_remark(line, data, place)] if rest > 0 else []),
        ]
        for place, line in zip(places, annexes.places(township), strict=True)
    ]
    row = grid.write(row, progress, lines, total_first=township is None)
    row = _foot(book, sheet, row, last, sum(widths), township)
    _page(book, sheet, row, last, pages_high=1)


def _matrix_row(annexes: Annexes, place: str | None, pairs: Sequence[tuple[str, str]]) -> list[Any]:
    whole = annexes.place(place)
    cells = [whole.name, *(whole.cell(name) for name in _WHOLE)]
    for key, _ in pairs:
        line = annexes.cell(place, key)
        cells += [line.cell("households"), line.cell("findings")]
    return [*cells, *(whole.cell(name) for name in MONEY)]


def _remark(line: Line, data: RunData, place: str | None) -> str:
    missing = data.manifest.get("townships_missing", ())
    if place is None:
        return f"不含{'、'.join(missing)}须用名册核查的部分" if missing else ""
    return line.coverage.remark


def write_second_annex(
    book: Book, data: RunData, annexes: Annexes, township: str | None, subtitle: str
) -> None:
    """Write 附件2: one table by rule, one by village."""
    sheet = book.sheet("附件2")
    figures = [*FOUND, "fixed", "vanished", "lapsed", "open"]
    names = {**FOUND, **SETTLED}
    widths = [11, 34, *(13 if name in MONEY else 9 for name in figures), 26]
    for index, width in enumerate(widths):
        sheet.set_column(index, index, width * 7 / 8)
    last = len(widths) - 1
    shown = [GridColumn(names[name], figure_style(name)) for name in figures]
    row = _heading(book, sheet, last, "附件2　兜底保障对账核查统计表（分规则、分村）", subtitle)
    grid = Grid(sheet, book.styles)
    row = _caption(book, sheet, row, last, "表一　分规则")
    rules = [
        [rule["list_title"], line.name, *(line.cell(name) for name in figures), _why(rule, line)]
        for rule, line in annexes.rules(township)
    ]
    columns = [
        GridColumn("清单", "center"),
        GridColumn("规则", "text", room=31),
        *shown,
        GridColumn("备注", "text", room=23),
    ]
    row = grid.write(row, columns, rules, total_first=False)
    sheet.set_h_pagebreaks([row + 1])
    row = _caption(book, sheet, row + 1, last, "表二　分村")
    villages = [
        [town, line.name, *(line.cell(name) for name in figures), line.coverage.remark]
        for town, line in annexes.villages(township)
    ]
    columns = [
        GridColumn("乡镇", "center"),
        GridColumn("村", "text"),
        *shown,
        GridColumn("备注", "text", room=23),
    ]
    row = grid.write(row, columns, villages, total_first=False)
    row = _foot(book, sheet, row, last, sum(widths), township)
    _page(book, sheet, row, last, pages_high=0)


def _why(rule: Any, line: Line) -> str:
    if rule["status"] != "ran":
        return f"{NOT_RUN}：{rule['reason']}"
    return "；".join(filter(None, [line.coverage.remark and UNEXAMINED, *rule["partial"]]))


def _heading(book: Book, sheet: BulkWorksheet, last: int, title: str, subtitle: str) -> int:
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, last, title, book.styles["title"])
    sheet.set_row(1, 18)
    sheet.write_url(1, 0, "internal:'汇总'!A1", book.styles["back"], "返回汇总")
    sheet.merge_range(1, 1, 1, last, subtitle, book.styles["subtitle"])
    sheet.freeze_panes(2, 1)
    return 2


def _caption(book: Book, sheet: BulkWorksheet, row: int, last: int, text: str) -> int:
    sheet.set_row(row, 22)
    sheet.merge_range(row, 0, row, last, text, book.styles["heading"])
    return row + 1


def _foot(book: Book, sheet: BulkWorksheet, row: int, last: int, width: float, township: str | None) -> int:
    for note in _NOTES:
        sheet.set_row(row, 14 * wrapped_lines(note, width * 0.95) + 2)
        sheet.merge_range(row, 0, row, last, note, book.styles["note"])
        row += 1
    for line in signatures(township):
        sheet.set_row(row, 26)
        sheet.merge_range(row, 0, row, last, line, book.styles["sign"])
        row += 1
    return row


def _page(book: Book, sheet: BulkWorksheet, end: int, last: int, pages_high: int) -> None:
    set_page(book, sheet)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, end - 1, last)
    sheet.fit_to_pages(1, pages_high)


__all__ = ["TOTAL", "figure_style", "write_first_annex", "write_second_annex"]
