"""What the parts of a fuzzed world share: its villages, people, households and families."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.county.catalogue import TABLES, Record, World, empty_world
from bench.county.days import Month, month_end
from bench.county.fuzz.dice import Dice


@dataclass(frozen=True)
class Village:
    """A village as the village list has it."""

    code: str
    township: str
    name: str
    mode: str = "mixed"


@dataclass(eq=False)
class Human:
    """A person of the invented county as he really is."""

    id: str
    name: str
    sex: str
    birth: dt.date
    village: Village
    household: str
    relation: str = "户主"
    spouse: str | None = None
    father: str | None = None
    mother: str | None = None
    status: str | None = "正常"
    status_date: dt.date | None = None
    disabled: bool = False


@dataclass(eq=False)
class Family:
    """A dibao family: who stands in it and how it is paid."""

    no: str
    members: list[Human]
    scheme: str | None
    owed: dict[str, int]
    head: Human
    village: Village
    account: str


def _whole_day(value: object) -> object:
    if isinstance(value, Month) and value.day != 1 and value != month_end(value):
        return dt.date(value.year, value.month, value.day)
    return value


@dataclass
class Scene:
    """A world in the making."""

    dice: Dice
    villages: list[Village]
    humans: list[Human] = field(default_factory=list)
    households: dict[str, list[Human]] = field(default_factory=dict)
    families: list[Family] = field(default_factory=list)
    world: World = field(default_factory=empty_world)
    serial: dict[dt.date, int] = field(default_factory=dict)

    @property
    def as_of(self) -> dt.date:
        """The day the world is looked at."""
        return self.dice.as_of

    def add(self, source: str, **values: object) -> Record:
        """Append one record to a source. Days reckoned from a month-only date are days of their own again."""
        row = TABLES[source].row(**{name: _whole_day(value) for name, value in values.items()})
        self.world[source].append(row)
        return row

    def place(self, village: Village, blank: float = 0.06) -> dict[str, str | None]:
        """Return the place cells of a row, sometimes without the code, sometimes without the endings."""
        dice = self.dice
        if dice.chance(0.02):
            return {"township": None, "village": None, "village_code": None}
        short = dice.chance(0.1)
        if dice.chance(0.05):
            half: dict[str, str | None] = {"township": village.township, "village": village.name, "village_code": None}
            return half | {dice.pick(("township", "village")): None}
        return {
            "township": village.township[:-1] if short and len(village.township) > 2 else village.township,
            "village": village.name[:-1] if short and len(village.name) > 2 else village.name,
            "village_code": None if dice.chance(blank) else village.code,
        }

    def someone(self, humans: Sequence[Human] | None = None) -> Human:
        """Return any person, or any of these."""
        return self.dice.pick(humans or self.humans)
