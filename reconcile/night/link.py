"""The identity stage, told what it needs of the loaded tables and of the policy in force."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import polars as pl

from reconcile.base.kept import fresh_of, is_kept, keep_sum, put_in_place
from reconcile.fingerprint import code_hash
from reconcile.identity.settings import LinkSettings
from reconcile.load.persons import known_people, listed_people
from reconcile.night.screen import WhoIsWho
from reconcile.policy.parameter import Value, in_force

if TYPE_CHECKING:
    from datetime import date

    from reconcile.engine.duckdb import DuckDB
    from reconcile.identity.register import Register


# The code that links rows and the libraries it links them with.
LINKING = (("schemas", "reconcile/identity"), ("polars", "splink", "rapidfuzz", "pypinyin"))
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


def who_is_who(db: DuckDB, values: Sequence[Value], told: Told, kept: Path | None = None) -> WhoIsWho:
    """Gives the identity stage for one run: repairs, doubles and grades, its libraries loaded when first needed.

    Args:
        kept: where links of the same rows, settings and program are kept from night to night.
    """
    return linking(db, in_force(values, told.as_of, told.area or "").scalars, kept)


def linking(db: DuckDB, policy: Mapping[str, Any], kept: Path | None = None) -> WhoIsWho:
    """Gives the identity stage with the scalars in force; see `who_is_who`."""
    settings = LinkSettings(float(policy["link_certain"]), float(policy["link_possible"]))
    people: list[pl.DataFrame] = []

    @cache
    def known() -> Register:
        from reconcile.identity.register import Register

        return Register(people[0])

    def repair(unclear: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
        people.append(register)
        present = known_people(db).sort("source", "person")

        def work() -> pl.DataFrame:
            from reconcile.identity.link import repairs

            return repairs(unclear, known(), settings, present=present)

        return remembered(kept, "repairs", [unclear, register, present], settings, work)

    def doubles() -> pl.DataFrame:
        listed = listed_people(db).sort(pl.all())

        def work() -> pl.DataFrame:
            from reconcile.identity.doubles import possible_doubles

            return possible_doubles(listed, known(), settings)

        return remembered(kept, "doubles", [listed, people[0]], settings, work)

    def grade(pairs: pl.DataFrame) -> pl.DataFrame:
        def work() -> pl.DataFrame:
            from reconcile.identity.name_grade import grade_names

            return grade_names(pairs)

        return remembered(kept, "grades", [pairs], None, work)

    return WhoIsWho(repair, doubles, grade)


def remembered(
    folder: Path | None, name: str, asked: Sequence[pl.DataFrame], settings: object, work: Callable[[], pl.DataFrame]
) -> pl.DataFrame:
    """Does the work, or gives what the same work gave before."""
    if folder is None:
        return work()
    mark = hashlib.sha256(repr((name, settings, code_hash(*LINKING))).encode())
    for frame in asked:
        mark.update(repr(frame.schema).encode())
        rows = io.BytesIO()
        frame.hash_rows(seed=1).to_frame().write_ipc(rows)
        mark.update(rows.getbuffer())
    path = folder / f"{name}-{mark.hexdigest()[:32]}.parquet"
    if is_kept(path):
        return pl.read_parquet(path)
    found = work()
    folder.mkdir(parents=True, exist_ok=True)
    fresh = fresh_of(path)
    found.write_parquet(fresh)
    put_in_place(fresh, path)
    keep_sum(path)
    for old in sorted(folder.glob(f"{name}-*.parquet"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        old.unlink()
        old.with_name(f"{old.name}.sum").unlink(missing_ok=True)
    return found
