"""Faults and near-misses of list 9, what the surveys say (FW01–FW03)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed
from bench.county.plants.families import (
    COUPLE,
)


def fw01(c: County) -> None:
    """FW01: the survey and the records disagree."""

    def told(word: str, home: Home, **cells: Any) -> Home:
        c.survey(home.head, suggestion=word, **cells)
        return home

    def covered(word: str, income: object = 3600) -> Listed:
        home = c.home()
        made = c.dibao(home, survey=False)
        told(word, home, income=income)
        return made

    c.fault(
        told("纳入低保", c.home(*COUPLE), income=8000),
        "take them in, says the survey; nothing in the records says so",
    )
    c.fault(covered("退出低保"), "strike them off, says the survey; the records see no ground")
    c.fault(
        told("临时救助", c.home(*COUPLE), income=9000), "relief, says the survey; the records see no need"
    )
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", income=3000, survey=False)
    told("无问题", home)
    c.fault(listed, "no problem, says the survey")
    c.also("MC01", listed, "yet in need, poor and not covered")
    home = told("纳入低保", c.home(*COUPLE), income=3900)
    c.near(home, "both say: take them in")
    c.also("MC13", home, "surveyed at 3900")
    made = covered("退出低保", 5000)
    c.near(made, "both say: strike them off")
    c.also("OE03", made, "income above the standard", 318)
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", income=5000, survey=False)
    c.disabled(home[1], "肢体", "一级")
    told("无问题", home)
    c.near(listed, "MC02 does not count against 无问题")
    c.also("MC02", home[1], "肢体一级 in a household in need")
    home = told("无问题", c.home(*COUPLE), income=9000)
    told("纳入低保", home, income=9000, day=day("2019-01-10"))
    c.near(home, "only the older survey said: take them in")


def fw02(c: County) -> None:
    """FW02: survey not signed."""

    def surveyed(**cells: Any) -> Listed:
        home = c.home()
        made = c.dibao(home, survey=False)
        c.survey(home.head, income=3600, **cells)
        return made

    c.fault(surveyed(surveyor=None), "no surveyor named")
    c.fault(surveyed(signed=False), "not signed by the surveyor")
    c.fault(surveyed(signed_by_household=None), "the household's signature is missing")
    c.near(surveyed(), "all signed")
    home = c.home()
    made = c.dibao(home)
    c.survey(home.head, income=3600, day=day("2018-06-30"), signed=False)
    c.near(made, "the unsigned one is 365 days old")
    c.near(surveyed(day=day("2018-07-01")), "an old one, but signed")


def fw03(c: County) -> None:
    """FW03: not surveyed."""
    c.fault(c.dibao(c.home(), survey=False), "covered, never surveyed")
    home = c.home()
    made = c.dibao(home, survey=False)
    c.survey(home.head, income=3600, day=day("2018-06-30"))
    c.fault(made, "surveyed 365 days ago")
    c.fault(c.registry(c.home(*COUPLE), "未脱贫", income=4500, survey=False), "in need, never surveyed")
    home = c.home(*COUPLE)
    made = c.dibao(home, survey=False)
    c.survey(home[1], income=3600)
    c.near(made, "surveyed under the wife's name")
    home = c.home()
    made = c.dibao(home, survey=False)
    c.survey(home.head, income=3600, day=day("2018-07-01"))
    c.near(made, "surveyed 364 days ago")
    c.near(c.registry(c.home(*COUPLE)), "left poverty, not covered")
