"""How far two names of one number are apart (DQ03): from a typist's slip to another person."""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from reconcile.identity.glyphs import LOOK_ALIKES, MISSING_PATTERN, VARIANTS
from reconcile.identity.name_forms import DOT, first_of, syllables
from schemas.names import clean_name_expr

VARIANT: Final = "繁简异体"
PART_MISSING: Final = "缺字"
SAME_SOUND: Final = "同音"
LOOKS_ALIKE: Final = "形近"
UNRELATED: Final = "不相关（疑为他人）"

# From the most harmless to the one that needs a visit.
GRADES: Final = (VARIANT, PART_MISSING, SAME_SOUND, LOOKS_ALIKE, UNRELATED)


def grade_names(pairs: pl.DataFrame, left: str = "name_a", right: str = "name_b") -> pl.DataFrame:
    """Grade each pair of names by the first that fits of GRADES.

    Traditional/variant: the same once traditional and variant characters are folded. Part missing: one name is the
    other with characters left out, dots and marks for unprintable characters not counted. Same sound: each
    character shares a reading, tones aside. Similar: each character sounds or looks like its counterpart. Else
    unrelated.

    Args:
        pairs: two columns of names, at any degree of cleaning; neither is null.
        left: the column with the one name.
        right: the column with the other.

    Returns:
        The frame with a column `grade` (one of GRADES), in the same order.
    """
    given = pairs.select(a=left, b=right).unique().sort("a", "b")
    folded = [clean_name_expr(pl.col(c)).str.replace_many(first_of(VARIANTS)) for c in ("a", "b")]
    marks = f"{DOT}|{MISSING_PATTERN}"
    names = given.with_columns(
        number=pl.int_range(pl.len()),
        variant=folded[0] == folded[1],
        x=folded[0].str.replace_all(marks, ""),
        y=folded[1].str.replace_all(marks, ""),
    )
    graded = names.with_columns(missing=_part_missing(names)).join(_alike(names), on="number", how="left")
    grade = (
        pl.when("variant").then(pl.lit(VARIANT))
        .when("missing").then(pl.lit(PART_MISSING))
        .when("sounds").then(pl.lit(SAME_SOUND))
        .when("looks").then(pl.lit(LOOKS_ALIKE))
        .otherwise(pl.lit(UNRELATED))
    )  # fmt: skip
    found = graded.select(pl.col("a").alias(left), pl.col("b").alias(right), grade=grade)
    return pairs.join(found, on=[left, right], how="left", maintain_order="left")


def _part_missing(names: pl.DataFrame) -> pl.Series:
    """Say whether one name keeps nothing but characters of the other, in order."""
    from rapidfuzz.distance import LCSseq
    from rapidfuzz.process import cpdist

    common = cpdist(names["x"].to_list(), names["y"].to_list(), scorer=LCSseq.similarity, dtype=np.int32)
    lengths = names.select(shorter=pl.min_horizontal(pl.col("x", "y").str.len_chars()))["shorter"]
    return (pl.Series(common) == lengths) & (lengths > 0)


def _alike(names: pl.DataFrame) -> pl.DataFrame:
    """Say of names of one length whether all their characters sound alike, and whether they sound or look alike."""
    same_length = names.filter(pl.col("x").str.len_chars() == pl.col("y").str.len_chars(), pl.col("x") != "")
    characters = same_length.select("number", pl.col("x", "y").str.split("")).explode(
        "x", "y", empty_as_null=True
    )
    readings = syllables(pl.concat([characters["x"], characters["y"]]).unique().to_list())
    heard = [
        pl.col(c).replace_strict(readings, default=[], return_dtype=pl.List(pl.String)) for c in ("x", "y")
    ]
    shapes = [pl.col(c).replace(first_of(LOOK_ALIKES)) for c in ("x", "y")]
    sounds = (pl.col("x") == pl.col("y")) | (heard[0].list.set_intersection(heard[1]).list.len() > 0)
    return characters.group_by("number").agg(
        sounds=sounds.all(), looks=(sounds | (shapes[0] == shapes[1])).all()
    )
