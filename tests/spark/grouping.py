"""Which cases may run as one county: told from what their rules read, and tried on DuckDB, which is quick."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from reconcile.policy.rule import catalogue as rules
from reconcile.policy.rule import read_tables
from reconcile.screening.facts import closure
from tests.rules.cases import Case
from tests.spark.merged import TOGETHER, Group, failures


def grouped(cases: Sequence[Case], folder: Path) -> list[Group]:
    """Cases in groups whose every case comes out on DuckDB as it says; a case never right in company stands alone."""
    done: list[Group] = []
    left = list(cases)
    for apart in (_all, _by_payments, _one_of_each):
        tried, left = left, []
        for group in _fitted(tried, apart(tried)):
            right, wrong = _parted(group, folder)
            done += [right] if right.cases else []
            left += wrong
    return done + [Group((case,)) for case in left]


def _parted(group: Group, folder: Path) -> tuple[Group, list[Case]]:
    """The cases that come out right with one another, and the others."""
    wrong: list[Case] = []
    while group.cases and (failed := failures(group, group.night(folder))):
        wrong += [case for number, case in enumerate(group.cases) if number in failed]
        group = Group(tuple(case for number, case in enumerate(group.cases) if number not in failed))
    return group, wrong


@dataclass
class _Fitting:
    """A group being filled: its cases and what was set for them."""

    cases: list[Case] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)

    def takes(self, case: Case) -> bool:
        """Tells whether the case changes nothing that another's rule reads, nor the others what its rule reads."""
        codes = {one.code for one in self.cases}
        told = _told(case)
        if len(self.cases) == TOGETHER:
            return False
        differing = {key for key in {*told, *self.told} if told.get(key) != self.told.get(key)}
        return not any(
            (key in told and key in self.told)
            or (key in told and any(_reads(code, key, told[key]) for code in codes))
            or (key in self.told and _reads(case.code, key, self.told[key]))
            for key in differing
        )


def _fitted(cases: Iterable[Case], apart: Iterable[object]) -> list[Group]:
    """Puts each case into the first group of its day, area and what tells it apart that takes it."""
    groups: dict[object, list[_Fitting]] = {}
    for case, own in zip(cases, apart, strict=True):
        mine = groups.setdefault((case.as_of, case.area, own), [])
        place = next((one for one in mine if one.takes(case)), None)
        if place is None:
            place = _Fitting()
            mine.append(place)
        place.cases.append(case)
        place.told |= _told(case)
    return [Group(tuple(one.cases)) for some in groups.values() for one in some]


def _all(cases: Iterable[Case]) -> list[object]:
    return [None for _ in cases]


def _by_payments(cases: Iterable[Case]) -> list[object]:
    return [_paid(case) for case in cases]


def _one_of_each(cases: Iterable[Case]) -> list[object]:
    """How many of its rule came before each case."""
    seen: Counter[str] = Counter()
    numbers: list[object] = []
    for case in cases:
        numbers.append(seen[case.code])
        seen[case.code] += 1
    return numbers


def _paid(case: Case) -> tuple[str, ...]:
    """The first month and the last day of the county's payments, which tell what was due."""
    rows = case.given.get("payment_ledger", [])
    days = [str(row["paid_date"]) for row in rows if row["paid_date"]]
    months = {str(row["months_covered"]) for row in rows if row["months_covered"]}
    return min((str(row["period"]) for row in rows), default=""), max(days, default=""), *sorted(months)


def _told(case: Case) -> dict[str, Any]:
    """What a case sets: parameters, an office's own calendar, what was not handed in."""
    calendar = {"calendar": case.calendar} if case.calendar else {}
    return {**case.parameters, **calendar, **dict.fromkeys(case.absent, False)}


def _reads(code: str, key: str, value: Any) -> bool:
    if key == "standards":
        return any(line.split(",")[0] in _words(code) for line in value.splitlines())
    return _words(code).issuperset(key.split("."))


@cache
def _words(code: str) -> frozenset[str]:
    """Every word in a rule, its header and the facts beneath it."""
    rule = rules()[code]
    facts = closure({*read_tables(rule.sql), rule.examines, *rule.evidence})
    header = repr((rule.needs, rule.refines, rule.needs_any, rule.filled, rule.parameters, rule.items))
    return frozenset(re.findall(r"\w+", header + rule.sql + "".join(fact.sql for fact in facts)))
