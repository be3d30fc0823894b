"""The registers beside the lists: which they are, their columns, and what an empty one means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from reconcile.publish.coverage import UNEXAMINED, Coverages
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column, Table
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.change_rows import CHANGE_COLUMNS, changes_rows
from reconcile.publish.workbook.handover import handed_over
from reconcile.publish.workbook.register_rows import (
    closed_rows,
    disagreements_rows,
    focus_rows,
    funds_rows,
    handover_rows,
    population_rows,
    verdicts_rows,
)
from reconcile.publish.workbook.task_rows import task_rows
from schemas.answer import LEVELS, RULED_BY, RULING, SETTLED_AMOUNT, SUMMARY_SHEET
from schemas.row_hash import FILLED_HEADER, HASH_HEADER, ID_HEADER

NUMBER = Column("序号", 6, "center")
PLACE = (Column("乡镇", 11, "center"), Column("村", 13, "center"))
ROSTER = "dibao_roster"


@dataclass(frozen=True)
class BookSheet:
    """One register: its tab, columns, the column that says when it is empty, its rows, and what it is for.

    Attributes:
        needs: the sources without which it says nothing.
        rules: the rules whose findings it holds.
        nothing: what an empty one means.
        is_upright: printed on upright pages.
        is_wide: printed on A3.
        is_local: stands in the townships' workbooks only.
        is_aside: stands in the county's second workbook instead of the first.
    """

    sheet: str
    columns: Sequence[Column]
    nothing_at: str
    rows: Callable[[RunData, Mask, Statistics], pl.DataFrame]
    note: str
    page_per: str | None = None
    needs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    nothing: str = "本次没有"
    is_aside: bool = False
    is_upright: bool = False
    is_wide: bool = False
    is_local: bool = False

    def stands_in(self, township: str | None) -> bool:
        """Tell whether it is a sheet of a township's or the county's (None) first workbook."""
        return township is not None or not (self.is_aside or self.is_local)


BOOKS = (
    BookSheet(
        "核查任务台账",
        (
            *(Column("序号", 5, "center"), Column("乡镇", 8, "center"), Column("村", 9, "center")),
            *(Column("对象", 8, "center"), Column("证件号码", 19.5, "id"), Column("联系电话", 12.5, "id")),
            *(Column("住址", 13), Column("件数", 5, "count")),
            *(Column("问题", 19), Column("问题说明", 40), Column("询问和查看", 25), Column("整改要求", 18)),
            *(Column("完成时限", 11, "center"), Column("已有反馈", 10)),
            *(Column("核查情况", 20, "input_text"), Column("核查人", 8, "input_text")),
        ),
        "问题说明",
        task_rows,
        "一户一行，最急的在前；同一户同一问题只列一件，其余规则在括号中注明。打印入户使用，核查结果请填入各清单的黄色单元格。",
        nothing="没有待核查的问题",
        is_local=True,
        is_wide=True,
    ),
    BookSheet(
        "逐户核对表",
        (
            *(NUMBER, *PLACE, Column("户主", 10, "center"), Column("证件号码", 21, "id")),
            *(Column("户编号", 16, "id"), Column("人均年收入", 13, "money"), Column("低保标准", 12, "money")),
            *(Column("核对结论", 19, "center"), Column("理由", 50)),
        ),
        "理由",
        verdicts_rows,
        "未脱贫和返贫建档立卡户逐户列出，是否纳入低保、特困及理由。",
        needs=("poverty_registry",),
        nothing="没有未脱贫和返贫建档立卡户",
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
        needs=(ROSTER,),
        nothing="在保家庭都不符合列入条件",
    ),
    BookSheet(
        "资金对账总表",
        (
            *(Column("序号", 5, "center"), Column("乡镇", 9, "center"), Column("项目", 20)),
            Column("月份", 8, "center"),
            *(Column(name, 11.5, "money") for name in ("应发金额", "实发金额", "拨付金额")),
            *(Column(name, 6, "count") for name in ("应发户数", "实发户数", "应发人数", "实发人数")),
            Column("差额", 11, "money"),
        ),
        "项目",
        funds_rows,
        "应发按花名册，实发按发放流水，拨付按批次；差额＝实发－应发。户数为领款户（低保按家庭，其他按人），人数为保障人数；"
        "没有应发依据的留空。单位：元、户、人。",
        needs=("payment_ledger",),
        nothing="核查期内没有应发和实发",
        is_upright=True,
    ),
    BookSheet(
        "低收入人口库",
        (
            *(NUMBER, *PLACE, Column("姓名", 10, "center"), Column("证件号码", 21, "id")),
            *(Column("类别", 14, "center"), Column("户编号", 18, "id"), Column("依据", 55)),
        ),
        "依据",
        population_rows,
        "每人按特困、低保、监测、低保边缘、刚性支出困难的顺序归入第一个符合的类别。未交低保花名册的乡镇，"
        "是否享受低保不明，不列低保、低保边缘和刚性支出困难。",
        needs=(ROSTER,),
        nothing="没有低收入人口",
        is_aside=True,
    ),
    BookSheet(
        "移交清单",
        (
            *(Column("序号", 5, "center"), Column("移交部门", 9, "center"), Column("乡镇", 8, "center"), Column("村", 9, "center")),
            *(Column("姓名", 8, "center"), Column("证件号码", 19.5, "id"), Column("问题", 15), Column("问题说明", 36)),
            *(Column("涉及金额（元）", 10, "money"), Column("住址", 14), Column("联系电话", 12.5, "id")),
            *(Column("签收人", 7), Column("签收日期", 9)),
        ),
        "问题说明",
        handover_rows,
        "按部门移交；各部门另起一页，签收后退回一份。",
        page_per="移交部门",
        rules=tuple(handed_over()),
        nothing="没有须移交其他部门的问题",
    ),
    BookSheet(
        "销号清单",
        (
            *(NUMBER, *PLACE, Column("姓名", 9, "center"), Column("证件号码", 20.5, "id")),
            *(Column("问题", 16), Column("问题说明", 36), Column("金额（元）", 11, "money")),
            *(
                Column("金额性质", 9, "center"),
                Column("首次发现", 11, "center"),
                Column("销号类别", 12, "center"),
            ),
            *(Column("原因", 16), Column("整改措施", 14), Column(SETTLED_AMOUNT.name, 11, "money")),
            *(
                Column("佐证材料", 11),
                Column("核查人", 8),
                Column("验收人", 8),
                Column("销号日期", 11, "center"),
            ),
        ),
        "问题说明",
        closed_rows,
        "对账销号：填报已整改的，附佐证材料，由验收人签字后销号；“数据已消除（待确认）”须核查人确认后销号；"
        "“不再适用”（年龄、期限、参数变化或期满移出）不计入整改；“已排除”为核查不属实或数据错误。",
        nothing="没有可以销号的问题",
        is_wide=True,
    ),
    BookSheet(
        "复核分歧",
        (
            *(Column("序号", 5, "center"), Column("乡镇", 8, "center"), Column("村", 9, "center")),
            *(Column("姓名", 8, "center"), Column("证件号码", 19.5, "id"), Column("问题", 14), Column("问题说明", 34)),
            *(Column(level, 9, "center") for level in LEVELS),
            *(Column("采用意见", 17), Column(RULING.name, 17, "input_text"), Column(RULED_BY.name, 8, "input_text")),
            *(Column(name, 8, "hidden") for name in (ID_HEADER, HASH_HEADER, FILLED_HEADER)),
        ),
        "问题说明",
        disagreements_rows,
        "各级核查结果不一致的，以最高一级为准（市级复查、县际互查、县级自查），下级应据此复核更正；同一级前后不一致的，"
        "由该级核定，核定前以日期最新的为准。处理意见填入黄色单元格，随工作簿交回后留存，下次照列。",
        nothing="各级核查结果没有分歧",
    ),
    BookSheet(
        "变化清单",
        CHANGE_COLUMNS,
        "问题说明",
        changes_rows,
        "与上一次相比新出现、复发、不再出现和数字有变的问题。原因为“年龄或期限变化”“期满移出”“参数变化”的不是整改。",
        page_per="变化",
        nothing="与上一次相比没有变化，或没有上一次",
    ),
)
"""The registers in the order of their tabs."""


def book_table(
    one: BookSheet, frame: pl.DataFrame, subtitle: str, data: RunData, coverages: Coverages, township: str | None,
    back_to: str | None = SUMMARY_SHEET,
) -> Table:  # fmt: skip
    """Make a register's table for the county (None) or a township."""
    return Table(
        sheet=one.sheet,
        title=one.sheet,
        subtitle=f"{subtitle}　　共{frame.height}条",
        columns=one.columns,
        frame=frame,
        nothing=_nothing(one, data, coverages, township),
        nothing_at=one.nothing_at,
        notes=[f"注：{one.note}"],
        frozen=3,
        breaks=_page_starts(frame, one.page_per),
        back_to=back_to,
        township=township,
        is_upright=one.is_upright,
        is_wide=one.is_wide,
    )


def _nothing(one: BookSheet, data: RunData, coverages: Coverages, township: str | None) -> str:
    """Say what an empty register means: nobody looked, or there is nothing."""
    sources = data.manifest["sources"]
    lacking = [
        sources[name]["title"] for name in one.needs if name in sources and not sources[name]["handed_in"]
    ]
    if lacking:
        return f"未核查：未提供{'、'.join(lacking)}"
    if ROSTER in one.needs and coverages.is_silent(township):
        return UNEXAMINED
    if one.rules:
        return coverages.of(township, codes=one.rules).instead_of(0) or one.nothing
    return one.nothing


def _page_starts(frame: pl.DataFrame, column: str | None) -> list[int]:
    if column is None:
        return []
    begins = frame[column] != frame[column].shift()
    return [row for row in begins.fill_null(False).arg_true().to_list() if row]
