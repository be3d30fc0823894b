"""The books beside the lists: 逐户核对表, 重点核查名单, 资金对账总表, 低收入人口库, 移交清单, 复核分歧."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column
from reconcile.publish.workbook.register_rows import (
    disagreements_rows,
    focus_rows,
    funds_rows,
    handover_rows,
    population_rows,
    verdicts_rows,
)
from schemas.answer import LEVELS

NUMBER = Column("序号", 6, "center")
PLACE = (Column("乡镇", 11, "center"), Column("村", 13, "center"))


@dataclass(frozen=True)
class BookSheet:
    """One book: its tab, columns, the column that says when it is empty, its rows, and what it is for."""

    sheet: str
    columns: Sequence[Column]
    nothing_at: str
    rows: Callable[[RunData, Mask], pl.DataFrame]
    note: str
    page_per: str | None = None


BOOKS = (
    BookSheet(
        "逐户核对表",
        (
            *(NUMBER, *PLACE, Column("户主", 10, "center"), Column("证件号码", 21, "id")),
            *(Column("户编号", 16, "id"), Column("人均年收入", 13, "money"), Column("低保标准", 12, "money")),
            *(Column("核对结论", 13, "center"), Column("理由", 50)),
        ),
        "理由",
        verdicts_rows,
        "未脱贫和返贫建档立卡户逐户列出，是否纳入低保、特困及理由。",
    ),
    BookSheet(
        "重点核查名单",
        (
            *(NUMBER, *PLACE, Column("户主", 10, "center"), Column("证件号码", 21, "id")),
            *(Column("低保家庭编号", 18, "id"), Column("列入原因", 60)),
        ),
        "列入原因",
        focus_rows,
        "在保家庭中有普通或技能劳动力、近一年脱贫，或问题在三条以上的，优先入户。",
    ),
    BookSheet(
        "资金对账总表",
        (
            *(NUMBER, PLACE[0], Column("项目", 24), Column("月份", 10, "center")),
            *(Column(name, 15, "money") for name in ("应发金额", "实发金额", "拨付金额")),
            *(Column(name, 10, "count") for name in ("应发人数", "实发人数")),
            Column("差额", 15, "money"),
        ),
        "项目",
        funds_rows,
        "应发按花名册，实发按发放流水，拨付按批次；差额＝实发－应发。单位：元、人。",
    ),
    BookSheet(
        "低收入人口库",
        (
            *(NUMBER, *PLACE, Column("姓名", 10, "center"), Column("证件号码", 21, "id")),
            *(Column("类别", 14, "center"), Column("户编号", 18, "id"), Column("依据", 55)),
        ),
        "依据",
        population_rows,
        "每人按特困、低保、监测、低保边缘、刚性支出困难的顺序归入第一个符合的类别。",
    ),
    BookSheet(
        "移交清单",
        (
            *(NUMBER, Column("移交部门", 10, "center"), *PLACE, Column("姓名", 9, "center")),
            *(Column("证件号码", 20.5, "id"), Column("问题", 18), Column("问题说明", 42)),
            *(Column("涉及金额（元）", 13, "money"), Column("住址", 20), Column("联系电话", 13, "id")),
            *(Column("签收人", 9), Column("签收日期", 11)),
        ),
        "问题说明",
        handover_rows,
        "按部门移交；各部门另起一页，签收后退回一份。",
        page_per="移交部门",
    ),
    BookSheet(
        "复核分歧",
        (
            *(NUMBER, *PLACE, Column("姓名", 9, "center"), Column("证件号码", 20.5, "id")),
            *(Column("问题", 18), Column("问题说明", 42)),
            *(Column(level, 11, "center") for level in LEVELS),
            Column("处理意见", 20),
        ),
        "问题说明",
        disagreements_rows,
        "县级自查、县际互查、市级复查的核查结果不一致的，由上一级会商确定。",
    ),
)
"""The books in the order of their tabs."""
