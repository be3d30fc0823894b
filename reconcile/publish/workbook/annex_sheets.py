"""The sheets 附件1 and 附件2: figures, charts and the places where leaders sign."""

from __future__ import annotations

import polars as pl

from reconcile.publish.sheet.table import Column, Mark, Table
from reconcile.publish.sheet.table_sheet import FIRST_ROW, Book, write_table
from reconcile.publish.workbook.annexes import ALL, BY_RULE, BY_VILLAGE, COUNTY, HEADINGS
from reconcile.publish.workbook.charts import ChartPlan, Series, chart_page

_FIGURES = tuple(
    Column(heading, 15 if name == "amount" else 11, "money" if name == "amount" else "count")
    for name, heading in HEADINGS.items()
)
FIRST_COLUMNS = (Column("乡镇", 14, "center"), Column("清单", 16, "center"), *_FIGURES, Column("备注", 16))
SECOND_COLUMNS = (
    *(Column("口径", 9, "center"), Column("乡镇", 13, "center"), Column("村", 14, "center")),
    *(Column("清单", 15, "center"), Column("规则", 28), *_FIGURES, Column("备注", 22)),
)
_NOTES = (
    "注：1. 本表式样为自行设计（方案所称附件1、附件2未附表样）。2. 核查户数为规则实际审查的户数；问题户数按户去重；"
    "涉及人数按人去重；已整改含核查人员填报已整改和本次核对已消除的问题；已排除为核查为不属实或数据错误的，不计入问题。",
    "3. 跨乡镇的问题在所涉各乡镇分别计数，全县合计不重复计；同一笔款项可能涉及多条规则。",
    "县委县政府分管领导（签字）：　　　　　　　　　　民政局主要负责人（签字）：　　　　　　　　　　扶贫部门主要负责人（签字）：",
)
_TOP = 15
_THOUSANDS_FROM = 100_000
"""Yuan of the biggest amount from which a chart counts in thousands."""


def write_first_annex(book: Book, frame: pl.DataFrame, subtitle: str) -> None:
    """Write 附件1 from the rows of `Annexes.first`, all of them or one township's."""
    table = Table(
        sheet="附件1",
        title="附件1　筛查统计表（分乡镇、分清单）",
        subtitle=subtitle,
        columns=FIRST_COLUMNS,
        frame=frame,
        nothing="本次未发现",
        nothing_at="清单",
        notes=_NOTES,
        frozen=2,
        scaled=True,
        marks=[Mark(f'{{清单}}="{ALL}"', "total")],
    )
    by_place = frame["清单"] == ALL
    places = frame.with_row_index().filter(by_place & (frame["乡镇"] != COUNTY))
    lists = frame.with_row_index().filter(~by_place & (frame["乡镇"] == frame["乡镇"][0]))
    _write_with_charts(
        book,
        table,
        [
            _plan("各乡镇问题户数", "column", places, "乡镇", table, ["households"]),
            _plan("各乡镇整改情况（条）", "column", places, "乡镇", table, ["settled", "open"]),
            _plan("各清单问题条数", "column", lists, "清单", table, ["findings"]),
            _amounts(lists, table),
        ],
    )


def write_second_annex(book: Book, frame: pl.DataFrame, subtitle: str) -> None:
    """Write 附件2 from the rows of `Annexes.second`."""
    table = Table(
        sheet="附件2",
        title="附件2　筛查统计表（分规则、分村）",
        subtitle=subtitle,
        columns=SECOND_COLUMNS,
        frame=frame,
        nothing="本次未发现",
        nothing_at="规则",
        notes=_NOTES,
        frozen=3,
        scaled=True,
    )
    ranked = frame.with_row_index()
    rules = ranked.filter(pl.col("口径") == BY_RULE).head(_TOP)
    villages = ranked.filter(pl.col("口径") == BY_VILLAGE).head(_TOP)
    _write_with_charts(
        book,
        table,
        [
            _plan("问题最多的规则（条）", "bar", rules, "规则", table, ["findings"]),
            _plan("问题最多的村（条）", "bar", villages, "村", table, ["findings"]),
        ],
    )


def _amounts(lists: pl.DataFrame, table: Table) -> ChartPlan | None:
    """Show the lists' amounts in the unit that leaves figures to read: in thousands, small ones would all be 0."""
    amounts = lists[HEADINGS["amount"]].cast(pl.Float64, strict=False).fill_null(0).to_list()
    unit, number = ("千元", "#,##0,") if max(amounts, default=0) >= _THOUSANDS_FROM else ("元", "#,##0")
    return _plan(f"各清单涉及金额（{unit}）", "column", lists, "清单", table, ["amount"], number)


def _plan(
    title: str,
    kind: str,
    rows: pl.DataFrame,
    label: str,
    table: Table,
    figures: list[str],
    number: str = "#,##0",
) -> ChartPlan | None:
    if rows.is_empty():
        return None
    span = FIRST_ROW + int(rows["index"][0]), FIRST_ROW + int(rows["index"][-1])
    headings = [HEADINGS[name] for name in figures]
    series = [
        Series(name, table.at(name), rows[name].cast(pl.Float64, strict=False).fill_null(0).to_list())
        for name in headings
    ]
    return ChartPlan(title, kind, span, table.at(label), rows[label].to_list(), series, number)


def _write_with_charts(book: Book, table: Table, plans: list[ChartPlan | None]) -> None:
    sheet, end = write_table(book, table)
    bottom = chart_page(book, sheet, table, end, [plan for plan in plans if plan])
    sheet.print_area(0, 0, bottom, table.shown - 1)
