"""Faults and near-misses of list 12, those watched lest they fall back (MO01–MO04)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Listed
from bench.county.plants.families import (
    COUPLE,
)


def mo01(c: County) -> None:
    """MO01: the kind of monitoring contradicts the registry."""
    listed = c.monitored(c.home(*COUPLE), "脱贫监测户", 6500, poverty_status="未脱贫")
    c.fault(listed, "monitored as having left poverty, registered as in need")
    listed = c.monitored(c.home(*COUPLE), "边缘户", household_type="低保贫困户", poverty_status="已脱贫")
    c.fault(listed, "an edge household typed as poor")
    c.near(c.monitored(c.home(*COUPLE), "脱贫监测户"), "left poverty, monitored as such")
    c.near(c.monitored(c.home(*COUPLE), "边缘户"), "an edge household that never was poor")
    c.near(
        c.monitored(c.home(*COUPLE), "突发严重困难户", household_type="一般贫困户"),
        "a sudden hardship may befall anyone",
    )


def mo02(c: County) -> None:
    """MO02: watched for a year, nobody looked."""

    def watched(on: str, surveyed: str | None = None, **cells: Any) -> Listed:
        home = c.home(*COUPLE)
        listed = c.monitored(home, monitored_on=day(on), called=False, **cells)
        if not cells:
            c.also("MO05", listed, "and nobody called this quarter")
        if surveyed:
            c.survey(home.head, income=7000, day=day(surveyed))
        return listed

    c.fault(watched("2018-06-29"), "watched for a year and a day, no survey")
    c.fault(watched("2018-03-01", "2019-03-30"), "the survey is three months old to the day")
    c.near(watched("2018-06-30"), "watched for a year to the day")
    c.near(watched("2018-03-01", "2019-03-31"), "surveyed within three months")
    cleared: dict[str, Any] = {"risk_cleared": True, "cleared_on": day("2019-02-01")}
    c.near(watched("2018-03-01", **cleared), "cleared")


def mo03(c: County) -> None:
    """MO03: cleared without ground."""

    def cleared(on: str, cleared_on: str, income: object = 7000) -> Listed:
        cells: dict[str, Any] = {"risk_cleared": True, "monitored_on": day(on), "cleared_on": day(cleared_on)}
        return c.monitored(c.home(*COUPLE), "脱贫监测户", income, **cells)

    c.fault(cleared("2018-10-01", "2019-03-31"), "a day less than six months")
    c.fault(cleared("2018-03-01", "2019-02-01", "4826.99"), "income a cent below the monitoring line")
    c.near(cleared("2018-10-01", "2019-04-01"), "six months to the day")
    c.near(cleared("2018-03-01", "2019-02-01", "4827.00"), "income equal to the line")
    c.near(c.monitored(c.home(*COUPLE), "脱贫监测户", 6500), "not cleared")


def mo04(c: County) -> None:
    """MO04: below the line and not watched."""

    def strained(income: object, expense: object, **cells: Any) -> Listed:
        home = c.home(*COUPLE)
        listed = c.registry(home, income=income, **cells)
        c.survey(home.head, rigid_expense=expense)
        c.award(home.head)
        return listed

    c.fault(strained("4826.99", 6000), "a cent below the line, 6000 of expense (relieved: no MR01)")
    home = c.home(*COUPLE)
    listed = c.registry(home, income=4200)
    c.ill(home[1], self_paid=11000)
    c.fault(listed, "4200, an illness that cost 11000")
    c.also("MR01", listed, "and not relieved", 11000)
    c.also("FW04", listed, "and nobody called")
    c.near(strained("4827.00", 6000), "income equal to the line")
    c.near(strained(4500, 1999), "expense below the floor")
    watched: dict[str, Any] = {
        "monitor_type": "脱贫监测户",
        "risk_cleared": False,
        "monitored_on": day("2019-02-20"),
    }
    c.near(strained(4500, 6000, **watched), "monitored already")
