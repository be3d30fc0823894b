"""A payroll's check as a workbook: sums before and after, and a sheet for each thing to be done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from reconcile.beforehand.payroll_check import DIFFERING, HELD, MISSING, STOPPED, Payroll
from reconcile.publish.guard import guard_of
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import read_run
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.sheet.table import Column, Mark, Table
from reconcile.publish.sheet.table_sheet import write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date
from reconcile.wording.figures import say

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER, SUMMARY, UNREAD = "发放前核对", "汇总", "未能核对"
ALL = "合计"
_PLACE = (Column("序号", 6, "center"), Column("乡镇", 12, "center"), Column("村", 14, "center"))
_WHO = (Column("姓名", 11, "center"), Column("身份证号", 21, "id"), Column("补贴项目", 12, "center"), Column("所属期", 11, "center"))
_DONE = (Column("核实结果", 16, "input_text"), Column("核实人", 10, "input_text"))
_SUMS = {
    "补贴项目": "program", "乡镇": "township", "拟发行数": "lines", "拟发金额（元）": "listed", "拟停发行数": "stopped_lines",
    "拟停发金额（元）": "stopped", "缓发行数": "held_lines", "缓发金额（元）": "held", "金额不符户数": "differing_units",
    "金额调整（元）": "differing", "漏发户数": "missing_units", "补列金额（元）": "missing", "核对后金额（元）": "after",
}  # fmt: skip
_RULES = (
    "核对后金额 = 拟发 - 拟停发 - 缓发 + 金额调整 + 补列。缓发的查清后另行发放；缓发户的金额差额不计入调整，随缓发一并处理。",
    "一行只计一次：既应停发又应缓发的列在拟停发。金额不符按户合计，停发的行不计在内；应发为名册在所属月第一天在保成员的保障金，不含此前已死亡的成员，减去流水已发的同期资金。",
)  # fmt: skip


def write_payroll(made: Payroll, output: Path, *, mask: bool = False, password: str | None = None) -> Path:
    """Write the workbook beside the published nights, at least as closed as the night, and give its path."""
    guard = guard_of(made.night, made.manifest, mask=mask, password=password)
    if guard.is_masked:
        made = _hidden(made, guard.mask(read_run(made.night, made.manifest)))
    spans = "、".join(made.periods)
    target = make_private_dir(output / FOLDER) / f"发放前核对-{spans if len(made.periods) < 4 else made.periods[0]}-{made.manifest['as_of']}-{made.mark}.xlsx"
    with open_book(target, made.manifest["as_of"], made.stopped.height + made.held.height + made.missing.height) as book:
        for table in (_summary(made), _stopped(made, STOPPED, made.stopped), _stopped(made, HELD, made.held), _missing(made), _differing(made), _unread(made)):
            write_table(book, table)
    guard.seal([target])
    return target


def _hidden(made: Payroll, mask: Mask) -> Payroll:
    """Give the check with names and numbers as they may be read."""
    frames = {name: getattr(made, name) for name in ("stopped", "held", "differing", "missing")}
    named = [frame[column].str.split("、").explode(empty_as_null=True) for frame in frames.values() for column in ("name", "account_name") if column in frame.columns]
    knowing = mask.knowing(pl.concat(named))
    shown = {
        "name": knowing.text(pl.col("name")), "account_name": mask.name(pl.col("account_name")), "id_number": mask.number(pl.col("id_number")),
        "account_no": mask.number(pl.col("account_no")), "said": knowing.text(pl.col("said")),
    }  # fmt: skip
    return replace(made, **{
        name: frame.with_columns(value.alias(column) for column, value in shown.items() if column in frame.columns) for name, frame in frames.items()
    })  # fmt: skip


def _table(made: Payroll, sheet: str, columns: Sequence[Column], frame: pl.DataFrame, nothing: str, notes: Sequence[str] = (), marks: Sequence[Mark] = ()) -> Table:
    said = f"所属期：{'、'.join(map(say, made.periods))}　　对照基准日：{chinese_date(made.manifest['as_of'])}　　发放表：{made.file}"
    at = "问题说明" if any(one.name == "问题说明" for one in columns) else columns[1].name
    return Table(
        sheet=sheet, title=f"发放前核对{'' if sheet == SUMMARY else '：'}{sheet}", subtitle=said, columns=columns, frame=frame, nothing=nothing,
        nothing_at=at, notes=notes, frozen=0 if sheet == SUMMARY else 3, marks=marks, back_to=None if sheet == SUMMARY else SUMMARY,
    )  # fmt: skip


def _summary(made: Payroll) -> Table:
    order = {name: place for place, name in enumerate(made.manifest["townships"])}
    by_place = made.sums.with_columns(place=pl.col("township").replace_strict(order, default=len(order), return_dtype=pl.Int64))
    figures = list(_SUMS.values())[2:]
    by_program = made.sums.group_by("program").agg(pl.col(figures).sum()).with_columns(township=pl.lit(ALL), place=pl.lit(-1, pl.Int64))
    every = made.sums.select(pl.col(figures).sum()).with_columns(program=pl.lit(ALL), township=pl.lit(""), place=pl.lit(-2, pl.Int64))
    frame = pl.concat([every.select(by_place.columns), *(part.select(by_place.columns) for part in (by_program, by_place))]).sort(
        pl.col("program") != ALL, "program", "place", "township"
    )
    columns = [
        Column(name, 12 if place < 2 else 9 if name.endswith("数") else 14, "center" if place < 2 else "count" if name.endswith("数") else "money")
        for place, name in enumerate(_SUMS)
    ]
    notes = [f"注：{line}" for line in (*made.warnings(), *_RULES)]
    marks = [Mark(f'OR({{乡镇}}="{ALL}",{{补贴项目}}="{ALL}")', "total")]
    return _table(made, SUMMARY, columns, frame.select(pl.col(column).alias(name) for name, column in _SUMS.items()), "没有可核对的行", notes, marks)


def _stopped(made: Payroll, sheet: str, rows: pl.DataFrame) -> Table:
    columns = (
        *_PLACE, *_WHO, Column("金额（元）", 12, "money"), Column("账号", 21, "id"), Column("户名", 10, "center"), Column("原因", 13, "center"),
        Column("问题说明", 48), Column("处理建议", 22), Column("发放表位置", 16, "center"), *_DONE,
    )  # fmt: skip
    frame = rows.select(
        乡镇="township", 村="village", 姓名="name", 身份证号="id_number", 补贴项目="program", 所属期="period", **{"金额（元）": "amount"},
        账号="account_no", 户名="account_name", 原因="kinds", 问题说明="said", 处理建议="remedy", 发放表位置="at", 核实结果=pl.lit(""), 核实人=pl.lit(""),
    )  # fmt: skip
    return _table(made, sheet, columns, frame, f"没有应{sheet.removeprefix('拟')}的行")


def _missing(made: Payroll) -> Table:
    columns = (
        *_PLACE, Column("户主或本人", 11, "center"), Column("身份证号", 21, "id"), Column("补贴项目", 12, "center"), Column("人数", 7, "count"),
        Column("应发（元）", 12, "money"), Column("流水已发（元）", 12, "money"), Column("应补列（元）", 12, "money"), Column("名册账号", 21, "id"),
        Column("问题说明", 48), *_DONE,
    )  # fmt: skip
    frame = made.missing.select(
        乡镇="township", 村="village", 户主或本人="name", 身份证号=_number("id_number"), 补贴项目="program", 人数="living",
        **{"应发（元）": "owed", "流水已发（元）": "paid", "应补列（元）": "left_to_pay"}, 名册账号="account_no", 问题说明="said", 核实结果=pl.lit(""), 核实人=pl.lit(""),
    )  # fmt: skip
    return _table(made, MISSING, columns, frame, "名册在保的都在发放表上")


def _differing(made: Payroll) -> Table:
    columns = (
        *_PLACE, Column("领款人", 11, "center"), Column("户主身份证号", 21, "id"), Column("补贴项目", 12, "center"), Column("所属期", 11, "center"),
        Column("行数", 7, "count"), Column("拟发（元）", 12, "money"), Column("还应发（元）", 12, "money"), Column("多（少）发（元）", 12, "money"),
        Column("问题说明", 48), Column("缓发", 7, "center"), Column("发放表位置", 16, "center"), *_DONE,
    )  # fmt: skip
    frame = made.differing.select(
        乡镇="township", 村="village", 领款人="name", 户主身份证号=_number("id_number"), 补贴项目="program", 所属期="period", 行数="lines",
        **{"拟发（元）": "listed", "还应发（元）": "left_to_pay", "多（少）发（元）": "difference"}, 问题说明="said",
        缓发=pl.when("is_held").then(pl.lit("是")).otherwise(pl.lit("")), 发放表位置="at", 核实结果=pl.lit(""), 核实人=pl.lit(""),
    )  # fmt: skip
    return _table(made, DIFFERING, columns, frame, "各户金额与应发相符")


def _unread(made: Payroll) -> Table:
    columns = (Column("序号", 6, "center"), Column("发放表位置", 26, "center"), Column("列", 18, "center"), Column("问题说明", 60))
    read = made.refused.select(
        发放表位置=pl.concat_str(pl.col("sheet").fill_null(""), pl.lit("第"), pl.col("row"), pl.lit("行")), 列="column",
        问题说明=pl.col("reason") + "，这一行没有核对",
    )  # fmt: skip
    no_roster = made.unjudged.select(
        发放表位置="at", 列=pl.lit(""), 问题说明=pl.format("{}没有交{}花名册，无法核对是否应发", pl.col("township").fill_null("乡镇不详"), pl.when(pl.col("program") == "特困供养").then(pl.lit("特困供养")).otherwise(pl.lit("低保"))),
    )  # fmt: skip
    return _table(made, UNREAD, columns, pl.concat([read, no_roster]), "各行都已核对")


def _number(column: str) -> pl.Expr:
    """The number of a person; who has none is left blank."""
    return pl.when(~pl.col(column).str.starts_with("N:")).then(pl.col(column))
