"""How common names, villages and heads' names are in the register: what agreement by chance looks like."""

from __future__ import annotations

import polars as pl

from reconcile.identity.splink_model import CLAN_FACTOR, Population

_RAREST_HEAD = 0.002
_MOST = 0.5


def population_of(register: pl.DataFrame) -> Population:
    """Measure a register's evidence frame (one row a person)."""
    size = max(register.height, 1)
    return Population(
        size=size,
        same_village=min(_MOST, max(1 / size, CLAN_FACTOR * _chance(register, ["village"], []))),
        same_head=min(_MOST / 2, max(_RAREST_HEAD, _chance(register, ["village", "head"], ["village"]))),
        frequencies=register.select(
            "name",
            "sound",
            tf_name=pl.len().over("name") / size,
            tf_sound=pl.len().over("sound") / size,
        )
        .unique()
        .drop_nulls("name"),
    )


def _chance(register: pl.DataFrame, columns: list[str], within: list[str]) -> float:
    """Return the chance that two people who agree on `within` agree on `columns`."""
    known = register.drop_nulls(columns)
    return _square_sum(known, columns) / max(_square_sum(known, within), 1.0)


def _square_sum(register: pl.DataFrame, columns: list[str]) -> float:
    if not columns:
        return float(register.height) ** 2
    counts = register.group_by(columns).len()["len"].cast(pl.Float64)
    return float((counts**2).sum())
