"""The register as linking sees it: what is compared is made once, and only when something is left to score."""

from __future__ import annotations

import functools

import polars as pl

from reconcile.identity.evidence import numbered_evidence
from reconcile.identity.splink_model import CLAN_FACTOR, Population
from schemas.id_number import sex_expr

_RAREST_HEAD = 0.002
_MOST = 0.5


class Register:
    """The people of the household register.

    Args:
        people: person (valid number), name_clean, sex, birth_date, village_code, head_name_clean, one row a person.
    """

    def __init__(self, people: pl.DataFrame) -> None:
        self.people = people

    @functools.cached_property
    def evidence(self) -> pl.DataFrame:
        """What can be compared of each person (see `evidence`)."""
        return numbered_evidence(self.people.with_columns(sex=pl.coalesce("sex", sex_expr(pl.col("person")))))

    @functools.cached_property
    def population(self) -> Population:
        """How common names, villages and heads' names are: what agreement by chance looks like."""
        size = max(self.evidence.height, 1)
        named = self.evidence.drop_nulls("name").group_by("name", "sound").len()
        return Population(
            size=size,
            same_village=min(_MOST, max(1 / size, CLAN_FACTOR * self._chance(["village"], []))),
            same_head=min(_MOST / 2, max(_RAREST_HEAD, self._chance(["village", "head"], ["village"]))),
            frequencies=named.select(
                "name",
                "sound",
                tf_name=pl.col("len") / size,
                tf_sound=pl.col("len").sum().over("sound") / size,
            ),
        )

    def _chance(self, columns: list[str], within: list[str]) -> float:
        """Return the chance that two people who agree on `within` agree on `columns`."""
        known = self.evidence.drop_nulls(columns)
        return _square_sum(known, columns) / max(_square_sum(known, within), 1.0)


def _square_sum(people: pl.DataFrame, columns: list[str]) -> float:
    if not columns:
        return float(people.height) ** 2
    counts = people.group_by(columns).len()["len"].cast(pl.Float64)
    return float((counts**2).sum())
