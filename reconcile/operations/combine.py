"""Several counties' newest nights on one page and in one workbook: figures only, what is old or incomplete on top."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import escape
from pathlib import Path

import polars as pl

from reconcile.base.clock import now
from reconcile.night.summary import read_manifest
from reconcile.operations.counties import County
from reconcile.operations.status import FRESH, OLD, finished_at, status
from reconcile.operations.told import told
from reconcile.output.nights import nights
from reconcile.publish.report.html import paragraph, section
from reconcile.publish.report.html import table as html_table
from reconcile.publish.report.write import TEMPLATE
from reconcile.publish.run_data import read_run
from reconcile.publish.sheet.table import Column, Mark, Table
from reconcile.publish.sheet.table_sheet import write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.annex_frames import (
    COUNTY,
    HEADINGS,
    KINDS,
    MONEY_HEADINGS,
    first_frame,
    second_frame,
)
from reconcile.publish.workbook.annexes import TOTAL, Annexes

WORKBOOK, PAGE = "各县汇总.xlsx", "各县汇总.html"
EVERYWHERE = "各县合计"
WORDS = {FRESH: "正常", OLD: "过期", 5: "不完整"}
FIGURES = list(HEADINGS.values())
_STATE = ("县", "状态", "基准日", "发布时间", "问题条数", "新增", "消除", "说明")
_NOTE = "注：各县成果分别核查，此处只加总；跨县的户、人和资金在所涉各县分别计数。未执行的清单和规则不计入合计，备注列出是哪些县。"


@dataclass(frozen=True)
class Stand:
    """How one county stands."""

    county: County
    code: int
    line: str
    night: Path | None

    @cached_property
    def annexes(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Count 附件1 and 附件2 of the county as a whole."""
        assert self.night is not None
        data = read_run(self.night, read_manifest(self.night))
        made = Annexes(data, Statistics(data))
        first, second = first_frame(data, made), second_frame(data, made)
        return first.filter(pl.col("乡镇") == COUNTY), second.filter(pl.col("乡镇") == COUNTY)


def stand_of(county: County, max_age: dt.timedelta, at: dt.datetime) -> Stand:
    """Look at a county's newest night."""
    found, known = status(county.output, max_age, at), nights(county.output)
    return Stand(county, found.code, found.line, known[-1][1] if known else None)


def combine(counties: Sequence[County], output: Path, max_age: dt.timedelta) -> tuple[list[Path], int]:
    """Write the workbook and the page.

    Returns:
        both, and how many counties are old or incomplete.
    """
    made = combined(counties, max_age)
    output.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".combining-", dir=output) as folder:
        _write_book(Path(folder) / WORKBOOK, made)
        write_page(Path(folder) / PAGE, made.at, sections(made))
        for name in (WORKBOOK, PAGE):
            (Path(folder) / name).replace(output / name)
    return [output / WORKBOOK, output / PAGE], made.wrong


@dataclass(frozen=True)
class Combined:
    """Counties looked at together: how each stands, 附件1 and 附件2 of all and of each, and how many are old or incomplete."""

    at: dt.datetime
    stands: Sequence[Stand]
    state: pl.DataFrame
    first: pl.DataFrame
    second: pl.DataFrame

    @property
    def wrong(self) -> int:
        """Count the counties that are old or incomplete."""
        return sum(one.code != FRESH for one in self.stands)


def combined(counties: Sequence[County], max_age: dt.timedelta) -> Combined:
    """Look at the counties' newest nights; the old ones first, then the incomplete."""
    at = now()
    stands = sorted((stand_of(one, max_age, at) for one in counties), key=lambda one: (one.code != OLD, one.code == FRESH))
    there = [one for one in stands if one.night]
    return Combined(at, stands, _states(stands), _sum(there, 0, ["清单"]), _sum(there, 1, ["清单", "规则"]))


def _states(stands: Sequence[Stand]) -> pl.DataFrame:
    rows: list[tuple[str | int | None, ...]] = []
    for one in stands:
        if one.night is None:
            rows.append((one.county.name, WORDS[one.code], "", "", None, None, None, one.line))
            continue
        says = told(one.night)
        when = f"{finished_at(one.night):%Y-%m-%d %H:%M}"
        lacks = "；".join(line for line in says.lacks()) or "—"
        rows.append((one.county.name, WORDS[one.code], says.summary["as_of"], when, says.found, sum(says.new.values()), sum(says.gone.values()), lacks))
    kinds = [pl.String] * 4 + [pl.Int64] * 3 + [pl.String]
    return pl.DataFrame(rows, schema=dict(zip(_STATE, kinds, strict=True)), orient="row")


