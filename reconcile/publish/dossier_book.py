"""One person's dossier as a workbook: records and links, and every rule's verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import xlsxwriter

if TYPE_CHECKING:
    from reconcile.explain.dossier import Dossier

WIDTHS = {
    "数据": 18,
    "文件 表 行": 44,
    "谁的记录": 10,
    "关联方式": 16,
    "内容": 110,
    "规则": 8,
    "名称": 28,
    "结论": 14,
    "依据": 110,
}


def write_dossier(dossier: Dossier, target: Path) -> None:
    """Writes the workbook; private to this user."""
    from reconcile.publish.protect import make_private_dir

    make_private_dir(target.parent)
    records = [(r.source, r.place, r.whose, r.link, r.content) for r in dossier.records]
    told = [(v.code, v.title, v.verdict, v.why) for v in dossier.verdicts]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(target), options) as book:
        text = book.add_format(
            {
                "font_name": "宋体",
                "font_size": 10,
                "text_wrap": True,
                "valign": "top",
                "border": 1,
                "num_format": "@",
            }
        )
        head = book.add_format(
            {
                "font_name": "黑体",
                "font_size": 10,
                "bold": True,
                "bg_color": "#DCE6F1",
                "border": 1,
                "align": "center",
            }
        )
        title = book.add_format({"font_name": "黑体", "font_size": 14, "bold": True})
        for name, columns, rows in (
            ("概况", ["内容"], [(line,) for line in dossier.summary]),
            ("记录", ["数据", "文件 表 行", "谁的记录", "关联方式", "内容"], records),
            ("规则结论", ["规则", "名称", "结论", "依据"], told),
        ):
            sheet = book.add_worksheet(name)
            sheet.write_string(0, 0, f"{dossier.as_of} 个人核查档案：{name}", title)
            frame = pl.DataFrame(rows, schema=columns, orient="row")
            for place, column in enumerate(columns):
                sheet.set_column(place, place, WIDTHS[column], text)
                sheet.write_string(1, place, column, head)
                sheet.write_column(2, place, frame[column].to_list(), text)
            sheet.freeze_panes(2, 0)
            sheet.autofilter(1, 0, 1 + max(len(rows), 1), len(columns) - 1)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(1)
            sheet.set_footer("&C第&P页 共&N页")
    target.chmod(0o600)
