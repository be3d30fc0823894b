"""The columns that scored linking compares, made once for each side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from reconcile.identity.name_forms import name_forms

# Pairs that agree on none of these cannot be joined whatever the rest says; every pair that can be agrees on one.
# A missing or mistaken character changes the sound, so names that only look alike are found by number and place.
BLOCKS: Final[Sequence[tuple[str, ...]]] = (
    ("sound", "village"),
    ("sound", "birth"),
    ("sound", "head_sound"),
    ("sound", "number_10"),
    ("sound", "number_tail_4"),
    ("sound", "month_day"),
    ("sound", "month_day_from_right"),
    ("number_14",),
    ("number_tail_8",),
    ("village", "number_tail_4"),
    ("village", "birth"),
)
FACTS: Final = ("village_code", "sex", "birth_date", "head_name_clean")
_NAME_PARTS: Final = ("name", "sound", "shape", "pattern", "known")
_CENTURY: Final = "19"


def evidence(people: pl.DataFrame, key: str) -> pl.DataFrame:
    """Return the evidence of each row.

    Args:
        people: key, number (text or null), lost, name_clean, village_code, sex, birth_date, head_name_clean.
        key: the column that tells rows apart.

    Returns:
        unique_id, the forms of the name, the head's name and sound, headed (is the person named as the head of the
        household), village, township, birth (yyyymmdd), sex, number, lost, and the pieces that BLOCKS name.
    """
    written = pl.concat([people.select(written="name_clean"), people.select(written="head_name_clean")])
    forms = name_forms(written, "written")
    names = forms.rename({"written": "name_clean"})
    heads = forms.select(head_name_clean="written", head="name", head_sound="sound")
    rows = (
        people.join(names, on="name_clean", how="left", maintain_order="left")
        .join(heads, on="head_name_clean", how="left", maintain_order="left")
        .with_columns(read_length=pl.col("number").str.len_chars(), lost=pl.col("lost").fill_null(False))
        .with_columns(number=_readable("number"), village=_village())
        .with_columns(birth=_birth(), headed=pl.col("head") == pl.col("name"))
    )
    return rows.select(
        pl.col(key).alias("unique_id"), *_NAME_PARTS, "head", "head_sound", "headed", "village",
        "birth", "sex", "number", "lost", **_pieces(),
    )  # fmt: skip


def numbered_evidence(people: pl.DataFrame) -> pl.DataFrame:
    """Return the evidence of people with valid numbers, one row a person.

    Args:
        people: person (valid number), name_clean, sex, birth_date, village_code, head_name_clean.
    """
    known = people.select("person", *FACTS, "name_clean", number="person", lost=pl.lit(False))
    if not known["person"].is_unique().all():
        known = known.sort(pl.all(), nulls_last=True).unique("person", keep="first", maintain_order=True)
    return evidence(known, "person")


def plausible(left: pl.DataFrame, right: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Keep the rows of two evidence frames, the right one large, that share at least one block with the other."""
    candidates = _sharing(right, left)
    return _sharing(left, candidates), candidates


def _sharing(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    found = [
        rows.select("unique_id", *block).join(others.select(block), on=block, how="semi").select("unique_id")
        for block in BLOCKS
    ]
    return rows.join(pl.concat(found), on="unique_id", how="semi", maintain_order="left")


def _readable(column: str) -> pl.Expr:
    """Return the text where it can be a damaged number: long enough, mostly digits, not one digit repeated.

    A first-generation number that fails its check is written with its century, so that its places line up.
    """
    text = pl.col(column)
    filled_in = text.str.contains("^(0+|1+|2+|3+|4+|5+|6+|7+|8+|9+)X?$")
    usable = text.str.len_chars().is_between(15, 20) & (text.str.count_matches(r"\d") >= 14) & ~filled_in
    aged = pl.concat_str(text.str.head(6), pl.lit(_CENTURY), text.str.slice(6))
    return pl.when(usable).then(pl.when(text.str.len_chars() == 15).then(aged).otherwise(text))


def _village() -> pl.Expr:
    """Return the village's code; a code that ends in 000 names a township and places nobody."""
    code = pl.col("village_code")
    return pl.when((code.str.len_chars() == 12) & ~code.str.ends_with("000")).then(code)


def _birth() -> pl.Expr:
    """Return the birth date as yyyymmdd: as listed, else from the number where its places can be trusted."""
    in_place = pl.col("number").is_not_null() & pl.col("read_length").is_in([15, 18])
    written = pl.when(in_place).then(pl.col("number").str.slice(6, 8))
    real = written.str.to_date("%Y%m%d", strict=False).dt.year().is_between(1880, 2100)
    return pl.coalesce(pl.col("birth_date").dt.strftime("%Y%m%d"), pl.when(real).then(written))


def _pieces() -> dict[str, pl.Expr]:
    number = pl.col("number")
    return {
        "number_10": number.str.head(10),
        "number_14": number.str.head(14),
        "number_tail_4": number.str.tail(4),
        "number_tail_8": number.str.tail(8),
        "month_day": number.str.slice(10, 4),
        "month_day_from_right": number.str.slice(-8, 4),
    }
