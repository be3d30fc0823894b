"""What auditors have answered so far, put beside the findings."""

from __future__ import annotations

import polars as pl

from reconcile.publish.run_data import RunData
from schemas.answer import CHECKED_BY, COLUMNS, LEVELS, PROGRESS, RESULT, RULED_BY, RULING, SETTLED


def newest_answers(data: RunData, level: str | None = None) -> pl.DataFrame:
    """Give the newest answer in each input column, of one level of review or of all.

    Returns:
        finding_id and a text column for each input column; of one day's answers the higher level's.
    """
    said = _ordered(data)
    said = said if level is None else said.filter(pl.col("level") == level)
    wide = said.pivot(
        "column", index="finding_id", values="value", aggregate_function="last", on_columns=_NAMES
    )
    return wide.select("finding_id", *_NAMES)


def results_by_level(data: RunData) -> pl.DataFrame:
    """Give the newest 核查结果 of each review level.

    Returns:
        finding_id, a text column for each level, `feedback` ("县级自查：属实；市级复查：不属实").
    """
    results = _ordered(data).filter(pl.col("column") == RESULT.name)
    wide = results.pivot(
        "level", index="finding_id", values="value", aggregate_function="last", on_columns=list(LEVELS)
    )
    said = [pl.concat_str(pl.lit(f"{level}："), pl.col(level)) for level in LEVELS]
    return wide.with_columns(feedback=pl.concat_str(said, separator="；", ignore_nulls=True))


def rulings(data: RunData) -> pl.DataFrame:
    """Give what was last decided about each finding that is judged differently: finding_id, 处理意见, 处理人."""
    said = _ordered(data).filter(pl.col("column") == RULING.name)
    newest = said.unique("finding_id", keep="last", maintain_order=True)
    return newest.select("finding_id", **{RULING.name: pl.col("value"), RULED_BY.name: pl.col("answered_by")})


def settled(data: RunData) -> pl.DataFrame:
    """Give the ids of the findings that auditors report as put right."""
    return newest_answers(data).filter(pl.col(PROGRESS.name) == SETTLED).select("finding_id")


def settled_and_signed(data: RunData) -> pl.DataFrame:
    """Give the ids of the findings of which an auditor, by name, says that they are put right."""
    newest = newest_answers(data)
    signed = (pl.col(PROGRESS.name) == SETTLED) & (pl.col(CHECKED_BY.name).fill_null("") != "")
    return newest.filter(signed).select("finding_id")


_NAMES = [column.name for column in COLUMNS]


def _ordered(data: RunData) -> pl.DataFrame:
    rank = pl.col("level").replace_strict({level: n for n, level in enumerate(LEVELS)}, default=-1)
    return (
        data["answers"]
        .filter(pl.col("value").is_not_null() & (pl.col("value") != ""))
        .sort(pl.col("answered_on"), rank, pl.col("value"), nulls_last=False)
    )
