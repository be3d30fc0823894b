"""Faults and near-misses of list 3, sums beside the standards (WF14–WF21)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Person
from bench.county.plants.families import (
    OLD_AGE,
    RURAL,
    sent_back,
    supported,
)


def wf14(c: County) -> None:
    """WF14: two standards."""
    village = c.village("石门乡", "石崖村")
    for monthly in (58, 58, 60):
        c.dibao(c.home(village=village), "四类", monthly=monthly)
    c.fault("T:石门乡|农村|四类", "60 beside 58")
    c.dibao(c.home(village=c.village("红崖乡", "红崖村")), "三类", monthly=90)
    c.fault("T:红崖乡|农村|三类", "90 beside 84")
    urban = c.village("城关街道", "北关社区")
    for monthly in (500, 524):
        home = c.home(village=urban, hukou="非农业家庭户")
        c.dibao(home, "三类", monthly=monthly, scheme="城市")
    c.near("T:城关街道|城市|三类", "urban sums top up incomes and may differ")
    home = c.home(*("户主男52", "配偶女50"), village=village)
    c.near("T:石门乡|农村|三类", "the one other sum is a family's whole")
    c.dibao(home, "三类", monthly_amount=None, family_amount=c.yuan(170))
    c.dibao(c.home(village=village), "三类")
    c.dibao(c.home(village=village), "二类")
    c.ended(c.home(village=village), day("2018-12-31"), "自愿放弃", monthly=300)
    c.near("T:石门乡|农村|二类", "the other sum was paid to a family that has ended")


def wf15(c: County) -> None:
    """WF15: below the class's sum."""
    village = c.village("石门乡", "石崖村")  # 四类 differs there anyway
    c.fault(c.dibao(c.home(village=village), "四类", monthly="57.99"), "四类, a cent below", "0.01")
    home = c.home("户主男52", "配偶女50", village=village)
    c.fault(c.dibao(home, "四类", monthly=50), "two people at 50 instead of 58", 16)
    c.near(c.dibao(c.home(), "四类"), "exactly 58")
    home = c.home(village=c.village("城关街道", "北关社区"), hukou="非农业家庭户")
    c.near(c.dibao(home, "四类", monthly=40, scheme="城市"), "no sum is fixed for urban classes")
    home = c.home("户主男52", "配偶女50")
    c.near(
        c.dibao(home, monthly_amount=None, family_amount=c.yuan(400)), "only the family's whole sum is known"
    )
    c.near(
        c.ended(c.home(village=village), day("2019-01-31"), "自愿放弃", category="四类", monthly=40), "ended"
    )


def wf16(c: County) -> None:
    """WF16: medical aid too small."""

    def covered(**cells: Any) -> Person:
        home = c.home()
        c.dibao(home)
        c.ill(home.head, **cells)
        return home.head

    on = day("2019-03-12")
    c.fault(f"{covered(aid_paid='849.99').key}|{on}", "849.99 of 1000, a cent below 85 %", "0.01")
    person = supported(c)
    c.ill(person, on, visit_type="门诊", in_policy_cost=300, aid_paid=200)
    c.fault(f"{person.key}|{on}", "supported: outpatient costs too, in full", 100)
    c.near(f"{covered(aid_paid='850.00').key}|{on}", "850 of 1000")
    c.near(f"{covered(aid_paid=0, visit_type='门诊').key}|{on}", "covered, but outpatient")
    home = c.home()
    c.dibao(home, start=day("2019-03-13"))
    c.ill(home.head, on, aid_paid=0)
    c.near(f"{home.head.key}|{on}", "covered from the next day")
    c.near(f"{covered(day=day('2018-06-30'), aid_paid=0).key}|2018-06-30", "twelve months ago to the day")
    person = c.home("户主男47", "配偶女45").head
    c.ill(person, on, aid_paid=0)
    c.near(f"{person.key}|{on}", "neither covered nor supported")


