"""From typed files to findings: load → identity → facts → rules, on one database."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.engine.protocol import Engine
from reconcile.engine.side_by_side import Job
from reconcile.errors import UsageError
from reconcile.explain.archive import COUNTY_WIDE
from reconcile.load.persons import make_names, make_sources
from reconcile.load.places import make_places, make_villages
from reconcile.load.raw import TypedFile, load_all
from reconcile.policy.allowed import read_area
from reconcile.policy.day import values_of
from reconcile.policy.parameter import Policy, Value, in_force
from reconcile.policy.rule import Rule, read_tables, render
from reconcile.policy.rule import catalogue as rule_catalogue
from reconcile.policy.workdays import calendar
from reconcile.registers.examined import population_jobs
from reconcile.registers.forms import asked_by_forms
from reconcile.registers.write import asked_tables
from reconcile.screening.facts import make_facts
from reconcile.screening.helpers import GROUND, lay_ground, valued
from reconcile.screening.screen import Screened, finish, screen
from reconcile.screening.status import HandedIn, Status, status_of
from schemas.source import Source

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

@dataclass(frozen=True)
class WhoIsWho:
    """The identity stage as the matching needs it.

    Attributes:
        repair: (unclear references, register people) → ref_id, person, method, probability.
        doubles: (database) → person_a, person_b, probability of two numbers held for one person.
        grade: (person, name_a, name_b) → the same with grade.
    """

    repair: Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
    doubles: Callable[[], pl.DataFrame]
    grade: Callable[[pl.DataFrame], pl.DataFrame]


FIRST_DAY = date(1990, 1, 1)
DUE = "last_due_month"


@dataclass
class Night:
    """One night's screening: the policy in force, what could run, what was found."""

    policy: Policy
    values: dict[str, Any]
    statuses: dict[str, Status]
    screened: Screened
    findings: pl.DataFrame


def load(
    db: DuckDB,
    catalogue: Mapping[str, Source],
    files: list[TypedFile],
    repeated: pl.DataFrame | None,
    as_of: date,
    identity: WhoIsWho,
) -> None:
    """Makes every source's table as of the day, with places and persons, names to compare and likely doubles."""
    load_all(db, catalogue, files, repeated, as_of)
    make_villages(db)
    make_places(db, catalogue)
    make_sources(db, catalogue, identity.repair)
    db.put("name_grade", identity.grade(make_names(db, catalogue)))
    db.put("possible_double", identity.doubles())


def screen_night(
    db: DuckDB,
    catalogue: Mapping[str, Source],
    columns: Mapping[str, frozenset[str]],
    values: Sequence[Value],
    as_of: date,
    area: str | None,
    own_calendar: dict[date, bool] | None = None,
    codes: Sequence[str] | None = None,
    progress: Callable[[str], None] | None = None,
    engine: Engine | None = None,
    to_record: bool = False,
) -> Night:
    """Run facts and rules on the loaded tables; on another engine, hand it the tables first.

    Args:
        to_record: what the rules examine is counted beside them, and facts that recording does not read are let go.
    """
    areas = [row[0] for row in db.connection.execute("SELECT DISTINCT village_code FROM place WHERE village_code IS NOT NULL").fetchall()]
    check_area(area, areas)
    policy = in_force(values, as_of, area or _county_of(db))
    said = values_of(policy)
    handed_in = pl.DataFrame(
        [(source, field) for source, fields in columns.items() for field in ("", *sorted(fields))],
        schema={"source": pl.String, "field": pl.String}, orient="row",
    )  # fmt: skip
    days = calendar(FIRST_DAY, as_of + timedelta(days=400), own_calendar)
    lay_ground(db, policy, areas, days, handed_in)
    rules = [rule for rule in rule_catalogue().values() if codes is None or rule.code in codes]
    statuses = _statuses(db, catalogue, columns, policy, said, rules)
    links = db.rows("SELECT row_id, method FROM link")
    if engine is None:
        beside, kept = for_the_record(rule for rule in rules if statuses[rule.code].ran) if to_record else ([], None)
        screened = screen(db, rules, statuses, said, progress, _asked_first(rules), beside, kept)
        return Night(policy, said, statuses, screened, finish(db, screened, links))
    hand_over(db, engine, catalogue)
    screened = screen(engine, rules, statuses, said, progress)
    return Night(policy, said, statuses, screened, finish(engine, screened, links))


RECORDED = frozenset({"family", "household_of", "person_place", "review_period", "silent_township", "unusable_amount"})
"""Facts that the record of a night reads itself."""


def for_the_record(running: Iterable[Rule]) -> tuple[list[Job[Engine, None]], frozenset[str]]:
    """Return the counting of what running rules examine, and the facts that are read once they have run."""
    examined = sorted({rule.examines for rule in running})
    return population_jobs(examined), asked_tables() | asked_by_forms() | RECORDED | frozenset(COUNTY_WIDE)


def check_area(area: str | None, codes: Sequence[str]) -> None:
    """Hold the area told to the villages that were handed in.

    Raises:
        UsageError: not one of them lies in it.
    """
    prefix = read_area(area or "")
    if prefix and codes and not any(code.startswith(prefix) or prefix.startswith(code) for code in codes):
        here = "、".join(sorted({code[:6] for code in codes})[:3])
        raise UsageError(f"地区 {area} 与报送数据不符：数据中的村都在 {here}", "请核对 --area，或不填（取户籍中最多的县）")


def hand_over(db: DuckDB, engine: Engine, catalogue: Mapping[str, Source]) -> None:
    """Gives another engine every table that facts and rules read."""
    with tempfile.TemporaryDirectory() as folder:
        for name in (*catalogue, *GROUND, "number_name", "name_grade", "possible_double", "refused_entry"):
            path = Path(folder) / f"{name}.parquet"
            db.export(f'SELECT * FROM "{name}"', path)
            engine.put(name, pl.read_parquet(path))


def _county_of(db: DuckDB) -> str:
    """The county most village codes belong to, where the run names no area."""
    found = db.connection.execute(
        "SELECT LEFT(village_code, 6) AS county FROM household_registration WHERE village_code IS NOT NULL"
        " GROUP BY county ORDER BY COUNT(*) DESC, county LIMIT 1"
    ).fetchall()
    return str(found[0][0]) if found else ""


def _asked_first(rules: list[Rule]) -> list[str]:
    """The facts that tell which rules can run."""
    return ["payment_row", *([DUE] if any(DUE in read_tables(rule.sql) for rule in rules) else [])]


def _statuses(
    db: DuckDB,
    catalogue: Mapping[str, Source],
    columns: Mapping[str, frozenset[str]],
    policy: Policy,
    values: dict[str, Any],
    rules: list[Rule],
) -> dict[str, Status]:
    def is_empty(source: str, column: str) -> bool:
        found = db.connection.execute(f'SELECT COUNT("{column}") = 0 AND COUNT(*) > 0 FROM {source}').fetchall()
        return bool(found[0][0])

    make_facts(db, _asked_first(rules), values)
    in_window = render("SELECT DISTINCT program FROM payment_row WHERE is_counted AND is_in_window", {}, db.dialect)
    programs = frozenset(db.rows(in_window)["program"])
    due = frozenset(db.rows("SELECT program FROM last_due_month")["program"]) if DUE in _asked_first(rules) else programs
    titles = {value.name: value.title or value.name for value in policy.timeline}
    items = valued(db, titles)
    handed_in = HandedIn(columns, is_empty)
    return {
        rule.code: status_of(
            rule, catalogue, handed_in, values, items, due if DUE in read_tables(rule.sql) else programs, titles
        )
        for rule in rules
    }
