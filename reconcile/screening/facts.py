"""The shared glossary: fact files found by glob, ordered by what they read, made as far as they are needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from graphlib import TopologicalSorter
from itertools import takewhile
from pathlib import Path
from typing import Any

from reconcile.engine.protocol import Engine
from reconcile.engine.side_by_side import Job, side_by_side
from reconcile.errors import RuleBroken
from reconcile.policy.rule import header_faults, read_header, read_tables, render

FACTS = Path(__file__).parent.parent / "facts"


@dataclass(frozen=True)
class Fact:
    """One word of the glossary: the table it makes and what its head says of it.

    Attributes:
        grain: what one row is, in Chinese.
        group: the people or households it holds: one belongs to it or does not (属于, 不属于).
        holds: what it holds of somebody, where that is no belonging (有, 没有).
        asked_of: the place or batch that a rule which examines it asks about as a whole.
        found_by_number: its subjects are number cells or accounts, a person is found in it by number.
        whole_county: only the records of more than one person's surroundings can tell it.
    """

    name: str
    subject: str
    sql: str
    reads: frozenset[str]
    grain: str
    group: str = ""
    holds: str = ""
    asked_of: str = ""
    found_by_number: bool = False
    whole_county: bool = False

    @property
    def says(self) -> str:
        """The comment that the fact's query begins with."""
        lines = takewhile(lambda line: line.startswith("--"), self.sql.splitlines())
        return " ".join(line.removeprefix("--").strip() for line in lines)


def read_fact(path: Path) -> Fact:
    """Read one file of the glossary.

    Raises:
        RuleBroken: it has no head, or one that lacks `grain` or has a key that facts do not have.
    """
    said, sql = read_header(path)
    known = {one.name: one for one in fields(Fact) if one.name not in ("name", "subject", "sql", "reads")}
    if faults := header_faults(said, known):
        raise RuleBroken(path.name, faults)
    return Fact(path.stem, path.parent.name, sql, read_tables(sql), **said)


@cache
def glossary() -> dict[str, Fact]:
    """Give every fact by name, each after those that it reads.

    Raises:
        CycleError: facts that read each other in a circle.
    """
    return read_facts(FACTS, "*/*.sql")


def read_facts(folder: Path, pattern: str) -> dict[str, Fact]:
    """Read the facts of a folder by name, each after those that it reads.

    Raises:
        CycleError: facts that read each other in a circle.
    """
    facts = {path.stem: read_fact(path) for path in sorted(folder.glob(pattern), key=lambda path: path.stem)}
    reads = {name: sorted(fact.reads & facts.keys()) for name, fact in facts.items()}
    return {name: facts[name] for name in TopologicalSorter(reads).static_order()}


def closure(tables: Iterable[str]) -> list[Fact]:
    """The facts behind these tables, in an order in which they can be made."""
    return closure_of(glossary(), tables)


def closure_of(facts: Mapping[str, Fact], tables: Iterable[str]) -> list[Fact]:
    """Those of some facts, each after what it reads, that are behind these tables."""
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
    return [fact_job(fact, values) for fact in closure(tables) if fact.name not in skipped]


def fact_job(fact: Fact, values: Mapping[str, Any]) -> Job[Engine, None]:
    """The making of one fact as a job."""
    return Job(fact.name, lambda hand: hand.make(fact.name, render(fact.sql, values, hand.dialect)), fact.reads)
