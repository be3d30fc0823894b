"""Faults and near-misses of list 11, the paper trail (PR01–PR09)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Listed, Village
from bench.county.build.register import DAY

START = day("2018-04-10")


def approved(c: County, start: dt.date = START, notice: bool = True, **cells: Any) -> Listed:
    """Cover one person with an approval in which some dates are told."""
    made = c.dibao(c.home(), start=start, approve=False, notice=notice)
    c.approve(made, **cells)
    return made


def pr01(c: County) -> None:
    """PR01: steps missing or out of order."""
    c.fault(approved(c, deliberated_on=START - 27 * DAY), "deliberated a day after the township's review")
    c.fault(approved(c, approved_on=START + DAY), "approved a day after cover began")
    c.fault(approved(c, reviewed_on=None), "no date of review")
    whole = {"apply_date", "checked_on", "visited_on", "deliberated_on", "reviewed_on", "publicity_start"}
    same: dict[str, Any] = dict.fromkeys(whole, START - 7 * DAY) | {
        "publicity_end": START - DAY,
        "approved_on": START,
    }
    c.near(approved(c, **same), "every step on one day, approved on the day cover began")
    c.near(approved(c, approved_on=day("2018-04")), "approved in April by the month, covered from 10 April")
    early = c.dibao(c.home(), start=day("2015-05-01"), approve=False)
    c.approve(early, reviewed_on=None, apply_date=None)
    c.near(early, "covered before the township's approval ledger begins")


def pr02(c: County) -> None:
    """PR02: taken in unchecked."""
    c.fault(c.dibao(c.home(), approve=False), "not in the approval ledger at all")
    made = approved(c, checked_on=START - 9 * DAY)
    c.fault(made, "checked a day after approval")
    c.also("PR01", made, "which is out of order as well")
    made = approved(c, visited_on=None)
    c.fault(made, "never visited")
    c.also("PR01", made, "so a step is missing")
    c.near(c.dibao(c.home(), start=day("2015-05-01")), "covered before the township's approval ledger begins")
    made = approved(c, approved_on=START - 20 * DAY, checked_on=START - 45 * DAY)
    c.near(made, "checked long before approval")
    made = approved(c, checked_on=START - 10 * DAY)
    c.near(made, "checked on the day of approval: not after it")
    c.also("PR01", made, "but after deliberation")


def pr03(c: County) -> None:
    """PR03: not shown long enough."""
    end = START - 14 * DAY
    c.fault(approved(c, publicity_start=end - 5 * DAY, publicity_end=end), "shown for six days")
    made = c.dibao(c.home(), notice=False)
    c.fault(made, "not on the public list")
    made = c.dibao(c.home(), notice=False)
    c.post(made, "退保", day("2019-01-15"), made.head.village.code)
    c.fault(made, "on the public list of those who left only")
    c.near(approved(c, publicity_start=end - 6 * DAY, publicity_end=end), "shown for seven days")
    c.near(
        c.dibao(c.home(), start=day("2015-05-01"), notice=False),
        "covered before the township's approval ledger begins",
    )
    c.near(approved(c), "shown for eight days and listed")


def meeting(c: County, name: str, met: str, attendees: int, representatives: int, signed: bool = True) -> str:
    """Write a meeting; return the key of a finding about it."""
    village = c.village("青石镇", name)
    votes: dict[str, Any] = {"votes_for": attendees - 2, "votes_against": 1, "votes_abstain": 1}
    c.add(
        "deliberation",
        **village.cells,
        met_on=day(met),
        attendees=attendees,
        representatives=representatives,
        signed=signed,
        **votes,
    )
    return f"V:{village.code}|{met}"


def pr04(c: County) -> None:
    """PR04: meetings too small."""
    c.fault(meeting(c, "青石村", "2018-03-15", 19, 19), "nineteen people")
    c.fault(meeting(c, "青石村", "2018-09-17", 30, 19), "19 of 30: less than two thirds")
    c.fault(meeting(c, "青石村", "2019-03-18", 24, 20, signed=False), "not signed")
    c.near(meeting(c, "东沟村", "2018-03-15", 20, 14), "twenty people")
    c.near(meeting(c, "东沟村", "2018-09-17", 30, 20), "20 of 30: two thirds exactly")
    c.near(meeting(c, "东沟村", "2019-03-18", 24, 20), "signed")


def pr05(c: County) -> None:
    """PR05: stopped without a word."""
    c.fault(
        c.ended(c.home(), day("2018-07-01"), "自愿放弃", told=False), "ended within twelve months, not told"
    )
    c.fault(c.ended(c.home(), day("2019-04-30"), "收入提高", told=False), "ended in April, not told")
    c.near(c.ended(c.home(), day("2019-01-31"), "户主死亡", told=False), "ended by a death")
    c.near(c.ended(c.home(), day("2018-06-30"), "收入提高", told=False), "ended twelve months ago to the day")
    c.near(c.ended(c.home(), day("2019-01-31"), "收入提高", approve=False), "not in the approval ledger")


def counted(c: County, township: str, *sizes: int) -> None:
    """Found a township whose villages have so many covered people, three to a family."""
    for position, size in enumerate(sizes):
        village = c.village(township, "东西南北中"[position] + "村")
        for _ in range(size // 3):
            c.dibao(c.home("户主男45", "配偶女43", "子男16", village=village))
        if size % 3:
            c.dibao(c.home(*("户主男45", "配偶女43")[: size % 3], village=village))


def pr06(c: County) -> None:
    """PR06: quotas handed down."""
    counted(c, "定源乡", 6, 6, 6, 7)
    c.fault("T:定源乡", "three of four villages have six covered people")
    counted(c, "沙湾乡", 5, 5, 5, 5, 8)
    c.fault("T:沙湾乡", "four of five have five")
    counted(c, "三岔乡", 6, 6, 7, 8)
    c.near("T:三岔乡", "two of four")
    counted(c, "水磨乡", 6, 6, 6)
    c.near("T:水磨乡", "only three villages")
    counted(c, "五里乡", 4, 4, 4, 4)
    c.near("T:五里乡", "villages of fewer than five covered people")


def exodus(c: County, name: str, staying: int, left: tuple[tuple[str, str], ...]) -> Village:
    """Let families of a village leave, others stay."""
    village = c.village("小川乡", name)
    for end, reason in left:
        c.ended(c.home(village=village), day(end), reason)
    for _ in range(staying):
        c.dibao(c.home(village=village))
    return village


def pr07(c: County) -> None:
    """PR07: all struck off at once."""
    one = ("2019-03-12", "政策性清退")
    village = exodus(c, "石湾村", 5, (one,) * 5)
    c.fault(f"V:{village.code}", "five of ten in March, one reason", period="2019-03")
    village = exodus(c, "柳沟村", 1, (("2018-11-30", "整改"),) * 4 + (("2018-11-02", "整改"),) * 3)
    c.fault(f"V:{village.code}", "seven of eight in November", period="2018-11")
    village = exodus(c, "白崖村", 2, (one,) * 4)
    c.near(f"V:{village.code}", "four families")
    village = exodus(c, "杏树村", 6, (one,) * 5)
    c.near(f"V:{village.code}", "five of eleven: less than half")
    village = exodus(c, "碾子村", 3, (one,) * 3 + (("2019-03-12", "收入提高"),) * 2)
    c.near(f"V:{village.code}", "two reasons")
    village = exodus(c, "榆林村", 4, (("2019-03-12", "成员死亡"),) * 5)
    c.near(f"V:{village.code}", "deaths")


def still(c: County, name: str, families: int) -> Village:
    """Fill a village with families of different classes that all began long ago."""
    village = c.village("马营乡", name)
    for position in range(families):
        c.dibao(c.home(village=village), ("一类", "二类", "三类", "四类")[position % 4])
    return village


def pr08(c: County) -> None:
    """PR08: nothing ever changes."""
    c.fault(f"V:{still(c, '上营村', 10).code}", "ten families, no movement")
    village = still(c, "中营村", 11)
    c.ended(c.home(village=village), day("2018-06-30"), "自愿放弃")
    c.fault(f"V:{village.code}", "the last one left twelve months ago to the day")
    c.near(f"V:{still(c, '下营村', 9).code}", "nine families")
    village = still(c, "新营村", 10)
    c.ended(c.home(village=village), day("2018-07-01"), "自愿放弃")
    c.near(f"V:{village.code}", "one left within twelve months")
    village = still(c, "西营村", 12)
    made = c.dibao(c.home(village=village))
    c.change(made.head, day("2019-01-01"), "调标", family_no=made.no)
    c.near(f"V:{village.code}", "a sum was changed in January")


def pr09(c: County) -> None:
    """PR09: left without notice."""
    c.fault(
        c.ended(c.home(), day("2018-07-01"), "自愿放弃", posted=False),
        "ended within twelve months, never posted",
    )
    c.fault(c.ended(c.home(), day("2019-02-28"), "收入提高", posted=False), "ended in February, never posted")
    c.near(c.ended(c.home(), day("2019-02-28"), "迁出本县", posted=False), "moved away")
    c.near(
        c.ended(c.home(), day("2018-06-30"), "收入提高", posted=False), "ended twelve months ago to the day"
    )
    c.near(c.ended(c.home(), day("2019-02-28"), "收入提高"), "posted")
