"""Faults and near-misses of list 2, who should be out and is in (OE01–OE07)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Listed
from bench.county.plants.families import (
    COUPLE,
    couple,
    severe_alone,
)


def oe01(c: County) -> None:
    """OE01: dead and still on the roster."""
    home, _ = couple(c)
    c.dies(home[1], day("2019-05-30"))
    c.fault(f"{home[1].key}|低保", "died 31 days ago, beyond the 30 days of grace")
    person = c.home("户主男75").head
    c.tekun(person, support_mode="集中", pay=False)
    c.dies(person, day("2019-02-11"))
    c.fault(f"{person.key}|特困", "supported in an institution, dead since February")
    home, _ = couple(c)
    c.dies(home[1], None)
    c.fault(f"{home[1].key}|低保", "struck off as dead, without a date", certainty="疑点")
    home, _ = couple(c)
    c.dies(home[1], day("2019-05-31"))
    c.near(f"{home[1].key}|低保", "died exactly 30 days ago")
    home, family = couple(c, pay=False)
    family.of(home[1]).update(end_date=day("2019-05-31"), status="停保", exit_reason="死亡")
    c.pay_family(family, home.head, {})
    c.dies(home[1], day("2019-05-12"))
    c.near(f"{home[1].key}|低保", "her row ended in May")
    home, _ = couple(c)
    c.dies(home[1], day("2019-07-03"))
    c.near(f"{home[1].key}|低保", "the death is dated after the day of the run: not known yet")


def oe02(c: County) -> None:
    """OE02: moved or struck off and still on the roster."""
    home, _ = couple(c)
    home[1].row.update(status="迁出", status_date=day("2019-05-30"))
    c.fault(f"{home[1].key}|低保", "moved away 31 days ago")
    person = c.home("户主男75").head
    c.tekun(person, support_mode="集中", pay=False)
    person.row.update(status="其他注销", status_date=day("2018-10-10"))
    c.fault(f"{person.key}|特困", "supported, struck off in October")
    home, _ = couple(c)
    home[1].row.update(status="迁出", status_date=day("2019-05-31"))
    c.near(f"{home[1].key}|低保", "moved exactly 30 days ago")
    home, _ = couple(c)
    home[1].row.update(status="暂离", status_date=day("2018-01-31"))
    c.near(f"{home[1].key}|低保", "only away")
    home, _ = couple(c)
    home[1].row.update(status="迁出", status_date=day("2019-01-31"))
    moved = home[1].row | {
        "household_no": f"{home.no}9",
        "status": "正常",
        "status_date": None,
        "relation_to_head": "户主",
    }
    c.add("household_registration", **moved)
    c.near(f"{home[1].key}|低保", "a second register row says 正常")


def oe03(c: County) -> None:
    """OE03: income above the standard."""
    c.fault(c.dibao(c.home(), income="4020.01"), "a cent above the standard", 318)
    home = c.home(*COUPLE)
    c.registry(home, "已脱贫", "低保贫困户", 8000)
    family = c.dibao(home, survey=False)
    c.survey(home.head)
    c.fault(family, "the survey has no income, the registry says 8000", 636)
    urban = c.village("城关街道", "北关社区")
    city: dict[str, Any] = {"scheme": "城市", "category": None, "monthly": 524}
    home = c.home(village=urban, hukou="非农业家庭户")
    c.fault(c.dibao(home, income="6288.01", **city), "urban, a cent above the urban standard", 524)
    c.near(c.dibao(c.home(), income="4020.00"), "income equal to the standard")
    home = c.home(*COUPLE)
    family = severe_alone(c, home)
    c.survey(home.head, income=9000)
    c.survey(home[1], income=9000)
    c.near(family, "a single-person family")
    taper: dict[str, Any] = {
        "status": "渐退",
        "taper_start": day("2019-05-01"),
        "taper_end": day("2019-10-31"),
    }
    c.near(c.dibao(c.home(), income=5000, **taper), "tapering until October")
    home = c.home()
    c.survey(home.head, income=9000, day=day("2018-12-01"))
    c.near(c.dibao(home), "9000 in December, 3600 in the newest survey")
    for income in ("6288.00", "5000"):
        home = c.home(village=urban, hukou="非农业家庭户")
        c.near(c.dibao(home, income=income, **city), f"urban with {income}: above the rural standard only")


def oe04(c: County) -> None:
    """OE04: assets."""
    home, family = couple(c)
    c.asset(home[1], "商品房")
    c.fault(family, "a flat in the wife's name, value unknown", 636)
    home = c.home("户主男55", "配偶女53", "子男26")
    family = c.dibao(home, members=home.people[:2])
    c.asset(home[2], "机动车", "50000.00")
    c.fault(family, "the son living with them, himself not covered, owns a car of exactly 50000", 636)
    home, family = couple(c)
    c.asset(home[0], "财政供养人员", None, None)
    c.fault(family, "on the public payroll, check undated", 636)
    home, family = couple(c)
    c.asset(home[1], "机动车", "49999.99")
    c.near(family, "a car a cent below the least value")
    home, family = couple(c)
    c.asset(home[1], "商品房", 100000, day("2018-06-30"))
    c.near(family, "checked twelve months ago to the day")
    home, family = couple(c)
    c.asset(home[1], "公积金", 80000)
    c.near(family, "a provident fund is no disqualifying asset")
    home = c.home(*COUPLE)
    family = severe_alone(c, home)
    c.survey(home[1], income=3600)
    c.asset(home[0], "商品房")
    c.near(family, "single-person: the husband's flat does not count")
    home = c.home("户主男52", "其他男30")
    family = c.dibao(home, members=[home[0]])
    c.asset(home[1], "商品房")
    c.near(family, "the owner lives there, but is no kin")


def oe05(c: County) -> None:
    """OE05: the taper is over."""

    def taper(end: str, **cells: Any) -> Listed:
        last = day(end) if len(end) == 10 else c.last_of(end)
        home = c.home()
        return c.dibao(home, status="渐退", taper_start=day("2018-12-01"), taper_end=last, **cells)

    c.fault(taper("2019-06-29"), "tapered until yesterday")
    c.fault(taper("2019-05"), "tapered until the end of May, by the month")
    c.near(taper("2019-06-30"), "tapering until today")
    c.near(taper("2019-06"), "by the month: until the end of June")
    home = c.home()
    taper_cells: dict[str, Any] = {"taper_start": day("2018-09-01"), "taper_end": day("2019-03-31")}
    c.near(c.ended(home, day("2019-03-31"), "收入提高", **taper_cells), "ended when the taper did")


def oe06(c: County) -> None:
    """OE06: review overdue."""

    def reviewed(category: str, on: str | None, **cells: Any) -> Listed:
        return c.dibao(c.home(), category, last_review_date=day(on) if on else None, **cells)

    c.fault(reviewed("一类", "2018-06-29"), "一类, a year and a day ago")
    c.fault(reviewed("四类", "2019-03-29"), "四类, three months and a day ago")
    c.fault(reviewed("三类", None), "never reviewed since 2017")
    c.near(reviewed("一类", "2018-06-30"), "一类, a year ago to the day")
    c.near(reviewed("四类", "2019-03-30"), "四类, three months ago to the day")
    c.near(
        reviewed("二类", None, start=day("2019-01-01")), "not reviewed, but covered for less than six months"
    )
    home, family = couple(c, category="一类", last_review_date=day("2018-09-01"), pay=False)
    family.of(home[1]).update(category="四类", monthly_amount=c.yuan(58))
    c.pay_family(family, home.head, {})
    c.near(family, "一类 and 四类 in one family: the highest class's twelve months")


def oe07(c: County) -> None:
    """OE07: one person in two families."""
    home = c.home("户主男60", "配偶女58")
    c.disabled(home[1], "肢体", "一级", living=True)
    c.dibao(home, payee=home[1])
    c.dibao(home, members=[home[1]], single_person=True)
    c.fault(home[1], "covered with the family and once more as a single-person family")
    home = c.home("户主男30", "配偶女28")
    parents = c.home("户主男56", "配偶女54")
    c.bear(home[1], *parents.people)
    c.dibao(home)
    c.dibao(parents, members=[*parents.people, home[1]]).of(home[1])["relation_to_head"] = "女"
    c.fault(home[1], "covered with her husband and with her parents")
    c.also("OE12", home, "their household stands in two families")
    home = c.home("户主男30", "配偶女28")
    parents = c.home("户主男56", "配偶女54")
    c.bear(home[1], *parents.people)
    c.dibao(home)
    family = c.dibao(parents, members=[*parents.people, home[1]], pay=False)
    family.of(home[1]).update(
        relation_to_head="女", end_date=day("2019-05-31"), status="停保", exit_reason="婚嫁"
    )
    c.pay_family(family, parents.head, {})
    c.near(home[1], "her row with her parents ended in May")
    home = c.home()
    c.dibao(home)
    c.dibao(home, start=day("2019-07-01"), approve=False, survey=False, notice=False)
    c.near(home.head, "the second family begins tomorrow")
    home = c.home("户主男41", "配偶女40")
    c.ended(home, day("2018-12-31"), "自愿放弃")
    c.dibao(home, start=day("2019-01-01"))
    c.near(home[1], "two families one after the other")
