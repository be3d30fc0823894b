"""A total beside the amount of a roster: where it is the sum of the amount and its supplements, it is what is owed."""

from __future__ import annotations

import re

import polars as pl

from reconcile.intake.decisions import settled
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.spelling import plain
from reconcile.intake.headings.wide import column_of
from schemas.source import Source

_TOTAL = re.compile("合计|总计|小计|总额|总金额|总保障|共计|实际保障|实发|应发合计")
_NO_AMOUNT = re.compile("序号|电话|手机|年龄|人口|人数|编号|证号|账号|号码|代码|日期|时间|收入|面积|分数|年度|月份")
_ONCE = re.compile("补发|补缴|以前|上月|上季|上年|往年|一次性|慰问|扣")
"""What is paid once or taken off is no part of what is owed every month."""
_MONEY = r"^-?[0-9]{1,9}(?:\.[0-9]{1,4})?$"
_MOSTLY = 0.95
_AMOUNTS = {"dibao_roster": ("monthly_amount", "family_amount"), "tekun_roster": ("monthly_amount",)}


def take_totals(
    rows: pl.DataFrame, grid: Grid, header: Header, kinds: pl.Series, source: Source, notices: list[str]
) -> pl.DataFrame:
    """Read the total for the amount in rows where it is the sum of the amount and the supplements beside it."""
    use = next((one for one in header.layout.uses if one.field in _AMOUNTS.get(source.name, ())), None)
    if use is None or header.layout.wide:
        return rows
    loose = [index for index in header.layout.ignored if not _NO_AMOUNT.search(plain(header.layout.labels[index]))]
    cells = grid.cells.filter(kinds.is_null())
    numbers = {index: amounts for index in loose if (amounts := _amounts(cells[str(index)])) is not None}
    totals = [index for index in numbers if _TOTAL.search(plain(header.layout.labels[index]))]
    name = column_of(use)
    base = _amounts(rows[name])
    for index in totals:
        if base is not None:
            rows = _with_total(rows, name, base, index, numbers, header, use.label, notices)
    return rows


def _with_total(
    rows: pl.DataFrame, name: str, base: pl.Series, index: int, numbers: dict[int, pl.Series], header: Header,
    label: str, notices: list[str],
) -> pl.DataFrame:  # fmt: skip
    total, named = numbers[index], header.layout.labels[index]
    once = [place for place in numbers if _ONCE.search(plain(header.layout.labels[place]))]
    parts = {place: amounts for place, amounts in numbers.items() if place != index and place not in once and not _TOTAL.search(plain(header.layout.labels[place]))}
    both = int((base.is_not_null() & total.is_not_null()).sum())
    ways = [list(parts), *([place] for place in parts)]
    for way in ways if parts and both else []:
        summed = base
        for place in way:
            summed = summed + parts[place].fill_null(0)
        fits = ((summed - total).abs() < 0.005).fill_null(False)
        if fits.sum() >= _MOSTLY * both and (summed != base).any():
            settled(f"total {named}", way)
            supplements = "”、“".join(header.layout.labels[place] for place in way)
            left = both - int(fits.sum())
            notices.append(
                f"“{named}”是“{label}”与“{supplements}”之和，应发按“{named}”读取"
                + (f"；其中{left}行不等于两者之和，按“{label}”读取，请核实" if left else "")
            )
            exact = total.round(4).cast(pl.Decimal(18, 4)).cast(pl.String)
            return rows.with_columns(pl.when(fits).then(exact).otherwise(pl.col(name)).alias(name))
    settled(f"total {named}", "no sum")
    if differ := int(((base - total).abs() >= 0.005).fill_null(False).sum()):
        notices.append(f"“{named}”有{differ}行与“{label}”不同，按“{label}”读取，请核实哪一列是应发金额")
    return rows


def _amounts(column: pl.Series) -> pl.Series | None:
    """Return a column as amounts; None if most of what stands there is none."""
    bare = column.str.replace_all(r"[,，\s￥¥]|元整?$", "")
    amounts = bare.set(~bare.str.contains(_MONEY).fill_null(False), None).cast(pl.Float64, strict=False)
    filled = column.len() - column.null_count()
    return amounts if filled and (amounts.len() - amounts.null_count()) >= _MOSTLY * filled else None