def wf17(c: County) -> None:
    """WF17: care subsidy short in a quarter."""
    c.fault(supported(c, "半护理", {"2018Q4": None}), "nothing for the fourth quarter", 600, period="2018Q4")
    c.fault(supported(c, "全护理", {"2019Q1": "899.99"}), "a cent short", "0.01", period="2019Q1")
    person = supported(c, "半护理", {"2018Q4": None})
    for month in ("2018-10-01", "2018-11-01", "2018-12-01"):
        c.paid(person, "特困护理补贴", day(month), 200)
    c.near(person, "paid month by month")
    person = supported(c, "半护理", {"2018Q4": None}, start_date=day("2018-10-02"))
    c.near(person, "supported from the second day of the quarter")
    c.near(
        supported(c, "半护理", {"2019Q2": None}),
        "the second quarter's last day lies after the ledger's newest payment",
    )


def wf18(c: County) -> None:
    """WF18: somebody else keeps the card."""
    home = c.home()
    family = c.dibao(home, survey=False)
    c.survey(home.head, income=3600, card_holder="村干部")
    c.fault(family, "a village cadre keeps the card")
    person = supported(c)
    c.survey(person, income=5000, card_holder="他人")
    c.fault(f"H:{person.row['household_no']}", "supported, a stranger keeps the card")
    home = c.home()
    family = c.dibao(home, survey=False)
    c.survey(home.head, income=3600, card_holder="家人")
    c.near(family, "the family keeps it")
    home = c.home()
    family = c.dibao(home)
    c.survey(home.head, income=3600, day=day("2018-06-30"), card_holder="村干部")
    c.near(family, "that survey is 365 days old")
    home = c.home("户主男47", "配偶女45")
    c.survey(home.head, income=9000, card_holder="村干部")
    c.near(home, "neither covered nor supported")


def wf19(c: County) -> None:
    """WF19: batches that do not balance."""
    c.allocated[f"ND200-201809|{RURAL}"] = {"more": "0.01"}
    c.fault(f"B:ND200-201809|{RURAL}", "a cent more allocated than paid", "0.01")
    c.allocated[f"ND100-201904|{RURAL}"] = {"more": -636}
    c.fault(f"B:ND100-201904|{RURAL}", "636 more paid than allocated", 636)
    c.allocated[f"ND202-201906|{RURAL}"] = {"more": 318, "allocated_on": day("2019-06-15")}
    c.near(f"B:ND202-201906|{RURAL}", "allocated only fifteen days ago")
    elderly = c.home("户主男82", "配偶女72", village=c.village("青石镇", "青石村")).head
    c.paid(elderly, OLD_AGE, day("2019-06-01"), 60, day("2019-06-03"), status="失败", fail_reason="账号不符")
    c.paid(elderly, OLD_AGE, day("2019-06-01"), 60, day("2019-06-05"))
    c.near(f"B:GL100-201906|{OLD_AGE}", "failed rows count into the sum")
    home = c.home(village=c.village("黑河乡", "黑河村"))
    paid = c.dibao(home, pay={"2018-12": [("318", day("2018-12-05")), ("318", day("2018-12-10"))]})
    sent_back(c, paid.head, "2018-12", "2018-12-07")
    c.near(f"B:ND201-201812|{RURAL}", "a payment and its return count once")


def wf20(c: County) -> None:
    """WF20: support below the standard."""
    c.fault(supported(c, monthly_amount=c.yuan("435.49")), "5225.88 a year instead of 5226", "0.01")
    c.fault(supported(c, monthly_amount=c.yuan(400)), "400 a month", "35.50")
    c.near(supported(c, monthly_amount=c.yuan("435.50")), "exactly the standard")
    c.near(supported(c, monthly_amount=c.yuan(440)), "above the standard")
    person = c.home("户主男67", "配偶女66").head
    c.tekun(person, end_date=day("2019-01-31"), status="停保", monthly_amount=c.yuan(400))
    c.near(person, "no longer supported")


def wf21(c: County) -> None:
    """WF21: care subsidy below the class."""
    c.fault(supported(c, "半护理", care_subsidy=c.yuan("199.99")), "半护理 at 199.99", "0.01")
    c.fault(supported(c, "全护理", care_subsidy=c.yuan(200)), "全护理 at 200", 100)
    c.near(supported(c, "全护理"), "exactly 300")
    c.near(supported(c, care_subsidy=c.yuan(50), self_care=None), "never assessed: the class is unknown")
    c.near(supported(c, "全自理", care_subsidy=c.yuan(120)), "above the class")
