"""Amounts written once for several rows: in a cell merged down them, or on the first row of a merged household."""

from __future__ import annotations

import numpy as np
import polars as pl

from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.rows.quarantine import refuse
from schemas.source import Source

_HOUSEHOLD = ("family_no", "head_id", "head_name", "household_id", "household_no")
_SHARED = frozenset({"family_amount", "per_capita_income"})
"""Amounts of a household by meaning: repeated on its rows, never summed."""
_PERSONAL, _FAMILY = "monthly_amount", "family_amount"


def spans_of(grid: Grid, header: Header, source: Source) -> dict[str, list[tuple[int, int]]]:
    """Return the rows over which cells are merged: of each amount, and of whatever says whose household a row is.

    Args:
        grid: the sheet.
        header: its header.
        source: what the rows are.

    Returns:
        field -> first and last row, 0-based.
    """
    down = [merge for merge in grid.merges if merge[0] > header.last and merge[2] > merge[0]]
    wanted = {
        use.index: use.field
        for use in header.layout.uses
        if use.field in _HOUSEHOLD or (source.field(use.field).kind == "money" and use.field not in _SHARED)
    }
    spans: dict[str, list[tuple[int, int]]] = {}
    for top, left, bottom, _right in down if wanted and not header.layout.wide else ():
        if left in wanted:
            spans.setdefault(wanted[left], []).append((top, bottom))
    return spans


def settle(
    rows: pl.DataFrame, spans: dict[str, list[tuple[int, int]]], grid: Grid, source: Source, notices: list[str]
) -> pl.DataFrame:
    """Count an amount once that is merged down several rows; of a dibao family it is the family's.

    Args:
        rows: data rows whose merged cells are filled down, the household's key too.
        spans: what `spans_of` found.
        grid: the sheet.
        source: what the rows are.
        notices: takes what the office should look at.
    """
    for name in [name for name in spans if name in rows.columns and source.field(name).kind == "money"]:
        block = _blocks(rows, spans[name], grid)
        if name == _PERSONAL and source.name == "dibao_roster":
            rows = _of_family(rows, block, notices)
        else:
            rows = _once(rows, block, name, source, notices)
    if source.name == "dibao_roster" and _PERSONAL in rows.columns and _PERSONAL not in spans:
        household = next((spans[name] for name in _HOUSEHOLD if name in spans), [])
        rows = _given_once(rows, _blocks(rows, household, grid), notices)
    return rows


def _blocks(rows: pl.DataFrame, spans: list[tuple[int, int]], grid: Grid) -> pl.Series:
    """Return for each row the number of the merged range it stands in, or null."""
    of_row = np.full(grid.cells.height, -1, dtype=np.int32)
    for number, (top, bottom) in enumerate(spans):
        of_row[top : bottom + 1] = number
    found = pl.Series("block", of_row[(rows["row_no"] - grid.first_row).to_numpy()])
    return found.set(found < 0, None)


def _of_family(rows: pl.DataFrame, block: pl.Series, notices: list[str]) -> pl.DataFrame:
    """Take merged amounts as the family's, and the others too unless a family gives one to each of its people."""
    work = rows.with_columns(block.alias("#block"))
    crossing = pl.col("family_no").n_unique().over("#block") > 1 if "family_no" in rows.columns else pl.lit(False)
    crossing &= pl.col("#block").is_not_null()
    each = (pl.col(_PERSONAL).count().over("family_no") > 1) & pl.col("#block").is_null() if "family_no" in rows.columns else pl.lit(False)
    flags = work.select(crossing.alias("crossing"), each.fill_null(False).alias("each"))
    rows = refuse(rows, flags["crossing"], _PERSONAL, "金额的合并单元格跨了几户，无法判断各户是多少")
    family = block.is_not_null() | pl.Series([not flags["each"].any()]).new_from_index(0, rows.height)
    notices.append("月保障金按户合并填写，按户月保障金读取；如为个人金额，请逐人填写")
    return _move(rows, family & ~flags["crossing"])


def _given_once(rows: pl.DataFrame, block: pl.Series, notices: list[str]) -> pl.DataFrame:
    """Take an amount as the family's that stands on one row only of a merged household."""
    work = rows.with_columns(block.alias("#block"))
    lonely = (pl.col(_PERSONAL).count().over("#block") == 1) & (pl.len().over("#block") > 1) & pl.col("#block").is_not_null()
    family = work.select(lonely.fill_null(False).alias("family"))["family"]
    if not family.any():
        return rows
    notices.append("部分家庭的月保障金在合并的户内只填一次，这些户按户月保障金读取；如为个人金额，请逐人填写")
    return _move(rows, family)


def _move(rows: pl.DataFrame, family: pl.Series) -> pl.DataFrame:
    """Move personal amounts of some rows to the family's."""
    for end in ("", "__num"):
        old = rows[_PERSONAL + end]
        there = rows[_FAMILY + end] if _FAMILY + end in rows.columns else old.clear(rows.height)
        moved = there.zip_with(there.is_not_null() | ~family, old)
        kept = old.zip_with(~family, old.clear(rows.height))
        rows = rows.with_columns(moved.alias(_FAMILY + end), kept.alias(_PERSONAL + end))
    return rows.with_columns(pl.col(f"{_FAMILY}__num", f"{_PERSONAL}__num").fill_null(False))


def _once(rows: pl.DataFrame, block: pl.Series, name: str, source: Source, notices: list[str]) -> pl.DataFrame:
    """Leave an amount on the first row of its merged range; what the others have of it nobody knows."""
    field = source.field(name)
    later = block.is_not_null() & ~rows.with_columns(block.alias("#block")).select(
        pl.int_range(pl.len()).over("#block").alias("n")
    )["n"].eq(0)
    if not later.any():
        return rows
    if field.required and not field.instead:
        return refuse(rows, later, name, "金额与上一行合并填写，已计入上一行，无法判断本行是多少")
    notices.append(f"“{field.header}”有合并单元格，金额只计入合并的第一行")
    return rows.with_columns(rows[name].zip_with(~later, rows[name].clear(rows.height)).alias(name))
