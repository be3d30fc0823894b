"""Faults and near-misses of the rules added later to older lists (OE15, WF22, MR11, TK07, IN03, FW04, PR10)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Listed, Person
from bench.county.plants.families import COUPLE, RURAL, supported


def oe15(c: County) -> None:
    """OE15: validity or report overdue."""

    def held(**cells: Any) -> Listed:
        return c.dibao(c.home(), cells.pop("category", "二类"), **cells)

    c.fault(held(valid_until=day("2019-06-29"), last_review_date=day("2019-05-20")), "ran out yesterday")
    c.fault(held(last_report_on=day("2018-06-29")), "二类, reported a year and a day ago")
    c.fault(held(category="四类", last_report_on=None), "四类, never reported")
    c.near(held(valid_until=day("2019-06-30")), "runs out today")
    c.near(held(valid_until=day("2019-04-30"), last_review_date=day("2019-05-20")), "ran out, reviewed since")
    c.near(held(last_report_on=day("2018-06-30")), "reported a year ago to the day")
    tapering: dict[str, Any] = {"status": "渐退", "taper_start": day("2019-03-01"), "taper_end": day("2019-12-31")}
    c.near(held(valid_until=day("2019-01-31"), **tapering), "tapering")


def wf22(c: County) -> None:
    """WF22: not paid through the bank."""

    def paid(**cells: Any) -> tuple[Person, str]:
        family = c.dibao(c.home())
        row = next(
            r for r in c.world["payment_ledger"] if r["id_number"] == family.head.id and r["period"] == "2019-05"
        )
        row.update(cells)
        return family.head, f"{family.head.key}|{RURAL}"

    c.fault(paid(pay_method="现金")[1], "May in cash", 318, certainty="问题")
    c.fault(paid(account_no=None)[1], "May without an account", 318)
    c.near(paid(account_no=None, pay_method="一卡通")[1], "without an account, by card")
    c.near(paid(pay_method="一卡通")[1], "by card")
    person = c.home("户主男67").head
    c.tekun(person, support_mode="集中", pay=False)
    for month in c.months("2018-06"):
        c.paid(person, "特困供养", month, "435.50", pay_method="现金", batch_no=None)
    c.near(f"{person.key}|特困供养", "lives in an institution")


def mr11(c: County) -> None:
    """MR11: no reserve, or more paid than it holds; planted last, for it counts every award."""

    def paid(township: str) -> Decimal:
        rows = [r for r in c.world["temporary_relief"] if r["township"] == township and r["approve_level"] == "乡镇"]
        return sum((r["amount"] for r in rows if r["paid_date"] and r["paid_date"].year == 2019), Decimal(0))

    c.townships_told |= {"云雾乡", "双河乡", "青石镇", "柳林镇", "白杨乡"}
    c.award(c.home(*COUPLE, village=c.village("白杨乡", "白杨村")).head, 700)
    c.fault("T:云雾乡|2019", "nothing handed down", paid("云雾乡") or None)
    c.reserve("青石镇", paid("青石镇") - Decimal("0.01"))
    c.fault("T:青石镇|2019", "a cent more than it holds", "0.01")
    c.reserve("柳林镇", paid("柳林镇"))
    c.near("T:柳林镇|2019", "paid to the last cent")
    for half in range(2):
        c.reserve("白杨乡", 30000, day(f"2019-0{half + 1}-20"))
    c.near("T:白杨乡|2019", "two instalments, not used up")
    c.reserve("双河乡", 5000)
    c.near("T:双河乡|2019", "handed down, no award")


def tk07(c: County) -> None:
    """TK07: not insured for nursing in hospital."""
    c.fault(supported(c, care_insured=False), "not insured")
    c.fault(supported(c, care_insured_to=day("2019-06-29")), "ran out yesterday")
    c.fault(
        supported(c, care_insured=None, care_insured_to=None, support_mode="集中", pay=False), "nothing is said of it"
    )
    c.near(supported(c, care_insured_to=day("2019-06-30")), "runs out today")
    c.near(supported(c, care_insured_to=c.last_of("2019-06")), "runs out with the month")
    c.near(supported(c, care_insured_to=None), "insured, no end named")
    c.near(supported(c, care_insured=None), "insured to the end of the year")


def in03(c: County) -> None:
    """IN03: cadres' brothers and sisters, grandparents, grandchildren."""

    def cadre(*parents: Person) -> Person:
        home = c.home("户主男45", "配偶女43")
        c.bear(home.head, *parents)
        c.relative(home.head, home[1], day("2018-01-05"), "配偶")
        return home.head

    def held(*parents: Person, **cells: Any) -> Person:
        home = c.home("户主男41")
        c.bear(home.head, *parents)
        c.dibao(home, **cells)
        return home.head

    old = c.home("户主男70", "配偶女69")
    boss = cadre(*old.people)
    c.fault(held(old[0]), "the cadre's brother, one parent in common")
    c.near(held(old[0], relative_filed=True), "a brother, filed by the roster")
    named = held(old[0])
    c.relative(boss, named, day("2018-01-05"), "兄弟")
    c.near(named, "a brother whom the cadre named")
    c.near(held(c.home("户主男71").head), "no relative")
    child = c.home("户主男22", "配偶女22").head
    c.bear(child, cadre())
    young = c.home("户主男30", "配偶女29")
    c.dibao(young)
    grand = cadre()
    between = c.home("户主男52", "配偶女50").head
    c.bear(between, grand)
    c.bear(young.head, between)
    c.fault(young.head, "the cadre's grandchild")
    elder = c.home("户主男79")
    c.dibao(elder)
    c.bear(old[0], elder.head)
    c.fault(elder.head, "the cadre's grandfather")


def fw04(c: County) -> None:
    """FW04: poor, in no scheme, and nobody called."""

    def left(income: object, **cells: Any) -> Listed:
        return c.registry(c.home(*COUPLE), income=income, **cells)

    c.fault(left("6029.99"), "left poverty, a cent below one and a half standards")
    home = c.home(*COUPLE)
    c.ill(home[1], self_paid=10000)
    c.fault(home, "an illness that cost 10000")
    c.near(left("6030.00"), "one and a half standards")
    made = left(5000)
    c.survey(made.head, income=5500, day=day("2018-07-01"))
    c.near(made, "called on 364 days ago")
    c.near(c.monitored(c.home(*COUPLE), income=7000), "monitored")
    home = c.home(*COUPLE)
    c.ill(home[1], self_paid="9999.99")
    c.near(home, "a cent less")


def pr10(c: County) -> None:
    """PR10: not rated, or voted down, and still covered."""

    def rated(village: str, votes: int | None = 28, on: str = "2019-05-09", **cells: Any) -> Listed:
        family = c.dibao(c.home(village=c.village("五里乡", village)), "三类", **cells)
        if votes is not None:
            c.rate(family, day(on), votes)
        return family

    c.fault(rated("上五里村", 15), "half of thirty votes")
    c.fault(rated("上五里村", None), "its village met, it was not rated", certainty="问题")
    c.near(rated("上五里村", 16), "sixteen of thirty")
    c.near(rated("上五里村", 10, "2019-05-31"), "voted down thirty days ago")
    c.near(rated("上五里村", None, start=day("2019-06-03")), "came onto the roster after the last meeting")
    c.near(rated("下五里村", None), "its village rated nobody")
