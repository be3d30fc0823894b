"""The prefecture's workbook and page, and the workbook that each county gets of what is its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

import polars as pl

from reconcile.operations.combine import (
    EVERYWHERE,
    PAGE,
    WORKBOOK,
    Combined,
    cells,
    sections,
    tables,
    write_page,
)
from reconcile.policy.clause import clauses
from reconcile.policy.rule import ACROSS, LISTS, across_counties
from reconcile.province.outline import Outline
from reconcile.publish.report.html import Cell, Raw, paragraph, section
from reconcile.publish.report.html import table as html_table
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.sheet.table import Column, Mark, Table
from reconcile.publish.sheet.table_sheet import FIRST_ROW, write_table
from reconcile.publish.sheet.workbook_file import open_book

SHARE = "跨县"
(ACROSS_TITLE,) = ACROSS.values()
_NOTE = "注：跨县问题在所涉各县各计一次，在合计中计一次。号码只在两县都有效时才比对；一县的成果缺失或过期的，与它有关的问题查不出来。"
_RULES = (Column("规则", 8, "center"), Column("名称", 26), Column("核查问题", 44), Column("条数", 8, "count"), Column("说明", 60))
_FOUND = (
    *(Column("序号", 6, "center"), Column("规则", 26), Column("程度", 7, "center"), Column("性质", 8, "center"), Column("状态", 8, "center")),
    *(Column("姓名", 10, "center"), Column("证件号码", 21, "id"), Column("所涉县", 18, "center"), Column("问题说明", 52)),
    *(Column("金额（元）", 13, "money"), Column("金额性质", 11, "center"), Column("整改要求", 32), Column("政策依据", 26)),
)
_SHARE = (
    *(Column("序号", 6, "center"), Column("规则", 26), Column("程度", 7, "center"), Column("性质", 8, "center"), Column("状态", 8, "center")),
    *(Column("姓名", 10, "center"), Column("证件号码", 21, "id"), Column("对方县", 16, "center"), Column("问题说明", 52)),
    *(Column("本县记录", 34), Column("整改要求", 32), Column("政策依据", 26), Column("核查结果", 11, "input_choice"), Column("备注", 20, "input_text")),
)


def write_books(folder: Path, made: Combined, outline: Outline) -> None:
    """Write the prefecture's workbook and page."""
    own = [
        _matrix_table(outline, made.at), _found_table(outline, made.at), _rules_table(outline, made.at),
    ]  # fmt: skip
    first, *rest = tables(made)
    with open_book(folder / WORKBOOK, f"{made.at:%Y-%m-%d}", made.second.height + outline.findings.height) as book:
        for one in (first, *own, *rest):
            sheet, _ = write_table(book, one)
            if one.sheet == "各县清单":
                for number, name in enumerate(outline.matrix["县"]):
                    if link := outline.links.get(name):
                        sheet.write_url(FIRST_ROW + number, 0, f"external:{link[0]}", book.styles["link"], name)
    state, *parts = sections(made)
    matrix = [[_linked(name, outline.links), *figures] for name, *figures in cells(outline.matrix, "—")]
    page = [
        section("nights", "今夜运行", html_table("没有发布的在前", outline.nights.columns, cells(outline.nights, "—"))) if outline.nights.height else "",
        state,
        section("matrix", "各县各清单问题条数", html_table("问题多的县在前；点县名打开该县的一页概览", outline.matrix.columns, matrix), paragraph(_NOTE, "quiet")),
        section("across", "跨县问题", html_table("只有几个县放在一起才看得出的问题", outline.rules.columns, cells(outline.rules, "未执行"))),
        *parts,
    ]
    write_page(folder / PAGE, made.at, page)


def _linked(name: object, links: Mapping[str, tuple[str, str]]) -> Cell:
    if not isinstance(name, str) or name not in links:
        return str(name)
    return Raw(f'<a href="{escape(quote(links[name][1]))}">{escape(name)}</a>', name)


def _matrix_table(outline: Outline, at: dt.datetime) -> Table:
    columns = [Column("县", 14, "center"), Column("合计", 9, "count"), Column("其中高", 9, "count")]
    columns += [Column(title, 9, "count") for title in (ACROSS_TITLE, *LISTS.values())]
    return Table(
        sheet="各县清单", title="各县各清单问题条数", subtitle=f"汇总时间 {at:%Y-%m-%d %H:%M}　　问题多的县在前，点县名打开该县的核查总表", columns=columns,
        frame=outline.matrix, nothing="没有成果", nothing_at="县", notes=(_NOTE,), frozen=1, marks=[Mark(f'{{县}}="{EVERYWHERE}"', "total")], back_to=None,
    )  # fmt: skip


def _rule_words(code: pl.Expr) -> pl.Expr:
    return code.replace({rule.code: f"{rule.code} {rule.title}" for rule in across_counties().values()})


def _citations(column: pl.Expr) -> pl.Expr:
    return column.list.eval(pl.element().replace({code: one["cited"] for code, one in clauses().items()})).list.join("")


def _found_table(outline: Outline, at: dt.datetime) -> Table:
    found = outline.findings.select(
        规则=_rule_words(pl.col("rule_code")), 程度="severity", 性质="certainty", 状态="state", 姓名="name", 证件号码="id_number",
        所涉县=pl.col("counties").list.eval(pl.element().replace(outline.names)).list.join("、"), 问题说明="message",
        **{"金额（元）": pl.col("amount")}, 金额性质="amount_kind", 整改要求="remedy", 政策依据=_citations(pl.col("clauses")),
    )  # fmt: skip
    return Table(
        sheet="跨县问题", title="跨县问题清单", subtitle=f"汇总时间 {at:%Y-%m-%d %H:%M}　　共{found.height}条", columns=_FOUND, frame=found,
        nothing="没有跨县问题", nothing_at="问题说明", notes=(_NOTE, "含个人信息，只供市级核查人员使用；各县只发各自的一份。"), frozen=3,
        marks=[Mark('{性质}="疑点"', "lead")], back_to=None,
    )  # fmt: skip


def _rules_table(outline: Outline, at: dt.datetime) -> Table:
    return Table(
        sheet="跨县规则", title="跨县规则执行情况", subtitle=f"汇总时间 {at:%Y-%m-%d %H:%M}", columns=_RULES, frame=outline.rules, nothing="没有规则",
        nothing_at="名称", notes=outline.notes, frozen=1, back_to=None,
    )  # fmt: skip


def write_share(folder: Path, county: str, as_of: str, share: pl.DataFrame) -> Path:
    """Write what one county gets: its own people and records, of other counties only what the findings need."""
    path = make_private_dir(folder / SHARE) / f"{as_of}.xlsx"
    shown = share.select(
        规则=_rule_words(pl.col("rule_code")), 程度="severity", 性质="certainty", 状态="state", 姓名="name", 证件号码="id_number", 对方县="others",
        问题说明="message", 本县记录="records", 整改要求="remedy", 政策依据=_citations(pl.col("clauses")),
        核查结果=pl.lit(None, pl.String), 备注=pl.lit(None, pl.String),
    )  # fmt: skip
    with open_book(path, as_of) as book:
        write_table(book, Table(
            sheet=SHARE, title=f"{county}跨县问题清单", subtitle=f"{as_of}　　共{shown.height}条", columns=_SHARE, frame=shown, nothing="没有跨县问题",
            nothing_at="问题说明", notes=("注：对方县的记录请与对方县核对，这里只写判断所需的内容。",), frozen=3, marks=[Mark('{性质}="疑点"', "lead")], back_to=None,
        ))  # fmt: skip
    return path


