"""One person's dossier as a workbook: records and links, and every rule's verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import xlsxwriter

from reconcile.explain.verdicts import PLACE_LISTED
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.text import wrapped_lines

if TYPE_CHECKING:
    from pathlib import Path

    from reconcile.explain.dossier import Dossier

_WIDTHS = {
    "内容": 120,
    "数据": 16,
    "文件、表、行": 34,
    "谁的记录": 9,
    "关联方式": 12,
    "记录内容": 80,
    "规则": 7,
    "名称": 24,
    "结论": 13,
    "依据": 104,
}
_CELL: dict[str, Any] = {
    "font_name": "宋体",
    "font_size": 10,
    "text_wrap": True,
    "valign": "top",
    "border": 1,
    "num_format": "@",
}
_HEAD = {"font_name": "黑体", "font_size": 10, "bg_color": "#DCE6F1", "border": 1, "align": "center"}
_COLOURS: dict[str, dict[str, Any]] = {
    "列入": {"font_color": "#B00020", "bold": True},
    **{verdict: {"font_color": "#B00020"} for verdict in PLACE_LISTED.values()},
    "未执行": {"bg_color": "#FCE4D6"},
    "不在核查范围": {"font_color": "#8C8C8C"},
}
_LINE, _MOST = 14.0, 409.0
_SURE_ROOM = 0.88
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_dossier(dossier: Dossier, target: Path) -> None:
    """Writes the workbook; private to this user."""
    make_private_dir(target.parent)
    with xlsxwriter.Workbook(str(target), _OPTIONS) as book:
        book.set_properties({"title": "个人核查档案"})
        looks = {"": book.add_format(_CELL), "head": book.add_format(_HEAD)}
        looks |= {verdict: book.add_format(_CELL | look) for verdict, look in _COLOURS.items()}
        looks["title"] = book.add_format({"font_name": "黑体", "font_size": 14})
        for name, columns, rows in _sheets(dossier):
            sheet = book.add_worksheet(name)
            title = f"{dossier.name} {dossier.person}　{dossier.as_of} 核查档案：{name}"
            sheet.write_string(0, 0, title, looks["title"])
            _write_rows(sheet, columns, rows, looks)
            _set_page(sheet, len(columns), len(rows))
    target.chmod(0o600)


def _sheets(dossier: Dossier) -> Sequence[tuple[str, list[str], Sequence[Sequence[str]]]]:
    records = [(one.source, one.place, one.whose, one.link, one.content) for one in dossier.records]
    verdicts = [(one.code, one.title, one.verdict, one.why) for one in dossier.verdicts]
    return [
        ("概况", ["内容"], [(line,) for line in dossier.summary]),
        ("记录", ["数据", "文件、表、行", "谁的记录", "关联方式", "记录内容"], records),
        ("规则结论", ["规则", "名称", "结论", "依据"], verdicts),
    ]


def _write_rows(
    sheet: Any, columns: Sequence[str], rows: Sequence[Sequence[str]], looks: dict[str, Any]
) -> None:
    widths = [_WIDTHS[column] for column in columns]
    sheet.set_row(0, 24)
    for place, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(1, place, column, looks["head"])
    for number, row in enumerate(rows, start=2):
        look = next((looks[cell] for cell in row if cell in _COLOURS), looks[""])
        lines = max(wrapped_lines(cell, width * _SURE_ROOM) for cell, width in zip(row, widths, strict=True))
        sheet.set_row(number, min(_MOST, lines * _LINE + 4))
        for place, cell in enumerate(row):
            sheet.write_string(number, place, cell, look)


def _set_page(sheet: Any, columns: int, rows: int) -> None:
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, 1 + max(rows, 1), columns - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&L&9&A&C&9第 &P 页  共 &N 页")
