"""The identity stage, told what it needs of the loaded tables and of the policy in force."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import polars as pl

from reconcile.load.persons import known_people, listed_people
from reconcile.matching import WhoIsWho
from reconcile.policy.parameter import Value, in_force

if TYPE_CHECKING:
    from datetime import date

    from reconcile.engine.duckdb import DuckDB


# How many earlier nights' links are kept.
KEPT = 10


class Told(Protocol):
    """What of a run's settings matters here."""

    @property
    def as_of(self) -> date:
        """The day."""

    @property
    def area(self) -> str | None:
        """The run's area."""


def who_is_who(db: DuckDB, values: Sequence[Value], told: Told, cache: Path | None = None) -> WhoIsWho:
    """Gives the identity stage for one run: repairs, doubles and grades, its libraries loaded when first needed.

    Args:
        cache: where links of the same rows, settings and program are kept from night to night.
    """
    from reconcile.identity.register import Register
    from reconcile.identity.settings import LinkSettings

    policy = in_force(values, told.as_of, told.area or "").scalars
    settings = LinkSettings(float(policy["link_certain"]), float(policy["link_possible"]))
    seen: list[Register] = []

    def repair(unclear: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
        from reconcile.identity.link import repairs

        seen.append(Register(register))
        present = known_people(db).sort("source", "person")
        return remembered(
            cache, "repairs", [unclear, register, present], settings,
            lambda: repairs(unclear, seen[0], settings, present=present),
        )  # fmt: skip

    def doubles() -> pl.DataFrame:
        from reconcile.identity.doubles import possible_doubles

        people = listed_people(db).sort(pl.all())
        return remembered(
            cache, "doubles", [people, seen[0].people], settings, lambda: possible_doubles(people, seen[0], settings)
        )

    def grade(pairs: pl.DataFrame) -> pl.DataFrame:
        from reconcile.identity.name_grade import grade_names

        return grade_names(pairs)

    return WhoIsWho(repair, doubles, grade)


def remembered(
    cache: Path | None, name: str, asked: Sequence[pl.DataFrame], settings: object, work: Callable[[], pl.DataFrame]
) -> pl.DataFrame:
    """Does the work, or gives what the same work gave before."""
    if cache is None:
        return work()
    mark = hashlib.sha256(repr((name, settings)).encode())
    for path in sorted((Path(__file__).parent / "identity").glob("*.py")):
        mark.update(path.read_bytes())
    for frame in asked:
        mark.update(repr(frame.schema).encode())
        mark.update(frame.hash_rows(seed=1).to_numpy().tobytes())
    path = cache / f"{name}-{mark.hexdigest()[:32]}.parquet"
    if path.exists():
        return pl.read_parquet(path)
    found = work()
    cache.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    found.write_parquet(fresh)
    fresh.replace(path)
    for old in sorted(cache.glob(f"{name}-*.parquet"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        old.unlink()
    return found
