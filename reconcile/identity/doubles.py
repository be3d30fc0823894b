"""Two valid numbers that one person seems to have (DQ04)."""

from __future__ import annotations

from typing import Final

import polars as pl

from reconcile.identity.choose import weighed
from reconcile.identity.evidence import FACTS, forms_of, plausible, register_evidence
from reconcile.identity.population import population_of
from reconcile.identity.settings import LinkSettings
from reconcile.identity.splink_model import Population, score

# How often somebody whose valid number the register does not know is in it all the same, under another number.
KNOWN_OTHERWISE: Final = 0.5
# How often a register person is registered a second time.
REGISTERED_TWICE: Final = 1e-4

_SAME_TWICE: Final[tuple[tuple[str, ...], ...]] = (("name", "village", "birth"), ("name", "village", "head"))


def possible_doubles(people: pl.DataFrame, register: pl.DataFrame, settings: LinkSettings) -> pl.DataFrame:
    """Find pairs of valid numbers that linkage holds for one person.

    A number that some list gives and the register does not know is scored against the register's people and
    against one another; register people are scored against one another where they share the name, the village
    and either the birth date or the head of the household.

    Args:
        people: person (valid number) of every source, with name_clean, sex, birth_date, village_code,
            head_name_clean; several rows a person are taken apart and the best counts.
        register: the same columns, one row a register person.
        settings: link_possible is the least probability shown.

    Returns:
        person_a < person_b, probability; one row a pair, sorted.
    """
    columns = ["person", "name_clean", *FACTS]
    known, listed = register.select(columns), people.select(columns).unique()
    strangers = listed.join(known, on="person", how="anti").drop_nulls("name_clean")
    forms = forms_of(known, strangers)
    everyone = register_evidence(known, forms)
    population = population_of(everyone)
    pairs = pl.concat([_unknown(strangers, everyone, forms, population), _twice(everyone, population)])
    likely = pairs.filter(pl.col("probability") >= settings.link_possible)
    return likely.group_by("person_a", "person_b").agg(pl.col("probability").max()).sort("person_a", "person_b")


def _unknown(
    strangers: pl.DataFrame, everyone: pl.DataFrame, forms: pl.DataFrame, population: Population
) -> pl.DataFrame:
    """Score the numbers that the register does not know against all others."""
    described = register_evidence(strangers, forms)
    left, right = plausible(described, pl.concat([everyone, described]))
    if left.is_empty():
        return _no_pairs()
    scores = score(left, right, population, KNOWN_OTHERWISE / population.size)
    others = scores.filter(pl.col("left") != pl.col("right"))
    return _ordered(weighed(others).filter(_same_name(), _some_facts()))


def _twice(everyone: pl.DataFrame, population: Population) -> pl.DataFrame:
    """Score register people who share name, village and birth date or head."""
    doubtful = [
        everyone.drop_nulls(list(keys)).filter(pl.len().over(*keys) > 1).select("unique_id") for keys in _SAME_TWICE
    ]
    left = everyone.join(pl.concat(doubtful).unique(), on="unique_id", how="semi", maintain_order="left")
    if left.is_empty():
        return _no_pairs()
    scores = score(left, left, population, REGISTERED_TWICE / population.size)
    near = (pl.col("name") == "same") & (pl.col("number") != "other")
    odds = pl.lit(2.0).pow(pl.col("weight").clip(-100, 100))
    return _ordered(scores.filter(pl.col("left") < pl.col("right"), near).with_columns(probability=odds / (1 + odds)))


def _same_name() -> pl.Expr:
    return pl.col("name").is_in(["same", "sound", "missing", "shape"])


def _some_facts() -> pl.Expr:
    """A name alone never makes two numbers one person."""
    near = pl.col("number").is_in(["first_15", "two_edits", "birth", "near_birth"])
    return near | pl.col("head").is_in(["same", "sound"])


def _ordered(pairs: pl.DataFrame) -> pl.DataFrame:
    return pairs.select(
        person_a=pl.min_horizontal("left", "right"), person_b=pl.max_horizontal("left", "right"), probability="probability"
    )


def _no_pairs() -> pl.DataFrame:
    return pl.DataFrame(schema={"person_a": pl.String, "person_b": pl.String, "probability": pl.Float64})
