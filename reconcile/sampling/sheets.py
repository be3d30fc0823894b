"""A sample on paper: the plan, one workbook to fill in for each 核查单位, and the visit sheets of its homes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from reconcile.publish.guard import OPEN, Guard
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import read_run
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.sheet.table import Column, Table
from reconcile.publish.sheet.table_sheet import FIRST_ROW, write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date, file_name
from reconcile.publish.visits.write import write_visit_sheets
from reconcile.sampling.plan import Plan, sum_of
from reconcile.wording.figures import say
from schemas.answer import RESULT, AnswerColumn

SHEET, NUMBER, MARK = "抽样底稿", "样本编号", "样本标识"
JUDGED = {
    "findings": AnswerColumn("核查结果", "choice", RESULT.choices),
    "population": AnswerColumn("核查结果", "choice", ("无误", "有误", "待核实")),
}
AUDITED = AnswerColumn("核实金额（元）", "money")
BY, ON, WHY = AnswerColumn("核查人", "text"), AnswerColumn("核查日期", "date"), AnswerColumn("核查说明", "text")
FRAMES = {"findings": "本次核查发现的问题", "population": "在保家庭和特困人员"}
METHODS = {"strata": "分层随机抽样", "mus": "货币单元抽样"}
STRATA = {"list": "按清单", "township": "按乡镇", "category": "按类别"}
HOW = {
    "findings": "核查结果填属实、部分属实、不属实或数据错误；部分属实的必须填核实金额（查实的金额），属实而不填的按账面金额。",
    "population": "核查结果填无误或有误；有误的填核实金额（按规定每月应发的金额，不应享受的填0），与金额无关的差错不填金额。",
}
_COLUMNS = (
    Column("序号", 6, "center"), Column(NUMBER, 9, "id"), Column("乡镇", 12, "center"), Column("村", 13, "center"), Column("姓名", 10, "center"),
    Column("身份证号", 21, "id"), Column("类别", 20), Column("核对内容", 44), Column("账面金额（元）", 12, "money"),
)  # fmt: skip
_FILLED = (
    Column("核查结果", 10, "input_choice"), Column("核实金额（元）", 12, "input_money"), Column("核查说明", 26, "input_text"),
    Column("核查人", 9, "input_text"), Column("核查日期", 12, "input_date"), Column(MARK, 5, "hidden"),
)  # fmt: skip


def write_sample(night: Path, manifest: dict[str, Any], plan: Plan, folder: Path, guard: Guard = OPEN) -> list[Path]:
    """Write the plan, the sheets and the visit sheets; give their paths."""
    make_private_dir(folder)
    mask = guard.mask(read_run(night, manifest)).knowing(plan.drawn["name"])
    paths = [plan.save(folder), _write_plan(plan, folder / "抽样方案.xlsx", mask)]
    for (checker,), rows in plan.drawn.group_by("checker", maintain_order=True):
        paths.append(_write_sheet(plan, rows, mask, str(checker), folder / f"{SHEET}（{file_name(str(checker))}）.xlsx"))
        homes = rows["household"].drop_nulls().unique(maintain_order=True).to_list()
        if homes:
            target = folder / f"入户核查表（{file_name(str(checker))}）.xlsx"
            paths.append(write_visit_sheets(night, manifest, homes, target, checkers=dict.fromkeys(homes, str(checker)), mask=mask))
    guard.seal(path for path in paths if path.suffix == ".xlsx")
    return paths


def described(plan: Plan) -> list[str]:
    """Say in Chinese how the sample was drawn."""
    wish = plan.wish
    lines = [
        f"总体：{FRAMES[wish.frame]}{plan.units}{_of(plan)}，账面金额{say(plan.book)}元（基准日{chinese_date(plan.as_of)}）",
        f"方法：{METHODS[wish.method]}（{STRATA[wish.strata]}），置信水平{wish.confidence:.0%}，可容忍差错率{wish.tolerable:.1%}，预计差错率{wish.expected:.1%}，种子{wish.seed}",
        f"样本：{plan.drawn.height}{_of(plan)}，账面金额{say(sum_of(plan.drawn['book']))}元",
    ]
    if wish.method == "mus":
        lines.append(f"抽样间隔{say(plan.interval)}元，达到间隔的{int(plan.drawn['is_large'].sum())}{_of(plan)}全部抽取；没有金额的{plan.without_money}{_of(plan)}不在抽样范围")
    if plan.tails[0]:
        lines.append(f"尾差（不足{say(plan.tail_amount)}元）{plan.tails[0]}条{say(plan.tails[1])}元不抽查")
    return lines


def _of(plan: Plan) -> str:
    return "条" if plan.wish.frame == "findings" else "户（人）"


def _write_plan(plan: Plan, target: Path, mask: Mask) -> Path:
    names = ("层", "总体数", "总体金额（元）", "样本数")
    columns = [Column("序号", 6, "center"), Column(names[0], 30), *(Column(name, 18, "money" if "金额" in name else "count") for name in names[1:])]
    rows = [dict(zip(names, (name, *sums), strict=True)) for name, sums in plan.strata.items()]
    frame = pl.DataFrame(rows, schema=dict(zip(names, (pl.String, pl.Int64, pl.Decimal(18, 2), pl.Int64), strict=True)))
    with open_book(target, plan.as_of) as book:
        write_table(book, Table(
            sheet="抽样方案", title="抽样方案", subtitle=f"基准日：{chinese_date(plan.as_of)}　　共{len(rows)}层",
            columns=columns, frame=frame, nothing="没有", nothing_at="层", notes=[f"注：{line}。" for line in described(plan)], back_to=None,
        ))  # fmt: skip
        write_table(book, _table(plan, plan.drawn, mask, "样本清单", _COLUMNS, "全部样本"))
    return target


def _write_sheet(plan: Plan, rows: pl.DataFrame, mask: Mask, checker: str, target: Path) -> Path:
    with open_book(target, plan.as_of) as book:
        table = _table(plan, rows, mask, SHEET, (*_COLUMNS, *_FILLED), f"核查单位：{checker}")
        sheet, _ = write_table(book, table)
        judged = JUDGED[plan.wish.frame]
        last = FIRST_ROW + rows.height - 1
        at = table.at(judged.name)
        sheet.data_validation(FIRST_ROW, at, last, at, {
            "validate": "list", "source": list(judged.choices), "error_title": judged.name, "error_message": f"请从{'、'.join(judged.choices)}中选择",
        })  # fmt: skip
        at = table.at(AUDITED.name)
        sheet.data_validation(FIRST_ROW, at, last, at, {
            "validate": "decimal", "criteria": ">=", "value": 0, "error_title": AUDITED.name, "error_message": "请填不小于0的金额",
        })  # fmt: skip
    return target


def _table(plan: Plan, rows: pl.DataFrame, mask: Mask, sheet: str, columns: tuple[Column, ...], said: str) -> Table:
    blank = {one.name: pl.lit(None, pl.Decimal(18, 2)) if one.style == "input_money" else pl.lit("") for one in _FILLED if one.name != MARK}
    frame = rows.select(
        pl.format("{}", pl.col("number").cast(pl.String).str.zfill(4)).alias(NUMBER), 乡镇="township", 村="village", 姓名=mask.name(pl.col("name")),
        身份证号=mask.number(pl.when(~pl.col("id_number").str.starts_with("N:")).then("id_number")), 类别="category", 核对内容=mask.text(pl.col("said")),
        **{"账面金额（元）": pl.when(pl.col("book") > 0).then("book"), **blank, MARK: pl.col("mark")},
    )  # fmt: skip
    return Table(
        sheet=sheet, title=sheet, subtitle=f"{said}　　基准日：{chinese_date(plan.as_of)}　　共{rows.height}{_of(plan)}", columns=columns,
        frame=frame.select([one.name for one in columns[1:]]), nothing="没有", nothing_at="核对内容",
        notes=[f"注：{HOW[plan.wish.frame]}"] if columns[-1].name == MARK else (), frozen=5, second_page=None, back_to=None,
    )  # fmt: skip
