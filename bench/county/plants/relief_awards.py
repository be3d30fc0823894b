"""Faults and near-misses of list 4, awards late, split or beyond limits (MR04–MR10)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Person
from bench.county.plants.families import (
    COUPLE,
)


def award(
    c: County, amount: object, applied: str, approved: str | None, paid: str | None, **cells: Any
) -> tuple[Person, str]:
    """Write an award to an ordinary person; return him and the finding's key."""
    person = c.home("户主男43", "配偶女41").head
    dates: dict[str, dt.date | None] = {
        "approve_date": day(approved) if approved else None,
        "paid_date": day(paid) if paid else None,
    }
    c.award(person, amount, day(applied), **(dates | cells))
    return person, f"{person.key}|{applied}"


def mr04(c: County) -> None:
    """MR04: urgent relief late."""
    urgent: dict[str, Any] = {"relief_type": "急难型", "reason": "突发疾病"}
    key = award(c, 1000, "2019-04-29", "2019-04-30", "2019-05-07", **urgent)[1]
    c.fault(
        key, "approved before the May holiday: working days are Sunday 5 (made up) and Monday 6 May", 1000
    )
    key = award(c, 800, "2019-06-03", None, "2019-06-06", **urgent)[1]
    c.fault(key, "approval undated: third working day after the application", 800)
    key = award(c, 1200, "2019-06-25", "2019-06-26", None, **urgent)[1]
    c.fault(key, "unpaid, the limit was Friday 28 June", 1200)
    c.near(
        award(c, 1000, "2019-04-29", "2019-04-30", "2019-05-06", **urgent)[1],
        "paid on the second working day, 6 May",
    )
    c.near(
        award(c, 900, "2019-06-14", "2019-06-14", "2019-06-18", **urgent)[1],
        "Friday to Tuesday: two working days",
    )
    c.near(
        award(c, 900, "2019-06-27", "2019-06-27", None, **urgent)[1], "unpaid, but the limit is Monday 1 July"
    )
    c.near(award(c, 900, "2019-05-06", "2019-05-06", "2019-05-20")[1], "not urgent")


def mr05(c: County) -> None:
    """MR05: approved and not paid."""
    c.fault(award(c, 1500, "2019-05-20", "2019-05-30", None)[1], "approved 31 days ago", 1500)
    c.fault(award(c, 600, "2018-12-03", "2018-12-10", None)[1], "approved in December", 600)
    c.near(award(c, 1500, "2019-05-20", "2019-05-31", None)[1], "approved thirty days ago")
    c.near(award(c, 1500, "2019-02-11", "2019-02-20", "2019-06-20")[1], "paid, though late")
    late: dict[str, Any] = {"relief_type": "急难型", "reason": "突发疾病"}
    key = award(c, 700, "2019-05-13", "2019-05-14", None, **late)[1]
    c.near(key, "urgent: MR04's")
    c.also("MR04", key, "urgent and unpaid", 700)


def mr06(c: County) -> None:
    """MR06: beyond the township's limit."""
    c.fault(award(c, "3000.01", "2019-03-04", "2019-03-08", "2019-03-12")[1], "a cent above 3000", "0.01")
    c.fault(
        award(c, 5000, "2018-10-08", "2018-10-12", "2018-10-16")[1], "5000 approved by the township", 2000
    )
    c.near(award(c, 3000, "2019-03-04", "2019-03-08", "2019-03-12")[1], "exactly 3000")
    c.near(
        award(c, 5000, "2019-03-04", "2019-03-08", "2019-03-12", approve_level="县级")[1],
        "approved by the county",
    )
    c.near(
        award(c, 5000, "2019-03-04", "2019-03-08", "2019-03-12", approve_level=None)[1],
        "the level is not given",
    )


def mr07(c: County) -> None:
    """MR07: paid by the list, not by the ledger."""
    on = ("2019-03-04", "2019-03-08", "2019-03-12")
    c.fault(award(c, 1100, *on, ledger=False)[1], "no row in the ledger", 1100)
    person, key = award(c, 1300, *on, ledger=False)
    c.paid(person, "临时救助", day("2019-04-01"), 1300, day("2019-04-12"))
    c.fault(key, "the ledger's row is 31 days later", 1300)
    person, key = award(c, 1300, *on, ledger=False)
    c.paid(person, "临时救助", day("2019-03-01"), "1299.99", day("2019-03-12"))
    c.fault(key, "the ledger's row is a cent less", 1300)
    person, key = award(c, 1300, *on, ledger=False)
    c.paid(person, "临时救助", day("2019-04-01"), 1300, day("2019-04-11"))
    c.near(key, "the ledger's row is thirty days later")
    c.near(
        award(c, 900, "2019-06-10", "2019-06-20", "2019-06-29", ledger=False)[1],
        "paid after the ledger's newest row",
    )
    c.near(
        award(c, 900, "2018-05-07", "2018-05-14", "2018-05-31", ledger=False)[1],
        "paid before the review window",
    )


def mr08(c: County) -> None:
    """MR08: more for an edge household than for those who left poverty."""

    def pair(reason: str, edge: object, left: object | None, year: int = 2019) -> str:
        home = c.home(*COUPLE)
        c.monitored(home)
        row = c.award(home.head, edge, day("2019-03-11"), reason=reason)
        if left is not None:
            other = c.home(*COUPLE, village=home.village)
            c.registry(other)
            c.award(other.head, left, day(f"{year}-04-08"), reason=reason)
        return f"{home.head.key}|{row['apply_date']}"

    c.fault(pair("房屋火灾", 2000, 1500), "2000 after a fire, 1500 for one who left poverty", 500)
    c.fault(pair("子女学费", "1500.01", 1500), "a cent more for school fees", "0.01")
    c.near(pair("雹灾绝收", 1500, 1500), "as much")
    c.near(pair("交通事故", 2000, 1500, 2018), "the other award was last year's")
    c.near(pair("牲畜死亡", 2000, None), "nobody to compare with")


def mr09(c: County) -> None:
    """MR09: split to stay below the limit."""

    def split(*parts: tuple[str, object, str]) -> str:
        person = c.home("户主男43", "配偶女41").head
        for applied, amount, level in parts:
            c.award(person, amount, day(applied), approve_level=level)
        return f"{person.key}|{parts[0][0]}"

    town, county = "乡镇", "县级"
    parts = (("2019-02-11", 1500, town), ("2019-03-13", "1500.01", town))
    c.fault(split(*parts), "thirty days apart, together 3000.01", "3000.01")
    parts3 = (("2018-09-03", 1100, town), ("2018-09-13", 1050, town), ("2018-09-20", 1000, town))
    c.fault(split(*parts3), "three awards of 1100, 1050 and 1000 within a month", 3150)
    c.near(split(("2019-02-11", 1500, town), ("2019-03-13", 1500, town)), "together exactly 3000")
    c.near(split(("2019-02-11", 1500, town), ("2019-03-14", 1800, town)), "31 days apart")
    c.near(split(("2019-02-11", 1500, town), ("2019-02-20", 1800, county)), "the second is the county's")


def mr10(c: County) -> None:
    """MR10: applied and not decided."""
    c.fault(award(c, 1000, "2019-06-09", None, None)[1], "applied 21 days ago")
    c.fault(award(c, 500, "2019-01-14", None, None)[1], "applied in January")
    c.near(award(c, 1000, "2019-06-10", None, None)[1], "applied twenty days ago")
    c.near(award(c, 1000, "2019-05-20", "2019-06-12", None)[1], "approved, not yet paid")
    c.near(award(c, 1000, "2019-05-06", None, "2019-05-20")[1], "paid without an approval date")
