"""Payments with a column for each month or quarter: turned into one row a payment."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import polars as pl

from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.month_heading import LEAST, period_of
from reconcile.intake.headings.spelling import unit_factor
from schemas.source import Source

_TOTAL = re.compile("合计|总计|小计|共计|累计|总额")


@dataclass(frozen=True)
class Across:
    """The columns of a sheet that hold one payment each: column -> period as text."""

    periods: tuple[tuple[int, str], ...]


def months_across(header: Header, source: Source, year: str | None) -> tuple[Header, Across | None]:
    """Find columns headed by months or quarters, and take them out of the header; amounts in 万元 are not read so.

    Args:
        header: the header.
        source: what the rows are; only payments stand so.
        year: the year that titles and names tell, for headings without one.
    """
    if source.name != "payment_ledger" or "period" in header.layout.fields:
        return header, None
    found = [
        (index, period)
        for index, label in enumerate(header.layout.labels)
        if (period := period_of((label, *label.split("/")), year))
    ]
    if len(found) < LEAST or len({period for _, period in found}) < len(found):
        return header, None
    if any(unit_factor(text) != 1 for text in (*header.above, *header.layout.labels)):
        return header, None
    taken = {index for index, _ in found}
    layout = header.layout
    kept = [
        [
            use
            for use in uses
            if use.index not in taken and not (use.field == "amount" and _TOTAL.search(use.label))
        ]
        for uses in (layout.uses, layout.spares)
    ]
    if any(use.field == "amount" for use in kept[0]):
        return header, None
    layout = replace(layout, uses=tuple(kept[0]), spares=tuple(kept[1]), further=layout.further | taken)
    return replace(header, layout=layout), Across(tuple(found))


def one_row_a_payment(rows: pl.DataFrame, across: Across, grid: Grid, notices: list[str]) -> pl.DataFrame:
    """Turn each row into one for each month with an amount; a row without any stays, for its amount to be missed."""
    at = (rows["row_no"] - grid.first_row).cast(pl.UInt32)
    parts = []
    paid = pl.repeat(False, rows.height, eager=True)
    for place, (index, period) in enumerate(across.periods):
        cell = grid.cells[str(index)].gather(at).alias("amount")
        is_number = (
            grid.numbers[str(index)].gather(at) if str(index) in grid.numbers.columns else paid & False
        )
        given = cell.is_not_null() & ~cell.str.contains(r"^[-—/0.\s]*$").fill_null(True)
        paid |= given
        part = rows.with_columns(
            cell, is_number.alias("amount__num"), pl.lit(period).alias("period"), pl.lit(False).alias("period__num"),
            (pl.col("slot") + place).cast(pl.Int8),
        )  # fmt: skip
        parts.append(part.filter(given))
    nothing = [pl.lit(None, pl.String).alias(name) for name in ("amount", "period")]
    flags = [pl.lit(False).alias(f"{name}__num") for name in ("amount", "period")]
    parts.append(rows.filter(~paid).with_columns(*nothing, *flags))
    notices.append(f"每行有{len(across.periods)}个月（季）的金额，按一笔一行读取")
    return pl.concat(parts, how="diagonal_relaxed").sort("row_no", "slot")
