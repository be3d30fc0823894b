"""Steps 3 and 4 of identity: from a row whose number cannot be used to the register person it means."""

from __future__ import annotations

from typing import Final

import polars as pl

from reconcile.identity.choose import certain, one_to_one
from reconcile.identity.evidence import FACTS, evidence, plausible
from reconcile.identity.register import Register
from reconcile.identity.repair import number_of, repair
from reconcile.identity.settings import OWN_NUMBER, PERSON_LISTS, PROBABILISTIC, REPAIRED, LinkSettings
from reconcile.identity.splink_model import score

# Share of listed people who are in the register at all. Really it is 97 to 99 in a hundred; less is taken, so that
# a namesake of somebody who is not registered is not mistaken for him.
IN_REGISTER: Final = 0.90
# A text this long was copied from somewhere: with one name it is one person in every list.
COPIED_LENGTH: Final = 15

_GIVEN: Final = ("read", "lost", "name_clean", *FACTS)


def repairs(
    references: pl.DataFrame,
    register: Register | pl.DataFrame,
    settings: LinkSettings,
    *,
    present: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Find the register person behind each reference whose number is unusable.

    Args:
        references: ref_id, source, row_id, field, read (cleaned text of the number, null when empty), lost,
            name_clean, and where known village_code, sex, birth_date, head_name_clean.
        register: the Register, or its people as it takes them.
        settings: how sure a scored link must be.
        present: source, person: whom a list of persons names already by a valid number (a scored link never
            gives a list the same person again).

    Returns:
        ref_id, person, method ("repaired" or "probabilistic") and probability, one row a reference that was
        placed, in the order of ref_id. The order of the rows given does not matter.
    """
    known = register if isinstance(register, Register) else Register(register)
    entities, members = _entities(references)
    repaired = repair(entities, known.people)
    sure = repaired.drop_nulls("person").select(
        "entity", "person", method=pl.lit(REPAIRED), probability=pl.lit(1.0)
    )
    rest = entities.join(repaired, on="entity", how="anti")
    scored = _scored(rest, known, settings)
    lists = members.drop_nulls("list").select("entity", "list").unique()
    placed = _placed(sure, lists, present)
    linked = one_to_one(
        scored, lists.join(entities.select("entity", number="read"), on="entity"), placed
    ).with_columns(method=pl.lit(PROBABILISTIC))
    links = pl.concat([sure, linked.select(sure.columns)])
    return members.join(links, on="entity").select("ref_id", "person", "method", "probability").sort("ref_id")


def _entities(references: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Gather references that say the same into one entity; return the entities and which reference is which.

    Rows without a number in a list of persons are people of their own, however alike.
    """
    own = pl.col("source").is_in(list(PERSON_LISTS)) & (pl.col("field") == OWN_NUMBER)
    given = references.select("ref_id", *_GIVEN, list=pl.when(own).then("source")).with_columns(
        pl.col("read", "name_clean").replace("", None), pl.col("lost").fill_null(False)
    )
    given = given.with_columns(number_of("read").alias("read"))
    alone = pl.when(pl.col("read").is_null() & pl.col("list").is_not_null()).then("ref_id")
    said = given.group_by(*_GIVEN, "list", alone.alias("alone")).agg("ref_id").with_columns(_shared_facts())
    first = pl.col("ref_id").list.min().min()
    said = said.with_columns(entity=first.over(*_GIVEN, "alone"))
    members = said.select("ref_id", "entity", "list").explode("ref_id", empty_as_null=True)
    return said.select("entity", *_GIVEN).unique().sort("entity"), members


def _shared_facts() -> list[pl.Expr]:
    """Fill what one list leaves out from another that gives the same damaged number and name, if all agree."""
    copied = pl.col("read").str.len_chars().ge(COPIED_LENGTH) & pl.col("name_clean").is_not_null()
    copy = ("read", "lost", "name_clean")
    return [
        pl.when(copied & (pl.col(fact).drop_nulls().n_unique().over(copy) == 1))
        .then(pl.col(fact).fill_null(pl.col(fact).min().over(copy)))
        .otherwise(fact)
        .alias(fact)
        for fact in FACTS
    ]


def _scored(rest: pl.DataFrame, register: Register, settings: LinkSettings) -> pl.DataFrame:
    empty = pl.DataFrame(schema={"entity": pl.Int64, "person": pl.String, "probability": pl.Float64})
    if rest.is_empty() or register.people.is_empty():
        return empty
    wanted, candidates = plausible(evidence(rest.rename({"read": "number"}), "entity"), register.evidence)
    if wanted.is_empty():
        return empty
    prior = IN_REGISTER / register.population.size
    wanted = wanted.with_columns(pl.col("unique_id").cast(pl.String))
    scores = score(wanted, candidates, register.population, prior)
    links = certain(scores, 1 - IN_REGISTER, settings.link_certain)
    return links.select(entity=pl.col("left").cast(pl.Int64), person="right", probability="probability")


def _placed(sure: pl.DataFrame, lists: pl.DataFrame, present: pl.DataFrame | None) -> pl.DataFrame:
    """Return list and person for whom each list names already, by a valid or a repaired number."""
    repaired = sure.join(lists, on="entity").select("list", "person")
    if present is None:
        return repaired.unique()
    return pl.concat([repaired, present.select("person", list="source").select("list", "person")]).unique()
