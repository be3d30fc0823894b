"""A county in the making together with what the program must find in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from bench.county.build.events import Events
from bench.county.build.people import Home, Listed, Person
from bench.county.build.register import AS_OF
from bench.county.build.welfare import yuan
from bench.county.days import month_only, months_between

LEADS = (
    "MC01 MC02 MC03 MC04 MC05 MC06 MC07 MC08 MC09 MC10 MC11 MC13 MC14 MC15 OE02 OE03 OE04 OE09 OE10 OE12 OE13 OE14 "
    "WF05 WF06 WF07 WF08 WF11 WF14 WF16 MR01 MR02 MR03 MR08 MR09 PL04 PL05 PL06 TK03 IN01 IN02 PR06 PR07 PR08 MO02 DQ04 "
    "WF22 MR11 IN03 PR10 MO05"
)
HINTS = "DQ01 DQ02 DQ03 DQ05 DQ06 DQ07 DQ08 PL01 PL02 PL03 FW03 FW04 MO04"
CERTAINTY = dict.fromkeys(LEADS.split(), "疑点") | dict.fromkeys(HINTS.split(), "提示")
Subject = str | Person | Home | Listed


@dataclass(frozen=True)
class Fault:
    """A finding the program must give."""

    rule: str
    key: str
    period: str
    amount: Decimal | None
    certainty: str
    why: str
    beside: str = ""  # the rule for whose sake the records were planted, where that is another


@dataclass(frozen=True)
class NearMiss:
    """A subject that a rule must not list, and why one might think it does."""

    rule: str
    key: str
    why: str


@dataclass(frozen=True)
class Unusable:
    """A row that must go to the quarantine: where, for which cell and why."""

    source: str
    column: str
    value: str
    why: str


class County(Events):
    """An invented county; plants add records and say what must be found."""

    def __init__(self, seed: int):
        super().__init__(seed)
        self.faults: list[Fault] = []
        self.near_misses: list[NearMiss] = []
        self.unusable: list[Unusable] = []
        self.planting = ""
        self.townships_told: set[str] = set()  # whose reserves for relief a plant has written

    def fault(
        self,
        subject: Subject,
        why: str,
        amount: object = None,
        *,
        rule: str = "",
        period: str = "",
        certainty: str = "",
    ) -> None:
        """Expect a finding of the rule being planted."""
        rule = rule or self.planting
        sure = certainty or CERTAINTY.get(rule, "问题")
        beside = "" if rule == self.planting else self.planting
        self.faults.append(Fault(rule, key_of(subject), period, yuan(amount), sure, why, beside))

    def also(
        self,
        rule: str,
        subject: Subject,
        why: str,
        amount: object = None,
        *,
        period: str = "",
        certainty: str = "",
    ) -> None:
        """Expect a finding of another rule that the same records cannot avoid."""
        self.fault(subject, why, amount, rule=rule, period=period, certainty=certainty)

    @staticmethod
    def yuan(value: object) -> Decimal | None:
        """Return a sum of money."""
        return yuan(value)

    @staticmethod
    def months(first: str) -> list[dt.date]:
        """Return the first days of the months from one (`2018-06`) to that of the run."""
        return months_between(dt.date.fromisoformat(f"{first}-01"), AS_OF)

    @staticmethod
    def last_of(month: str) -> dt.date:
        """Return a plan date given by its month only: the month's last day."""
        return month_only(dt.date.fromisoformat(f"{month}-01"), plan=True)

    def near(self, subject: Subject, why: str) -> None:
        """Expect no finding of the rule being planted about the subject."""
        self.near_misses.append(NearMiss(self.planting, key_of(subject), why))


def key_of(subject: Subject) -> str:
    """Return the subject key of a person, household, family or text."""
    return subject if isinstance(subject, str) else subject.key


def day(text: str) -> dt.date:
    """Return a date from `2019-06-30`, month-only from `2019-06`."""
    return dt.date.fromisoformat(text) if len(text) == 10 else month_only(dt.date.fromisoformat(f"{text}-01"))
