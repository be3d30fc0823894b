"""What an office should look at though every row can be used."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

_LEAST_FAMILIES = 2
_NUMBER = re.compile(r"(?<!第)[0-9]+(?=[个行户人处条])|(?<=第)[0-9]+(?=行)")
_COUNT = re.compile(r"(?<!第)(?<![0-9])[0-9]+(?=[个行户人处条])")


def summed(pieces: Sequence[Sequence[str]]) -> list[str]:
    """Return the notices on the pieces of one file as those on the file: what is counted is added up.

    Args:
        pieces: notices on each piece, in order; a row that is named is the first.
    """
    found: dict[str, tuple[str, list[int]]] = {}
    for notice in (notice for piece in pieces for notice in piece):
        alike = _NUMBER.sub("#", notice)
        counts = [int(number) for number in _COUNT.findall(notice)]
        first, before = found.get(alike, (notice, [0] * len(counts)))
        found[alike] = first, [a + b for a, b in zip(before, counts, strict=True)]
    return [_counted(first, counts) for first, counts in found.values()]


def _counted(notice: str, counts: Sequence[int]) -> str:
    left = list(counts)
    return _COUNT.sub(lambda found: str(left.pop(0)), notice)


def file_notices(rows: pl.DataFrame, columns: Sequence[str]) -> list[str]:
    """Return the notices on a whole file.

    Args:
        rows: its typed rows.
        columns: the fields that it has.
    """
    notices = [] if rows.height else ["没有一行可用的数据"]
    if "monthly_amount" in columns and "family_no" in columns and _amounts_look_like_households(rows):
        notices.append(
            "每个多人家庭各成员的月保障金都相同，请核实是每人金额还是全户金额；如为全户金额，请在映射文件中写 amount_is_household: true"
        )
    return notices


def _amounts_look_like_households(rows: pl.DataFrame) -> bool:
    families = (
        rows.lazy()
        .filter(pl.col("monthly_amount").is_not_null())
        .group_by("family_no")
        .agg(pl.len().alias("people"), pl.col("monthly_amount").n_unique().alias("amounts"))
        .filter(pl.col("people") > 1)
        .select(pl.len().alias("families"), (pl.col("amounts") == 1).all().alias("same"))
        .collect()
    )
    return bool(families["families"][0] >= _LEAST_FAMILIES and families["same"][0])
