"""Faults and near-misses of list 4, relief not given (MR01–MR03)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed
from bench.county.plants.families import (
    COUPLE,
    severe_alone,
)


def mr01(c: County) -> None:
    """MR01: high expense, no relief."""
    home = c.home(*COUPLE)
    family = c.dibao(home)
    c.ill(home[0], day("2018-11-05"), self_paid=6000)
    c.ill(home[1], day("2019-02-07"), self_paid=4000)
    c.fault(family, "6000 and 4000 of their own within the year: exactly 10000", 10000)
    home = c.home(*COUPLE)
    listed = c.registry(home, income=6000)
    c.survey(home.head, rigid_expense=7200)
    c.fault(listed, "surveyed expense of 7200 is 0.6 of two people's 6000", 7200)
    home = c.home(*COUPLE)
    family = c.dibao(home)
    c.ill(home[0], self_paid=12000)
    urgent: dict[str, Any] = {
        "relief_type": "急难型",
        "approve_date": day("2018-06-29"),
        "paid_date": day("2018-06-29"),
    }
    c.award(home[0], 2000, day("2018-06-29"), **urgent)
    c.fault(family, "relieved a day more than twelve months ago", 12000)
    home = c.home(*COUPLE)
    listed = c.registry(home, income=6000)
    c.survey(home.head, rigid_expense="7199.99")
    c.near(listed, "a cent below 0.6 of the income")
    home = c.home(*COUPLE)
    family = c.dibao(home)
    c.ill(home[0], self_paid=12000)
    c.award(home[0], 2000, day("2018-06-30"))
    c.near(family, "relieved twelve months ago to the day")
    home = c.home()
    listed = c.registry(home, "已脱贫", "低保贫困户", 1000)
    c.dibao(home, survey=False)
    c.survey(home.head, rigid_expense="1999.99")
    c.near(listed, "beyond 0.6 of the income, but below the floor of 2000")
    home = c.home(*COUPLE)
    c.ill(home[0], self_paid=20000)
    c.near(home, "an ordinary household")
    c.also("FW04", home, "20000 of their own, and nobody called")
    home = c.home(*COUPLE)
    family = c.dibao(home)
    c.ill(home[0], day("2018-06-30"), self_paid=12000)
    c.near(family, "settled twelve months ago to the day")
    home = c.home(*COUPLE)
    family = c.dibao(home)
    c.ill(home[0], self_paid=12000)
    c.paid(home[1], "临时救助", day("2019-04-01"), 1500)
    c.near(family, "no award on file, but relief in the ledger, to his wife")


def mr02(c: County) -> None:
    """MR02: poor again, not helped."""
    c.fault(c.registry(c.home(*COUPLE), "返贫", income=5000), "back in poverty at 5000, not relieved")
    c.fault(c.monitored(c.home(*COUPLE), income="6029.99"), "monitored, a cent below 1.5 times the standard")
    home = c.home(*COUPLE)
    c.award(home[1], reason="因灾返贫")
    c.near(c.registry(home, "返贫", income=5000), "the wife was relieved in March")
    c.near(c.monitored(c.home(*COUPLE), income="6030.00"), "exactly 1.5 times the standard")
    home = c.home(*COUPLE)
    listed = c.registry(home, "返贫", income=5000)
    severe_alone(c, home)
    c.near(listed, "a member is covered")
    home = c.home(*COUPLE)
    kind: dict[str, Any] = {
        "monitor_type": "突发严重困难户",
        "risk_cleared": False,
        "monitored_on": day("2019-02-02"),
    }
    listed = c.registry(home, "返贫", income=5000, **kind)
    c.ill(home[0], self_paid=12000)
    c.near(listed, "its expense puts it under MR01")
    c.also("MR01", listed, "monitored, 12000 of their own, no relief", 12000)


def mr03(c: County) -> None:
    """MR03: in trouble after leaving."""

    def left(end: str = "2018-12-31", reason: str = "收入提高") -> tuple[Home, Listed]:
        home = c.home(*COUPLE)
        c.ill(home[0], day("2019-03-03"), self_paid=12000)
        family = c.ended(home, day(end), reason)
        if reason != "自愿放弃":
            c.also("FW04", family if end > "2018-06-30" else home, "12000 of their own, and nobody called")
        return home, family

    c.fault(left()[1], "left in December, 12000 of their own since", 12000)
    home, family = left()
    c.award(home[0], 1000, day("2018-11-05"))
    c.fault(family, "relieved before the end, not since", 12000)
    home, family = left()
    c.award(home[0], 1000, day("2019-04-08"))
    c.near(family, "relieved in April")
    home, family = left(reason="自愿放弃")
    listed = c.registry(home)
    c.near(family, "left poverty: MR01 sees to it")
    c.also("MR01", listed, "the same household under MR01", 12000)
    c.also("FW04", listed, "and nobody called")
    c.near(left(reason="户主死亡")[1], "ended by a death")
    c.near(left("2018-06-30")[1], "ended twelve months ago to the day")
