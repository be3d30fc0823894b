"""Which scored pairs become links: enough facts, nobody else near, one person once in a list."""

from __future__ import annotations

from typing import Final

import polars as pl

# Facts beside the name that must agree. A number but one edit away, or whole to its fifteenth digit, says where
# and when somebody was born and is two of them; so is one two edits away, under the same name.
FACTS: Final = 2

_NUMBER_FACTS: Final = {"one_edit": 2, "first_15": 2, "two_edits": 2, "birth": 1, "birth_only": 1}
# Twins share the birth date and nearly the number, and may share all of the name that can be read: under a name
# that is not the same, a number that can be read has to be the very one.
_TELLING: Final = ("one_edit", "first_15", "birth")


def weighed(scores: pl.DataFrame, nobody: float) -> pl.DataFrame:
    """Add the probability of each pair among all pairs of its left side.

    Either one of the people on the right is meant, or nobody who is known; two people equally near get a half
    each at most, so neither is certain.

    Args:
        scores: left and weight (log2 of the odds that a pair is one person).
        nobody: chance, before anything is compared, that the left side is none of the people on the right.
    """
    odds = _odds(pl.col("weight"))
    return scores.with_columns(probability=odds / (nobody + odds.sum().over("left")))


def probability(weight: pl.Expr) -> pl.Expr:
    """Return the probability of a pair by itself, from the log2 of its odds."""
    return _odds(weight) / (1 + _odds(weight))


def _odds(weight: pl.Expr) -> pl.Expr:
    return pl.lit(2.0).pow(weight.clip(-100, 100))


def joinable() -> pl.Expr:
    """Return the condition under which facts allow a join, whatever the score.

    The name must agree: the same, of the same sound, or of the same shape with at most missing characters; if it
    is not the same, number or birth date must agree beyond what twins share. No known number, birth date or sex may contradict.
    """
    number, name = pl.col("number"), pl.col("name")
    same_name = name == "same"
    facts = pl.sum_horizontal(
        number.replace_strict(_NUMBER_FACTS, default=0, return_dtype=pl.Int8).fill_null(0),
        (pl.col("village") == "same").fill_null(False),
        pl.col("head").is_in(["same", "sound"]).fill_null(False),
        ((pl.col("headed") == "both") & same_name).fill_null(False),
    )
    contradicted = number.is_in(["other", "near_birth"]).fill_null(False) | (
        pl.col("sex") == "other"
    ).fill_null(False)
    named = same_name | (name.is_in(["sound", "missing", "shape"]) & number.is_in(_TELLING))
    return named.fill_null(False) & (facts >= FACTS) & ~contradicted


def certain(scores: pl.DataFrame, nobody: float, least: float) -> pl.DataFrame:
    """Return left, right, probability of the pairs that are sure enough and allowed, at most one a left side."""
    return (
        weighed(scores, nobody)
        .filter(joinable(), pl.col("probability") >= least)
        .select("left", "right", "probability")
    )


def one_to_one(links: pl.DataFrame, rows: pl.DataFrame, present: pl.DataFrame | None) -> pl.DataFrame:
    """Drop the links by which one list would name a person twice.

    Args:
        links: entity, person, probability.
        rows: entity, list (a source that names each person once), number (as read).
        present: list, person: whom the list names already by a valid or repaired number.
    """
    placed = links.join(rows, on="entity")
    # An empty number equals no other, so each such row counts for itself.
    written = pl.coalesce(pl.col("number"), pl.format("row {}", "entity"))
    refused = placed.filter(written.n_unique().over("list", "person") > 1)
    if present is not None:
        refused = pl.concat([refused, placed.join(present, on=["list", "person"], how="semi")])
    return links.join(refused, on="entity", how="anti")
