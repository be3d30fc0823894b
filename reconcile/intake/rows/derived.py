"""What two columns say together, one says for two fields, or one says the other way round."""

from __future__ import annotations

import re

import polars as pl

from reconcile.intake.cells.words import read_yes_no
from reconcile.intake.decisions import settled
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.spelling import plain
from reconcile.intake.places import place_in
from reconcile.intake.saying import bare_month
from schemas.source import Source

_YEAR = re.compile(r"^(?:所属|补贴|发放|资金)?(?:年度|年份|年)$")
_AREA = re.compile(r"^(?:所属|所在)?(?:地区|区域|辖区|行政区划|区划|行政区)(?:名称)?$")
_TURNED = re.compile(r"^(?:是否)?(?:为|属于)?危房户?$")
_PART = r"^(.*?(?:村|社区|委会))(?:第?[一二三四五六七八九十0-9]{1,3})(?:村民)?(?:小组|组|社|队)$"


def further_columns(header: Header, source: Source) -> dict[str, int]:
    """Return columns that no field uses but that complete one: `year` of bare months, `area` of township and village."""
    fields = {field.name for field in source.fields}
    found: dict[str, int] = {}
    for index in header.layout.ignored:
        label = plain(header.layout.labels[index])
        if source.name == "payment_ledger" and "period" in header.layout.fields and _YEAR.match(label):
            found.setdefault("year", index)
        if {"township", "village"} <= fields - header.layout.fields and _AREA.match(label):
            found.setdefault("area", index)
    return found


def complete(
    rows: pl.DataFrame, further: dict[str, int], header: Header, grid: Grid, year: str | None
) -> pl.DataFrame:
    """Complete months without a year, places in one cell, villages with their groups, and what is asked the other way.

    Args:
        rows: data rows as text.
        further: what `further_columns` found.
        header: the sheet's header.
        grid: the sheet.
        year: the year that titles and names tell.
    """
    at = (rows["row_no"] - grid.first_row).cast(pl.UInt32)
    if "period" in rows.columns:
        rows = _with_year(rows, grid.cells[str(further["year"])].gather(at) if "year" in further else None, year, header)
    if "area" in further:
        rows = _of_area(rows, grid.cells[str(further["area"])].gather(at))
    if "village" in rows.columns and rows["village"].str.contains("[组社队]$").any():
        rows = rows.with_columns(pl.col("village").str.replace(_PART, "$1"))
    turned = next((use for use in header.layout.uses if use.field == "housing_safe" and _TURNED.match(plain(use.label))), None)
    return _turned(rows, turned.field) if turned and turned.slot is None else rows


def _with_year(rows: pl.DataFrame, years: pl.Series | None, year: str | None, header: Header) -> pl.DataFrame:
    of_quarters = any(use.field == "period" and "季" in use.label for use in header.layout.uses)
    said = {text: bare_month(text) for text in rows["period"].drop_nulls().unique() if len(text) <= 6}
    bare = {text: month for text, month in said.items() if month}
    if of_quarters:
        bare = {text: f"{month.removesuffix('月')}季度" if month.endswith("月") else month for text, month in bare.items()}
    if not bare or (years is None and year is None):
        return rows
    written = pl.lit(year, pl.String) if years is None else years.str.extract(r"(20\d\d)").fill_null(pl.Series([year], dtype=pl.String))
    month = pl.col("period").replace_strict(bare, default=None, return_dtype=pl.String)
    whole = pl.concat_str([written, pl.lit("年"), month])
    return rows.with_columns(pl.coalesce(whole, "period").alias("period"), (pl.col("period__num") & whole.is_null()).alias("period__num"))


def _of_area(rows: pl.DataFrame, area: pl.Series) -> pl.DataFrame:
    places = {text: place_in(text) for text in area.drop_nulls().unique()}
    for name in ("township", "village"):
        known = {text: place.get(name) for text, place in places.items()}
        settled(f"area {name}", any(known.values()))
        if any(known.values()):
            told = area.replace_strict(known, default=None, return_dtype=pl.String)
            rows = rows.with_columns(told.alias(name), pl.lit(False).alias(f"{name}__num"))
    return rows


def _turned(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Turn yes and no round: who lives in an unsafe house has no safe one."""
    said = {text: read_yes_no(text, {}) for text in rows[name].drop_nulls().unique()}
    turned = {text: "否" if yes else "是" for text, yes in said.items() if yes is not None}
    return rows.with_columns(pl.col(name).replace(turned)) if turned else rows
