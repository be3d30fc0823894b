"""Step 3: a damaged number repaired against the register people of the same cleaned name."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

# One edit of an 18-character number touches two neighbouring places at most, so either its first HEAD
# characters are whole (region, year and month of birth) or its last 17 - HEAD are (day's end, sequence,
# check digit). Joining on name and either piece finds every candidate without comparing all namesakes.
HEAD: Final = 12
TAIL: Final = 17 - HEAD
KEPT_DIGITS: Final = 15  # what a spreadsheet keeps of a number typed as a number


def repair(damaged: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    """Find the register people whose number a damaged text may be.

    A text that lost precision matches on its first 15 digits, any other within one wrong, missing, extra or
    transposed neighbouring character. Only register people of the same cleaned name are looked at.

    Args:
        damaged: entity, read (cleaned text of the number), lost (Boolean), name_clean.
        register: person (valid 18-character number), name_clean.

    Returns:
        entity, candidates (how many people fit, at least 1) and person (the only one, else null).
    """
    texts = damaged.filter(_filled("read"), _filled("name_clean")).select(
        "entity", "name_clean", pl.col("lost").fill_null(False), read=number_of("read")
    )
    names = texts.select("name_clean").unique()
    people = register.select("person", "name_clean").join(names, on="name_clean", how="semi").unique()
    found = pl.concat([_lost(texts.filter("lost"), people), _near(texts.filter(~pl.col("lost")), people)])
    fits = found.group_by("entity").agg(pl.len().alias("candidates"), pl.col("person").min())
    only = pl.when(pl.col("candidates") == 1).then("person")
    return fits.select("entity", "candidates", person=only).sort("entity")


def number_of(column: str) -> pl.Expr:
    """Return the part of a text that can be an identity number: disability card numbers end in other digits."""
    text = pl.col(column)
    carded = text.str.len_chars().is_in([20, 22]) & ~text.str.contains(".", literal=True)
    return pl.when(carded).then(text.str.head(18)).otherwise(text)


def _filled(column: str) -> pl.Expr:
    return pl.col(column).is_not_null() & (pl.col(column) != "")


def _lost(texts: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    written_out = pl.col("read").str.replace(r"^(\d)\.(\d{14,})[Ee]\+?17$", "${1}${2}")
    kept = texts.with_columns(read=written_out).filter(pl.col("read").str.len_chars() >= KEPT_DIGITS)
    return (
        kept.with_columns(piece=pl.col("read").str.head(KEPT_DIGITS))
        .join(people.with_columns(piece=pl.col("person").str.head(KEPT_DIGITS)), on=["name_clean", "piece"])
        .select("entity", "person")
        .unique()
    )


def _near(texts: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    likely = texts.filter(pl.col("read").str.len_chars().is_between(17, 19))
    read, number = pl.col("read").str, pl.col("person").str
    pairs = pl.concat(
        likely.with_columns(piece=of_text)
        .join(people.with_columns(piece=of_person), on=["name_clean", "piece"])
        .select("entity", "read", "person")
        for of_text, of_person in ((read.head(HEAD), number.head(HEAD)), (read.tail(TAIL), number.tail(TAIL)))
    ).unique()
    return pairs.filter(_within_one(pairs["read"], pairs["person"])).select("entity", "person")


def _within_one(left: pl.Series, right: pl.Series) -> pl.Series:
    """Say of each pair whether one wrong, missing, extra or transposed character parts them at most."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    distances = cpdist(left.to_list(), right.to_list(), scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)
    return pl.Series(distances <= 1)
