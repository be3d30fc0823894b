"""The identity stage, told what it needs of the loaded tables and of the policy in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from reconcile.load.persons import known_people, listed_people
from reconcile.matching import WhoIsWho
from reconcile.policy.parameter import Value, in_force

if TYPE_CHECKING:
    from datetime import date

    import polars as pl

    from reconcile.engine.duckdb import DuckDB


class Told(Protocol):
    """What of a run's settings matters here."""

    @property
    def as_of(self) -> date:
        """The day."""

    @property
    def area(self) -> str | None:
        """The run's area."""


def who_is_who(db: DuckDB, values: Sequence[Value], told: Told) -> WhoIsWho:
    """Gives the identity stage for one run: repairs, doubles and grades, its libraries loaded when first needed."""
    from reconcile.identity.register import Register
    from reconcile.identity.settings import LinkSettings

    policy = in_force(values, told.as_of, told.area or "").scalars
    settings = LinkSettings(float(policy["link_certain"]), float(policy["link_possible"]))
    seen: list[Register] = []

    def repair(unclear: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
        from reconcile.identity.link import repairs

        seen.append(Register(register))
        return repairs(unclear, seen[0], settings, present=known_people(db))

    def doubles() -> pl.DataFrame:
        from reconcile.identity.doubles import possible_doubles

        return possible_doubles(listed_people(db), seen[0], settings)

    def grade(pairs: pl.DataFrame) -> pl.DataFrame:
        from reconcile.identity.name_grade import grade_names

        return grade_names(pairs)

    return WhoIsWho(repair, doubles, grade)
