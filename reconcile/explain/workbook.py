"""One person's dossier as a workbook: what was found first, then why not the rest, then every record."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.explain.front_sheet import FRONT_SHEET, write_front_sheet
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.sheet.table import Column, Mark, Table
from reconcile.publish.sheet.table_sheet import write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date
from schemas.answer import NUMBERING

if TYPE_CHECKING:
    from pathlib import Path

    from reconcile.explain.dossier import Dossier
    from reconcile.explain.verdicts import Verdict

_NEAR, _OUTSIDE = "未列入", ("不在核查范围", "未执行")


def write_dossier(dossier: Dossier, target: Path) -> None:
    """Writes the workbook; private to this user."""
    make_private_dir(target.parent)
    with open_book(target, dossier.as_of.isoformat()) as book:
        book.workbook.set_properties({"title": "个人核查档案"})
        write_front_sheet(book, dossier)
        for table in (_near(dossier), _outside(dossier), _records(dossier)):
            write_table(book, table)


def _table(dossier: Dossier, sheet: str, columns: list[Column], rows: list[tuple[Any, ...]], **more: Any) -> Table:
    names = [column.name for column in columns]
    frame = pl.DataFrame(
        [("", *row) for row in rows], schema=dict.fromkeys(names, pl.String), orient="row"
    )
    return Table(
        sheet=sheet,
        title=f"个人核查档案：{sheet}",
        subtitle=f"{dossier.name}　{dossier.person}　基准日：{chinese_date(dossier.as_of)}",
        columns=columns,
        frame=frame,
        nothing_at=names[-1],
        back_to=FRONT_SHEET,
        is_signed=False,
        **more,
    )


def _near(dossier: Dossier) -> Table:
    """Rules that looked at the person and found nothing: the reason, and each set of figures once."""
    rows, shown = [], dict[str, str]()
    for one in dossier.verdicts:
        if one.verdict != _NEAR or not one.looked_at:
            continue
        first = shown.setdefault(one.looked_at, one.code)
        rows.append((one.code, one.title, one.reason, one.looked_at if first == one.code else f"同{first}"))
    columns = [
        Column(NUMBERING, 6, "center"), Column("规则", 8, "center"), Column("名称", 26),
        Column("没有列入的原因", 52), Column("核查所依据的数据", 72),
    ]  # fmt: skip
    return _table(
        dossier, "核查后未列入", columns, rows, frozen=3, nothing="没有这样的规则",
        notes=["注：各规则核查了本人或其家庭，未发现问题；数据相同的，只在第一条列出。"],
    )  # fmt: skip


def _outside(dossier: Dossier) -> Table:
    """Rules that do not look at the person, by the reason they share."""
    apart = [one for one in dossier.verdicts if one.verdict in _OUTSIDE or (one.verdict == _NEAR and not one.looked_at)]
    by_reason = sorted(apart, key=_reason)
    rows = []
    for (verdict, reason), members in groupby(by_reason, key=_reason):
        those = list(members)
        rows.append((verdict, reason, str(len(those)), "、".join(f"{one.title}（{one.code}）" for one in those)))
    columns = [
        Column(NUMBERING, 6, "center"), Column("结论", 14, "center"), Column("原因", 56),
        Column("规则数", 8, "count"), Column("规则", 80),
    ]  # fmt: skip
    return _table(
        dossier, "不涉及的规则", columns, rows, nothing="没有这样的规则",
        marks=[Mark('{结论}="未执行"', "illustrative", only="结论")],
        notes=["注：原因相同的规则归在一行。未执行是缺少所需数据，不等于没有问题。"],
    )  # fmt: skip


def _reason(one: Verdict) -> tuple[str, str]:
    return one.verdict, one.reason


def _records(dossier: Dossier) -> Table:
    rows = [(one.source, one.whose, one.content, one.link, one.place) for one in dossier.records]
    columns = [
        Column(NUMBERING, 6, "center"), Column("数据", 16), Column("谁的记录", 10, "center"),
        Column("记录内容", 84), Column("如何认定为本人", 34), Column("出处", 30),
    ]  # fmt: skip
    return _table(
        dossier, "记录", columns, rows, nothing="没有记录",
        notes=["注：同户指低保家庭、建档立卡户或户口与本人相同的其他成员；号码有误的，写明认定的依据，请核对。"],
    )  # fmt: skip

