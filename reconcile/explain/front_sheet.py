"""The first sheet of a dossier: the person, what was found, the households, and the payments in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.explain.overview import PAYMENT_COLUMNS
from reconcile.explain.verdicts import PLACE_LISTED
from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.grid import Grid, GridColumn
from reconcile.publish.sheet.table import Column
from reconcile.publish.sheet.table_sheet import Book, set_page
from reconcile.publish.text import chinese_date
from reconcile.wording.figures import numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reconcile.explain.dossier import Dossier
    from reconcile.explain.verdicts import Verdict

FRONT_SHEET = "概况"
_WIDTHS = (13, 17, 13, 14, 13, 24, 13, 26)
_PAIRS = len(_WIDTHS) // 2
_ROOM = 0.9
_LISTED_FIRST = ("列入", *PLACE_LISTED.values())


def write_front_sheet(book: Book, dossier: Dossier) -> None:
    """Write the sheet."""
    sheet, styles = book.sheet(FRONT_SHEET), book.styles
    last = len(_WIDTHS) - 1
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, Column("", width).units)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, last, "个人核查档案", styles["title"])
    sheet.set_row(1, 18)
    said = [dossier.name, dossier.person, dossier.office, f"基准日：{chinese_date(dossier.as_of)}"]
    sheet.merge_range(1, 0, 1, last, "　".join(filter(None, said)), styles["subtitle"])
    grid, row = Grid(sheet, styles), 2
    for number, (heading, columns, rows, nothing) in enumerate(_parts(dossier), start=1):
        sheet.set_row(row, 24)
        sheet.merge_range(row, 0, row, last, f"{numeral(number)}、{heading}", styles["heading"])
        if columns and rows:
            row = grid.write(row + 1, columns, rows, total_first=False)
        elif rows:
            row = _write_pairs(book, sheet, row + 1, rows)
        else:
            sheet.merge_range(row + 1, 0, row + 1, last, nothing, styles["text"])
            row += 2
    set_page(book, sheet)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.print_area(0, 0, row - 1, last)


_Part = tuple[str, "Sequence[GridColumn]", "Sequence[Sequence[object]]", str]


def _parts(dossier: Dossier) -> list[_Part]:
    listed = sorted(
        (one for one in dossier.verdicts if one.verdict in _LISTED_FIRST), key=lambda one: _LISTED_FIRST.index(one.verdict)
    )  # fmt: skip
    return [
        ("本人", (), dossier.facts, "户籍库和名册中没有本人"),
        (f"列入的问题（{sum(one.verdict == '列入' for one in listed)}条）", _FOUND, [_found(one) for one in listed], "本次没有列入任何问题"),
        ("所在家庭和户口", _HOMES, dossier.homes, "没有家庭或户口的记录"),
        (f"发放记录（{len(dossier.payments)}笔，最近的在前）", _PAYMENTS, [tuple(_cell(one) for one in row) for row in dossier.payments], "一卡通发放明细中没有本人"),
    ]


_FOUND = (
    GridColumn("结论", "center"), GridColumn("规则", "text", room=_WIDTHS[1] * _ROOM),
    GridColumn("问题说明", "text", span=4, room=sum(_WIDTHS[2:6]) * _ROOM),
    GridColumn("处理建议", "text", span=2, room=sum(_WIDTHS[6:]) * _ROOM),
)  # fmt: skip
_HOMES = (
    GridColumn("类别", "center"), GridColumn("编号", "id"),
    GridColumn("情况", "text", span=6, room=sum(_WIDTHS[2:]) * _ROOM),
)  # fmt: skip
_PAYMENTS = tuple(
    GridColumn(name, "money" if "金额" in name else "text", room=width * _ROOM)
    for name, width in zip(PAYMENT_COLUMNS, _WIDTHS, strict=True)
)


def _found(one: Verdict) -> tuple[str, str, str, str]:
    return one.verdict, f"{one.title}（{one.code}）", one.reason, one.remedy


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, int | float | str) or hasattr(value, "as_tuple") else str(value)


def _write_pairs(book: Book, sheet: BulkWorksheet, row: int, facts: Sequence[Sequence[object]]) -> int:
    """Write labels and values beside each other, four to a row."""
    styles = book.styles
    for first in range(0, len(facts), _PAIRS):
        sheet.set_row(row, 16.5)
        for place in range(_PAIRS):
            label, value = facts[first + place] if first + place < len(facts) else ("", "")
            sheet.write_string(row, 2 * place, str(label), styles["label"])
            sheet.write_string(row, 2 * place + 1, str(value), styles["center"])
        row += 1
    return row
