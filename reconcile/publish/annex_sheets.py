"""The sheets 附件1 and 附件2: figures, charts and the places where leaders sign."""

from __future__ import annotations

import polars as pl

from reconcile.publish.annexes import ALL, BY_RULE, BY_VILLAGE, COUNTY, HEADINGS
from reconcile.publish.bulk_rows import BulkWorksheet
from reconcile.publish.charts import CHART_ROWS, ChartPlan, Series, insert_chart
from reconcile.publish.table import FIRST_ROW, Book, Column, Mark, Table, write_table

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
_CHART_WIDTH = 620


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
    sheet, end = write_table(book, table)
    by_place = frame["清单"] == ALL
    places = frame.with_row_index().filter(by_place & (frame["乡镇"] != COUNTY))
    lists = frame.with_row_index().filter(~by_place & (frame["乡镇"] == frame["乡镇"][0]))
    plans = [
        _plan("各乡镇问题户数", "column", places, "乡镇", table, ["households"]),
        _plan("各乡镇整改情况（条）", "column", places, "乡镇", table, ["settled", "open"]),
        _plan("各清单问题条数", "column", lists, "清单", table, ["findings"]),
        _plan("各清单涉及金额（元）", "column", lists, "清单", table, ["amount"]),
    ]
    _place_charts(book, sheet, table, end, plans)


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
    sheet, end = write_table(book, table)
    top = _most(frame, BY_RULE, pl.col("规则")), _most(frame, BY_VILLAGE, pl.col("乡镇") + pl.col("村"))
    row = end + 1 + 2 * (CHART_ROWS + 1)
    plans = []
    for heading, rows in zip(("问题最多的规则", "问题最多的村"), top, strict=True):
        _write_ranking(book, sheet, row, heading, rows)
        span = (row + 1, row + max(1, rows.height))
        plans.append(
            ChartPlan(
                f"{heading}（条）",
                "bar",
                span,
                4,
                rows["name"].to_list(),
                [Series("问题条数", 5, rows["findings"].to_list())],
            )
        )
        row += _TOP + 2
    _place_charts(book, sheet, table, end, plans, below=row)


def _plan(
    title: str, kind: str, rows: pl.DataFrame, label: str, table: Table, figures: list[str]
) -> ChartPlan | None:
    if rows.is_empty():
        return None
    span = FIRST_ROW + int(rows["index"][0]), FIRST_ROW + int(rows["index"][-1])
    headings = [HEADINGS[name] for name in figures]
    series = [Series(name, table.at(name), rows[name].cast(pl.Float64).to_list()) for name in headings]
    return ChartPlan(title, kind, span, table.at(label), rows[label].to_list(), series)


def _most(frame: pl.DataFrame, kind: str, name: pl.Expr) -> pl.DataFrame:
    findings = pl.col(HEADINGS["findings"]).cast(pl.Int64, strict=False)
    ranked = frame.filter(pl.col("口径") == kind).select(name=name, findings=findings)
    return ranked.filter(pl.col("findings") > 0).sort("findings", "name", descending=[True, False]).head(_TOP)


def _write_ranking(book: Book, sheet: BulkWorksheet, row: int, heading: str, rows: pl.DataFrame) -> None:
    sheet.write_string(row, 4, heading, book.styles["header"])
    sheet.write_string(row, 5, "问题条数", book.styles["header"])
    for offset, (name, findings) in enumerate(rows.iter_rows(), start=1):
        sheet.write_string(row + offset, 4, name, book.styles["text"])
        sheet.write_number(row + offset, 5, findings, book.styles["count"])
    if rows.is_empty():
        sheet.write_string(row + 1, 4, "本次未发现", book.styles["text"])


def _place_charts(
    book: Book,
    sheet: BulkWorksheet,
    table: Table,
    end: int,
    plans: list[ChartPlan | None],
    below: int | None = None,
) -> None:
    """Put the charts, two a line, on a page of their own below the table."""
    start = end + 1
    middle = _column_at(table, _CHART_WIDTH + 20)
    for number, plan in enumerate(plans):
        if plan is not None:
            at = start + number // 2 * (CHART_ROWS + 1), middle if number % 2 else 0
            insert_chart(book, sheet, at, plan, _CHART_WIDTH)
    bottom = max(start + (len(plans) + 1) // 2 * (CHART_ROWS + 1), below or 0)
    sheet.print_area(0, 0, bottom, table.shown - 1)
    sheet.set_h_pagebreaks([end])


def _column_at(table: Table, pixels: int) -> int:
    passed = 0
    for index, column in enumerate(table.columns):
        if passed >= pixels:
            return index
        passed += int(column.width * 7 + 5)
    return len(table.columns) - 1
