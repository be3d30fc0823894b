"""The random source of a fuzzed world: choices, boundary days, boundary sums and spoilt spellings."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from bench.county import names, numbers
from bench.county.days import month_only, shift

T = TypeVar("T")
DAY = dt.timedelta(days=1)
CENT = Decimal("0.01")


class Dice(random.Random):
    """A seeded random source that knows the day a world is looked at."""

    def __init__(self, seed: int, as_of: dt.date):
        super().__init__(seed)
        self.as_of = as_of

    def chance(self, share: float) -> bool:
        """Return true that often."""
        return self.random() < share

    def pick(self, values: Sequence[T]) -> T:
        """Return one of the values."""
        return values[self.randrange(len(values))]

    def maybe(self, share: float, value: T) -> T | None:
        """Return the value that often, else nothing."""
        return value if self.chance(share) else None

    def weighed(self, weights: Mapping[T, float]) -> T:
        """Return one of the keys by its weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def around(self, day: dt.date, days: int = 1) -> dt.date:
        """Return a day at most so many days away."""
        return day + DAY * self.randint(-days, days)

    def edge(self, months: int = 0, days: int = 0) -> dt.date:
        """Return as-of less so many months and days, or the day before or after."""
        return self.around(shift(self.as_of, -months) - DAY * days)

    def day(self, oldest: int, newest: int = 0) -> dt.date:
        """Return a day between so many days before as-of and so many."""
        return self.as_of - DAY * self.randint(newest, oldest)

    def month(self, day: dt.date | None, share: float = 0.06, *, plan: bool = False) -> dt.date | None:
        """Return the day, now and then as its month only."""
        return month_only(day, plan=plan) if day and self.chance(share) else day

    def flag(self, yes: float, no: float) -> bool | None:
        """Return yes, no or nothing with these shares."""
        roll = self.random()
        return True if roll < yes else False if roll < yes + no else None

    def money(self, values: Sequence[Any], cents: float = 0.3) -> Decimal:
        """Return one of the sums, now and then a cent off."""
        value = Decimal(str(self.pick(values)))
        return (value + self.pick((-CENT, CENT)) if self.chance(cents) and value else value).quantize(CENT)

    def spelt(self, name: str, share: float = 0.06) -> str:
        """Return the name, now and then in another spelling, rarely another name."""
        if not self.chance(share):
            return name
        forms = (
            names.spaced(name),
            names.wide_spaced(name),
            names.traditional(name),
            names.other_dot(name, self.pick(names.DOTS)),
            names.same_sound(name),
            name[:-1] if len(name) > 2 else name + "儿",
        )
        return self.pick(forms)

    def cell(self, number: str, share: float = 0.05, *, damage: float = 0.4) -> str:
        """Return an ID as a cell may hold it: mostly itself, sometimes harmlessly spelt, sometimes damaged."""
        if not self.chance(share) or len(number) != 18:
            return number
        if self.chance(damage):
            return self.damaged(number)
        forms = [f"{number[:6]} {number[6:14]} {number[14:]}", "'" + number, number.lower()]
        forms.append(number.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")))
        if number[6:8] == "19" and self.chance(0.5):
            forms = [numbers.old(number)]
        return self.pick(forms)

    def damaged(self, number: str) -> str:
        """Return an unusable form of an ID."""
        place = self.randint(6, 16)
        forms = [
            numbers.wrong_digit(number, place, self.randint(1, 9)),
            numbers.missing_digit(number, place),
            numbers.extra_digit(number, place, str(self.randint(0, 9))),
            numbers.swapped(number, self.randint(6, 15)),
            number[:6] + "19999999" + number[14:],
            "无",
        ]
        if number[-1] != "X":
            forms += [numbers.scientific(number), numbers.tailed(number)]
        return self.pick(forms)
