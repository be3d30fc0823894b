"""What a sample says of all, on one page, with the samples behind it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from reconcile.publish.sheet.table import Column, Table
from reconcile.publish.sheet.table_sheet import write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date
from reconcile.sampling.estimate import Estimate, Range
from reconcile.sampling.plan import Plan
from reconcile.sampling.sheets import NUMBER, described
from reconcile.wording.figures import say

RESULT_FILE = "抽样推断结果.xlsx"
_WORDS = {"findings": ("查实", "查实率", "查实金额"), "population": ("有误", "差错率", "差错金额（多发为正、少发为负）")}


def lines(plan: Plan, made: Estimate) -> list[str]:
    """Say in Chinese what the sample says of all, without persons."""
    hit, share, amount = _WORDS[plan.wish.frame]
    share = f"{share.removesuffix('率')}金额率" if plan.wish.method == "mus" else share
    told = [
        *described(plan),
        f"回收：{made.answered}个有结果，{made.asked}个未核查；样本中{hit}{made.hits}个，金额{_money(made.found)}元",
        f"尾差（不足{say(plan.tail_amount)}元）{made.tails}个{_money(made.tail_sum)}元，不计差错" if plan.wish.frame == "population" else "",
    ]
    if made.share is None or made.amount is None:
        return [*filter(None, told), "没有一个样本有核查结果，不能推断"]
    sure = f"{plan.wish.confidence:.0%}"
    return [
        *filter(None, told),
        f"推断{share}：{_percent(made.share.point)}（{sure}置信区间 {_percent(made.share.low)}至{_percent(made.share.high)}，单侧上限 {_percent(made.share.upper)}）",
        f"推断{amount}：{_money(made.amount.point)}元（{sure}置信区间 {_money(made.amount.low)}至{_money(made.amount.high)}元，单侧上限 {_money(made.amount.upper)}元）",
        verdict(plan, made),
    ]


def verdict(plan: Plan, made: Estimate) -> str:
    """Say whether all may be accepted; of findings, how many proved wrong."""
    if made.share is None:
        return "结论：没有一个样本有核查结果，不能推断"
    bound = plan.wish.tolerable
    if plan.wish.frame == "findings":
        wrong = 1 - made.share.point
        return f"结论：所列问题约有{_percent(wrong)}不属实；{'须逐条核实后再通报' if wrong > bound else '可按所列问题组织整改'}"
    rest = f"；未核查的{made.asked}个如都有差错，上限为{_percent(made.worst)}" if made.asked else ""
    if made.share.upper <= bound and (not made.asked or made.worst <= bound):
        return f"结论：差错率上限{_percent(made.share.upper)}不超过可容忍的{_percent(bound)}，总体可以接受{rest}"
    if made.share.upper <= bound:
        return f"结论：已核查的样本差错率上限{_percent(made.share.upper)}不超过可容忍的{_percent(bound)}{rest}，须补齐后再下结论"
    return f"结论：差错率上限{_percent(made.share.upper)}超过可容忍的{_percent(bound)}，不能接受，须扩大核查或逐户清查{rest}"


def write_result(plan: Plan, made: Estimate, told: pl.DataFrame, problems: list[str], target: Path) -> Path:
    """Write the result with all samples, those in error, and what could not be read."""
    hit, share, amount = _WORDS[plan.wish.frame]
    rows = [{"项目": name, "结果": value, "备注": ""} for name, value in _figures(plan, made, hit, share, amount)]
    with open_book(target, plan.as_of) as book:
        write_table(book, Table(
            sheet="推断结果", title="抽样推断结果", subtitle=f"基准日：{chinese_date(plan.as_of)}", columns=(Column("序号", 6, "center"), Column("项目", 34), Column("结果", 60), Column("备注", 14)),
            frame=pl.DataFrame(rows), nothing="没有", nothing_at="项目", notes=[f"注：{line}。" for line in (*described(plan), verdict(plan, made))],
            is_upright=True, back_to=None,
        ))  # fmt: skip
        for sheet, chosen, nothing in (("样本明细", told, "没有"), (f"{hit}的样本", told.filter(pl.col("hit") == 1), f"没有{hit}的样本"), ("未核查的样本", told.filter(pl.col("hit").is_null()), "样本都有结果")):
            write_table(book, _samples(plan, sheet, chosen, nothing))
        unread = pl.DataFrame({"问题": problems}, schema={"问题": pl.String}).with_columns(处理=pl.lit("按未核查处理"), 备注=pl.lit(""))
        write_table(book, Table(
            sheet="未采用的填报", title="未采用的填报", subtitle=f"共{len(problems)}处", columns=(Column("序号", 6, "center"), Column("问题", 80), Column("处理", 16, "center"), Column("备注", 14)),
            frame=unread, nothing="填报都已采用", nothing_at="问题", back_to=None,
        ))  # fmt: skip
    return target


def _figures(plan: Plan, made: Estimate, hit: str, share: str, amount: str) -> list[tuple[str, str]]:
    rows = [
        ("总体数、账面金额", f"{plan.units}，{say(plan.book)}元"), ("样本数、有结果的、未核查的", f"{plan.drawn.height}，{made.answered}，{made.asked}"),
        (f"样本中{hit}的个数、金额", f"{made.hits}，{_money(made.found)}元"), (f"尾差（不足{say(plan.tail_amount)}元，不计）", f"{made.tails}个，{_money(made.tail_sum)}元"),
    ]  # fmt: skip
    for name, found, said in ((share, made.share, _percent), (amount, made.amount, lambda value: f"{_money(value)}元")):
        if isinstance(found, Range):
            rows += [(f"推断{name}", said(found.point)), (f"{plan.wish.confidence:.0%}置信区间", f"{said(found.low)}　至　{said(found.high)}"), ("单侧上限", said(found.upper))]
    return [*rows, ("结论", verdict(plan, made).removeprefix("结论："))]


def _samples(plan: Plan, sheet: str, rows: pl.DataFrame, nothing: str) -> Table:
    columns = (
        Column("序号", 6, "center"), Column(NUMBER, 9, "id"), Column("层", 18, "center"), Column("核查单位", 13, "center"), Column("乡镇", 12, "center"),
        Column("账面金额（元）", 12, "money"), Column("核查结果", 10, "center"),
        Column("核实金额（元）", 12, "money"), Column("计入金额（元）", 12, "money"), Column("核查说明", 26), Column("核查人", 9, "center"), Column("核查日期", 12, "center"),
    )  # fmt: skip
    frame = rows.select(
        pl.col("number").cast(pl.String).str.zfill(4).alias(NUMBER), 层="stratum", 核查单位="checker", 乡镇="township", **{"账面金额（元）": "book"}, 核查结果="result",
        **{"核实金额（元）": "audited", "计入金额（元）": "error"}, 核查说明="why", 核查人="by", 核查日期="on",
    )  # fmt: skip
    return Table(
        sheet=sheet, title=sheet, subtitle=f"基准日：{chinese_date(plan.as_of)}　　共{rows.height}个", columns=columns, frame=frame, nothing=nothing,
        nothing_at="核查说明", frozen=2, back_to="推断结果",
    )  # fmt: skip


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%"


def _money(amount: float) -> str:
    return f"{amount:,.2f}"
