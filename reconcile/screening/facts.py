"""The shared glossary: fact files found by glob, ordered by what they read, made as far as they are needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, Self

from reconcile.engine.side_by_side import Job, side_by_side
from reconcile.policy.rule import read_tables, render

if TYPE_CHECKING:
    import polars as pl

FACTS = Path(__file__).parent.parent / "facts"


class Engine(Protocol):
    """What an engine can do; nothing else of it is known here."""

    dialect: str

    def put(self, name: str, data: Path | pl.DataFrame) -> None:
        """Makes a table from a Parquet file or a frame."""

    def make(self, name: str, sql: str) -> None:
        """Makes a table from a query."""

    def drop(self, name: str) -> None:
        """Lets go of a table."""

    def rows(self, sql: str) -> pl.DataFrame:
        """Runs a query."""

    def columns(self, name: str) -> list[str]:
        """Gives a table's columns."""

    def hands(self) -> Sequence[Self]:
        """Gives further hands on the same tables, to work in other threads; none where one works best."""


@dataclass(frozen=True)
class Fact:
    """One word of the glossary: the table it makes, its SQL, the tables it reads."""

    name: str
    sql: str
    reads: frozenset[str]


@cache
def glossary() -> dict[str, Fact]:
    """Give every fact by name, each after those that it reads.

    Raises:
        CycleError: facts that read each other in a circle.
    """
    facts = {}
    for path in sorted(FACTS.glob("*/*.sql"), key=lambda path: path.stem):
        sql = path.read_text("utf-8")
        facts[path.stem] = Fact(path.stem, sql, read_tables(sql))
    reads = {name: sorted(fact.reads & facts.keys()) for name, fact in facts.items()}
    return {name: facts[name] for name in TopologicalSorter(reads).static_order()}


def closure(tables: Iterable[str]) -> list[Fact]:
    """The facts behind these tables, in an order in which they can be made."""
    facts = glossary()
    wanted: set[str] = set()
    open_ = [name for name in tables if name in facts]
    while open_:
        name = open_.pop()
        if name not in wanted:
            wanted.add(name)
            open_ += [read for read in facts[name].reads if read in facts]
    return [fact for name, fact in facts.items() if name in wanted]


def make_facts(
    engine: Engine, tables: Iterable[str], values: Mapping[str, Any], made: Collection[str] = (),
    kept: Collection[str] = (),
) -> None:  # fmt: skip
    """Makes the facts that these tables rest on, but for those made (with all they rest on) and those kept."""
    side_by_side(engine, fact_jobs(tables, values, made, kept))


def fact_jobs(
    tables: Iterable[str], values: Mapping[str, Any], made: Collection[str] = (), kept: Collection[str] = ()
) -> list[Job[Engine, None]]:
    """The making of those facts as jobs, each named as its fact."""
    skipped = {fact.name for fact in closure(made)} | set(kept)
    return [_job(fact, values) for fact in closure(tables) if fact.name not in skipped]


def _job(fact: Fact, values: Mapping[str, Any]) -> Job[Engine, None]:
    return Job(fact.name, lambda hand: hand.make(fact.name, render(fact.sql, values, hand.dialect)), fact.reads)
