"""People, households and villages of the invented county, and how a plant writes them down in a word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.county.catalogue import Record

Spec = str | tuple[str, str, dt.date]
SPEC = re.compile(r"(?P<relation>\D+?)(?P<sex>[男女])(?P<age>\d+)$")


@dataclass(frozen=True)
class Village:
    """A village of the village list."""

    code: str
    township: str
    name: str
    poor: bool = True
    left: dt.date | None = dt.date(2017, 12, 28)

    @property
    def cells(self) -> Record:
        """The place cells of a row."""
        return {"township": self.township, "village": self.name, "village_code": self.code}


@dataclass(eq=False)
class Person:
    """A person as the register has him."""

    id: str
    name: str
    sex: str
    birth: dt.date
    relation: str
    village: Village
    row: Record = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The subject key of findings about him."""
        return f"P:{self.id}"

    def age(self, day: dt.date) -> int:
        """Return completed years on a day."""
        return day.year - self.birth.year - ((day.month, day.day) < (self.birth.month, self.birth.day))


@dataclass(eq=False)
class Home:
    """A register household."""

    no: str
    village: Village
    people: list[Person]

    @property
    def key(self) -> str:
        """The subject key of findings about the household."""
        return f"H:{self.no}"

    @property
    def head(self) -> Person:
        """Its head."""
        return self.people[0]

    def __getitem__(self, position: int) -> Person:
        return self.people[position]

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)


@dataclass(eq=False)
class Listed:
    """A dibao family or a registry household: its key and its rows by person."""

    key: str
    no: str
    head: Person
    rows: dict[str, Record]
    account: str = ""

    def of(self, person: Person) -> Record:
        """Return a person's row."""
        return self.rows[person.id]

    def set(self, **cells: Any) -> Listed:
        """Set cells on all rows."""
        for row in self.rows.values():
            row.update(cells)
        return self


def parse(spec: Spec) -> tuple[str, str, int | dt.date]:
    """Return relation, sex and age (or birth date) of a word like `配偶女43`."""
    if isinstance(spec, tuple):
        return spec
    match = SPEC.match(spec)
    if match is None:
        raise ValueError(spec)
    return match["relation"], match["sex"], int(match["age"])