def _sum(stands: Sequence[Stand], which: int, by: list[str]) -> pl.DataFrame:
    """Add the counties up, and put each county's own rows below; what ran nowhere stays empty."""
    parts = [
        one.annexes[which].with_columns(pl.lit(one.county.name).alias("县"))
        .cast(KINDS, strict=False)
        for one in stands
    ]  # fmt: skip
    if not parts:
        return pl.DataFrame(schema={"县": pl.String, **dict.fromkeys(by, pl.String), **KINDS, "备注": pl.String})
    rows = pl.concat(parts, how="diagonal_relaxed")
    idle = pl.col("县").filter(pl.col("问题条数").is_null())
    total = rows.group_by(by, maintain_order=True).agg(
        pl.lit(EVERYWHERE).first().alias("县"),
        *(pl.when(pl.col(name).is_not_null().any()).then(pl.col(name).sum()).alias(name) for name in FIGURES),
        pl.when(idle.len() > 0).then(pl.format("{}未执行", idle.sort().str.join("、"))).otherwise(pl.lit("")).alias("备注"),
    )
    columns = ["县", *by, *FIGURES, "备注"]
    return pl.concat([total.select(columns), rows.select(columns)])


def tables(made: Combined) -> list[Table]:
    """Give the sheets: how each county stands, 附件1 and 附件2."""
    figures = [Column(name, 14 if name in MONEY_HEADINGS else 9, "money" if name in MONEY_HEADINGS else "count") for name in FIGURES]
    place, list_ = Column("县", 14, "center"), Column("清单", 16, "center")
    wide = {"状态": 10, "基准日": 12, "发布时间": 17, "说明": 60}
    columns = [Column(name, wide.get(name, 12), "count" if name in ("问题条数", "新增", "消除") else "text" if name == "说明" else "center") for name in _STATE]
    shown = [
        ("各县情况", "各县成果情况", columns, made.state, [Mark('{状态}<>"正常"', "total")]),
        ("附件1", "附件1　筛查统计表（分县、分清单）", [place, list_, *figures, Column("备注", 24)], made.first, [Mark(f'{{清单}}="{TOTAL}"', "total")]),
        ("附件2", "附件2　筛查统计表（分县、分规则）", [place, list_, Column("规则", 30), *figures, Column("备注", 24)], made.second, []),
    ]
    return [
        Table(
            sheet=sheet, title=title, subtitle=f"汇总时间 {made.at:%Y-%m-%d %H:%M}", columns=headed, frame=frame, nothing="没有成果",
            nothing_at="县", notes=(_NOTE,), frozen=1, marks=marks, back_to=None,
        )
        for sheet, title, headed, frame, marks in shown
    ]  # fmt: skip


def _write_book(path: Path, made: Combined) -> None:
    with open_book(path, f"{made.at:%Y-%m-%d}", made.second.height) as book:
        for one in tables(made):
            write_table(book, one)


def sections(made: Combined) -> list[str]:
    """Give the parts of the page."""
    shown = made.first.filter(pl.col("县") == EVERYWHERE).drop("县")
    counties = made.first.filter((pl.col("清单") == TOTAL) & (pl.col("县") != EVERYWHERE)).drop("清单")
    return [
        section("state", "各县情况", html_table("过期和不完整的在前", list(_STATE), cells(made.state, "—"))),
        section("lists", "各清单合计", html_table("各县相加", shown.columns, cells(shown, "未执行"))),
        section("counties", "各县合计", html_table("每县一行", counties.columns, cells(counties, "未执行")), paragraph(_NOTE, "quiet")),
    ]


def write_page(path: Path, at: dt.datetime, parts: Sequence[str]) -> None:
    """Write the page, in the dress of a night's own."""
    template = TEMPLATE.read_text("utf-8")
    header = f"<h1>社会救助对账核查：各县汇总</h1>{paragraph(f'汇总时间 {at:%Y-%m-%d %H:%M}', 'quiet')}"
    page = (
        template.replace("<!--TITLE-->", escape(f"各县汇总（{at:%Y-%m-%d}）")).replace("<!--HEADER-->", header)
        .replace("<!--FOOTER-->", paragraph("本页不含个人姓名和证件号码。")).replace("<!--MAIN-->", "".join(parts))
    )  # fmt: skip
    path.write_text(page, "utf-8")


def cells(frame: pl.DataFrame, nothing: str) -> list[list[str | int | Decimal]]:
    """Give a frame's rows as a page shows them."""
    return [[nothing if value is None else value for value in row] for row in frame.iter_rows()]
