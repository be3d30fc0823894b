"""How figures, places and records are put into words in what is published."""

from __future__ import annotations

import datetime as dt
import math
import unicodedata
from collections.abc import Mapping

import polars as pl

SHOWN_RECORDS = 5
"""Records named beside a finding; the rest are counted."""


_NOT_IN_FILE_NAMES = str.maketrans('/\\:*?"<>|\n\r\t', "＿" * 12)


def file_name(text: str) -> str:
    """Make a township's or department's name one that every system takes for a file."""
    return text.translate(_NOT_IN_FILE_NAMES)


def display_width(text: str) -> int:
    """Count the half-width places that a text takes, a Chinese character being two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def wrapped_lines(text: str, width: float) -> int:
    """Count the lines that a text fills in a cell of so many half-width places."""
    return sum(max(1, math.ceil(display_width(line) / width)) for line in text.split("\n"))


def chinese_date(day: str | dt.date) -> str:
    """Write a day as official papers do: 2019年6月30日."""
    day = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.year}年{day.month}月{day.day}日"


def evidence_text(findings: pl.DataFrame, titles: Mapping[str, str]) -> pl.DataFrame:
    """Name the records that each finding rests on.

    Args:
        findings: with finding_id and evidence.
        titles: source -> Chinese title.

    Returns:
        finding_id and `evidence_text`: "低保花名册 a.xlsx 表1 第12行、第13行；…"; of many, the first 5 and
        their number.
    """
    shown = (
        findings.select("finding_id", "evidence", records=pl.col("evidence").list.len())
        .with_columns(pl.col("evidence").list.head(SHOWN_RECORDS))
        .explode("evidence", empty_as_null=False, keep_nulls=False)
        .unnest("evidence")
    )
    sheet = pl.concat_str(
        pl.col("source").replace(dict(titles)),
        pl.col("file").str.split("/").list.last(),
        pl.when(pl.col("sheet") != "").then(pl.col("sheet")),
        separator=" ",
        ignore_nulls=True,
    )
    line = pl.format("第{}行", "row")
    is_same_sheet = (pl.col("place") == pl.col("place").shift()).over("finding_id").fill_null(False)
    is_first = pl.col("finding_id") != pl.col("finding_id").shift()
    before = pl.when(is_first.fill_null(True)).then(pl.lit("")).otherwise(pl.lit("；"))
    more = (
        pl.when(pl.col("records") > SHOWN_RECORDS).then(pl.format("等{}条", "records")).otherwise(pl.lit(""))
    )
    return (
        shown.with_columns(place=sheet)
        .with_columns(
            said=pl.when(is_same_sheet).then("、" + line).otherwise(before + pl.col("place") + " " + line)
        )
        .group_by("finding_id", "records", maintain_order=True)
        .agg(pl.col("said").str.join(""))
        .select("finding_id", evidence_text=pl.col("said") + more)
    )
