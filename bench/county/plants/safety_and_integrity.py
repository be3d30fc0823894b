"""Faults and near-misses of lists 7 and 8: safe living, cadres' kin (TG01–TG04, IN01, IN02)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed, Person
from bench.county.plants.families import (
    COUPLE,
)


def safe(c: County, column: str, words: tuple[str, str]) -> None:
    """Plant one of the four questions: asked in the survey, else in the registry."""

    def asked(answer: bool | None, listed: bool | None, *, covered: bool = True) -> Listed | Home:
        home = c.home(*COUPLE)
        cell: dict[str, Any] = {column: answer}
        made = (
            c.registry(home, "已脱贫", "低保贫困户", 4500 if not covered else 3500)
            if listed is not None
            else None
        )
        if made and listed is False:
            made.of(home[1])[column] = False
        if covered:
            family = c.dibao(home, survey=False)
            c.survey(home.head, income=3600, **cell)
            return made or family
        c.survey(home.head, income=4500, **cell)
        return made or home

    c.fault(asked(False, None), f"the survey says {words[0]}")
    c.fault(asked(None, False), f"the survey left it empty; one registry row says {words[1]}")
    c.near(asked(True, False), "the survey's yes counts, not the registry's no")
    c.near(asked(False, True, covered=False), "neither covered nor supported")
    c.near(asked(None, None), "not answered anywhere")


def tg01(c: County) -> None:
    """TG01: housing."""
    safe(c, "housing_safe", ("the house is unsafe", "unsafe"))


def tg02(c: County) -> None:
    """TG02: schooling."""
    safe(c, "education_ok", ("a child is out of school", "no"))


def tg03(c: County) -> None:
    """TG03: medical care."""
    safe(c, "medical_ok", ("there is no basic medical care", "no"))


def tg04(c: County) -> None:
    """TG04: water."""
    safe(c, "water_safe", ("the water is unsafe", "no"))


def in01(c: County) -> None:
    """IN01: cadres covered."""

    def cadre(**cells: Any) -> Person:
        home = c.home()
        c.dibao(home, **cells)
        c.relative(home.head, c.home("户主男39", "配偶女38").head, day("2018-01-05"))
        return home.head

    c.fault(cadre(), "a cadre covered, the roster says not filed", certainty="问题")
    c.fault(cadre(relative_filed=True), "filed: a lead only")
    home = c.home()
    c.ended(home, day("2019-03-31"), "自愿放弃")
    c.relative(home.head, c.home("户主男39", "配偶女38").head, day("2018-01-05"))
    c.near(home.head, "a cadre no longer covered")
    c.near(c.home("户主男39", "配偶女38").head, "no cadre")
    home = c.home()
    c.dibao(home)
    c.relative(c.home("户主男49", "配偶女47").head, home.head, day("2018-01-05"))
    c.near(home.head, "a cadre's relative, not a cadre")


def in02(c: County) -> None:
    """IN02: cadres' kin covered and not filed."""

    def kin(**cells: Any) -> Person:
        home = c.home()
        c.dibao(home, **cells)
        return home.head

    def cadre() -> Person:
        return c.home("户主男57", "配偶女55").head

    person = kin()
    c.relative(cadre(), person)
    c.fault(person, "on the cadre's list, but never filed")
    person, boss = kin(), cadre()
    c.bear(person, boss)
    c.relative(boss, c.home("户主男31", "配偶女30").head, day("2018-01-05"))
    c.fault(person, "the cadre's child by the register; another relative was filed")
    person = kin()
    c.relative(cadre(), person, day("2018-01-05"))
    c.near(person, "filed in the cadres' list")
    person = kin(relative_filed=True)
    c.relative(cadre(), person)
    c.near(person, "filed by the roster")
    home = c.home()
    c.ended(home, day("2019-03-31"), "自愿放弃")
    c.relative(cadre(), home.head)
    c.near(home.head, "no longer covered")
