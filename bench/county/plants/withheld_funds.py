"""Faults and near-misses of list 3, what was owed and what arrived (WF01–WF04)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.plants.families import (
    RURAL,
    elder,
    family,
    sent_back,
    supported,
)


def wf01(c: County) -> None:
    """WF01: nothing paid."""
    c.fault(family(c, m2018_11=None), "November 2018 skipped", 318, period="2018-11")
    c.fault(family(c, m2019_06=None), "June, the last month due, not paid", 318, period="2019-06")
    person = supported(c, pay={"2019-02": None})
    c.fault(person, "support for February not paid", "435.50", period="2019-02")
    c.near(c.dibao(c.home(), start=day("2019-06-02")), "covered from the second of June: June is not owed")
    paid = family(c, m2018_07=None, m2018_08=None, m2018_09=None)
    c.paid(paid.head, RURAL, day("2018-07-01"), 954, period="2018Q3", account_no=paid.account)
    c.near(paid, "the third quarter in one row")
    paid = family(c, m2018_09=None, m2018_10=None)
    c.paid(
        paid.head, RURAL, day("2018-10-01"), 636, day("2018-09-05"), months_covered=2, account_no=paid.account
    )
    c.near(paid, "September and October in one row")
    home = c.home("户主女50", "侄子男11")
    aunt: dict[str, Any] = {"head_name": home[0].name, "head_id": home[0].id, "payee": home[0]}
    c.near(c.dibao(home, members=[home[1]], **aunt), "paid to the aunt, who is head_id only")


def wf02(c: County) -> None:
    """WF02: paid short."""
    c.fault(family(c, m2019_01="317.99"), "a cent short", "0.01", period="2019-01")
    halves = [("100", day("2018-08-05")), ("100", day("2018-08-06"))]
    c.fault(family(c, m2018_08=halves), "twice 100 of 318", 118, period="2018-08")
    c.fault(supported(c, pay={"2018-12": "400"}), "support of 435.50, 400 paid", "35.50", period="2018-12")
    c.near(
        family(c, m2018_08=[("200", day("2018-08-05")), ("118", day("2018-08-06"))]),
        "two rows that make up the sum",
    )
    paid = family(c, m2019_02="300")
    c.change(paid.head, day("2019-03-05"), "调标", family_no=paid.no)
    c.near(paid, "short in February, but the sum was changed in March")
    paid = family(c, m2018_09=None, m2018_10=None)
    c.paid(
        paid.head, RURAL, day("2018-10-01"), 636, day("2018-09-05"), months_covered=2, account_no=paid.account
    )
    c.near(paid, "two months in one row, split to the cent")


def wf03(c: County) -> None:
    """WF03: paid late."""
    c.fault(family(c, m2019_05=day("2019-05-11")), "a day late", 318, period="2019-05")
    halves = [("159", day("2018-12-05")), ("159", day("2018-12-12"))]
    c.fault(family(c, m2018_12=halves), "half of it two days late", 159, period="2018-12")
    c.fault(
        family(c, m2019_02=day("2019-02-12")),
        "due on 11 February, the first working day after the festival",
        318,
        period="2019-02",
    )
    c.near(
        family(c, m2019_02=day("2019-02-11")), "10 February lies in the Spring Festival: the 11th is in time"
    )
    c.near(family(c, m2018_11=day("2018-11-12")), "10 November 2018 is a Saturday: Monday is in time")
    c.near(family(c, m2018_10=day("2018-09-28")), "paid ahead of the month")
    person = supported(c, pay={"2019-03": day("2019-03-11")})
    c.near(person, "10 March 2019 is a Sunday")


def wf04(c: County) -> None:
    """WF04: sent back, never paid again."""
    program, reason = "高龄津贴", {"status": "失败", "fail_reason": "账号不符"}
    person = elder(c)
    c.paid(person, program, day("2019-05-01"), 60, day("2019-06-14"), **reason)
    c.paid(person, program, day("2019-06-01"), 60)
    c.fault(f"{person.key}|{program}", "failed sixteen days ago", period="2019-05")
    paid = family(c)
    sent_back(c, paid.head, "2019-03", "2019-03-22")
    c.fault(f"{paid.head.key}|{RURAL}", "paid, then sent back: the pair cancels", period="2019-03")
    c.also("WF01", paid, "so nothing is left for March", 318, period="2019-03")
    person = elder(c)
    c.paid(person, program, day("2019-05-01"), 60, day("2019-06-15"), **reason)
    c.paid(person, program, day("2019-06-01"), 60)
    c.near(f"{person.key}|{program}", "failed fifteen days ago")
    person = elder(c)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-04-09"), **reason)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-05-20"))
    c.paid(person, program, day("2019-06-01"), 60)
    c.near(f"{person.key}|{program}", "paid again in May")
    person = elder(c)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-04-09"), **reason)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-04-09"))
    c.paid(person, program, day("2019-06-01"), 60)
    c.near(f"{person.key}|{program}", "paid again the same day")
