"""The findings themselves: numbered as in the workbook, to be filtered, sorted and leafed through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from html import escape

import polars as pl

from reconcile.publish.numbers import numbers
from reconcile.publish.report.html import Cell, paragraph, section, table
from reconcile.publish.run_data import RunData
from reconcile.publish.visits.urgency import urgency

MOST_URGENT = 500
"""Findings that the page lists."""
CERTAINTIES = ("问题", "疑点", "提示")
HEADINGS = ("编号", "规则", "清单", "乡镇", "村", "程度", "状态", "时段", "金额（元）", "首次发现")


def most_urgent(data: RunData) -> list[tuple[Cell, ...]]:
    """Give the most urgent findings that nobody refuted, without the person."""
    as_of = dt.date.fromisoformat(data.manifest["as_of"])
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}
    live = data["findings"].filter(pl.col("suppressed").fill_null(False).not_())
    worst = live.with_columns(urgency(as_of)).sort("urgency", "finding_id", descending=[True, False])
    words = (
        worst.head(MOST_URGENT)
        .join(numbers(data), on="finding_id", how="left", maintain_order="left")
        .select(
            "number",
            pl.col("rule_code").replace(titles),
            pl.col("list").replace(data.lists),
            *("township", "village", "certainty", "state", "period", "amount"),
            pl.col("first_seen").dt.strftime("%y-%m-%d"),
        )
    )
    return [tuple("" if cell is None else cell for cell in row) for row in words.iter_rows()]


def detail(data: RunData, total: int) -> str:
    """List the most urgent findings."""
    fields = (
        _select("清单", 2, data.lists.values()),
        _select("乡镇", 3, data.townships),
        _select("程度", 5, CERTAINTIES),
        '<label>查找<input type="search" data-filter="any" placeholder="编号、规则、村、时段…"></label>',
    )
    many = most_urgent(data)
    which = f"列出最紧急的{len(many):,}条（金额、程度、时间综合），其余见工作簿" if len(many) < total else "按紧急程度排列（金额、程度、时间综合）"
    return section(
        "detail",
        "问题明细",
        paragraph(f"共{total:,}条，{which}。编号即核查总表中的清单名称和序号，如“漏保-12”为“漏保”表序号12的一行。"),
        f'<div class="filters" id="filters" hidden>{"".join(fields)}<span id="shown" role="status"></span></div>',
        table("最紧急的问题", HEADINGS, many, key="findings"),
        '<div class="pager" id="pager" role="group" aria-label="翻页" hidden><button type="button" id="earlier">上一页</button>'
        '<span id="leaf"></span><button type="button" id="later">下一页</button></div>',
        paragraph("打印时只列当前页。", "print-only quiet"),
    )


def _select(name: str, column: int, words: Iterable[str]) -> str:
    options = "".join(f"<option>{escape(word)}</option>" for word in words)
    return f'<label>{name}<select data-filter="{column}"><option value="">全部</option>{options}</select></label>'
