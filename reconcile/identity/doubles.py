"""Two valid numbers that one person seems to have (DQ04)."""

from __future__ import annotations

import math
from typing import Final

import polars as pl

from reconcile.identity.choose import probability, weighed
from reconcile.identity.evidence import FACTS, numbered_evidence, plausible
from reconcile.identity.register import Register
from reconcile.identity.settings import LinkSettings
from reconcile.identity.splink_model import score

# How often somebody whose valid number the register does not know is in it all the same, under another number.
KNOWN_OTHERWISE: Final = 0.5
# How often a register person is registered a second time.
REGISTERED_TWICE: Final = 1e-4


def possible_doubles(
    people: pl.DataFrame, register: Register | pl.DataFrame, settings: LinkSettings
) -> pl.DataFrame:
    """Find pairs of valid numbers that linkage holds for one person.

    A number that some list gives and the register does not know is scored against the register's people and
    against one another; register people are scored against one another where they share the name, the village
    and either the birth date or the head of the household.

    Args:
        people: person (valid number) of every source, with name_clean, sex, birth_date, village_code,
            head_name_clean; of several rows a person the commonest value of each counts.
        register: the Register, or its people as it takes them.
        settings: link_possible is the least probability shown.

    Returns:
        person_a < person_b, probability; one row a pair, sorted.
    """
    known = register if isinstance(register, Register) else Register(register)
    listed = people.filter(pl.col("name_clean").is_not_null()).join(known.people, on="person", how="anti")
    commonest = [pl.col(fact).drop_nulls().mode().min() for fact in ("name_clean", *FACTS)]
    strangers = numbered_evidence(listed.group_by("person").agg(commonest))
    doubtful = _alike(known.evidence)
    left = pl.concat([strangers, doubtful])
    if left.is_empty():
        return pl.DataFrame(schema={"person_a": pl.String, "person_b": pl.String, "probability": pl.Float64})
    _, candidates = plausible(strangers, known.evidence)
    right = pl.concat([candidates, left]).unique("unique_id", keep="any").sort("unique_id")
    scores = score(left, right, known.population, KNOWN_OTHERWISE / known.population.size)
    others = scores.filter(pl.col("left") != pl.col("right"))
    strange = pl.col("left").is_in(strangers["unique_id"].implode())
    pairs = pl.concat([_unknown(others.filter(strange)), _twice(others.filter(~strange), doubtful)])
    likely = pairs.filter(pl.col("probability") >= settings.link_possible)
    return (
        likely.group_by("person_a", "person_b").agg(pl.col("probability").max()).sort("person_a", "person_b")
    )


def _alike(people: pl.DataFrame) -> pl.DataFrame:
    """Return the register people who share name, village and birth date or head with somebody.

    Heads of households share their head's name whenever they share their own.
    """
    by_head = people.filter(~pl.col("headed").fill_null(True))
    shared = [
        rows.drop_nulls(["name", "village", fact]).filter(pl.len().over("name", "village", fact) > 1)
        for rows, fact in ((people, "birth"), (by_head, "head"))
    ]
    found = pl.concat([rows.select("unique_id") for rows in shared])
    return people.join(found, on="unique_id", how="semi", maintain_order="left")


def _unknown(scores: pl.DataFrame) -> pl.DataFrame:
    """Keep the pairs of a number that the register does not know and its likeliest owner."""
    return _ordered(weighed(scores, 1 - KNOWN_OTHERWISE).filter(_same_name(), _some_facts()))


def _twice(scores: pl.DataFrame, doubtful: pl.DataFrame) -> pl.DataFrame:
    """Keep the pairs of register people, who are far less often one person than a number unknown and a known one."""
    both = pl.col("left") < pl.col("right"), pl.col("right").is_in(doubtful["unique_id"].implode())
    near = (pl.col("name") == "same") & (pl.col("number") != "other")
    rarer = pl.col("weight") + math.log2(REGISTERED_TWICE / KNOWN_OTHERWISE)
    return _ordered(scores.filter(*both, near).with_columns(probability=probability(rarer)))


def _same_name() -> pl.Expr:
    return pl.col("name").is_in(["same", "sound", "missing", "shape"])


def _some_facts() -> pl.Expr:
    """A name alone never makes two numbers one person."""
    near = pl.col("number").is_in(["first_15", "two_edits", "birth", "birth_only", "near_birth"])
    return near | pl.col("head").is_in(["same", "sound"])


def _ordered(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.select(
        person_a=pl.min_horizontal("left", "right"),
        person_b=pl.max_horizontal("left", "right"),
        probability="probability",
    )
