"""Faults and near-misses of list 6, supported people's care (TK01–TK06)."""

from __future__ import annotations

from bench.county.build.county import County, day
from bench.county.build.people import Home, Person
from bench.county.plants.families import (
    supported,
)


def tk01(c: County) -> None:
    """TK01: no agreement."""
    c.fault(supported(c, agreement_date=None), "no agreement dated")
    c.fault(supported(c, guardian_name=None), "no carer named")
    c.near(
        supported(c, agreement_date=None, guardian_name=None, support_mode="集中"), "lives in an institution"
    )
    c.near(supported(c, agreement_date=day("2019-06-30")), "signed today")
    home = c.home("户主男67", "配偶女66")
    c.tekun(home[0], end_date=day("2019-04-30"), status="停保", agreement_date=None)
    c.near(home[0], "no longer supported")


def tk02(c: County) -> None:
    """TK02: not visited."""
    c.fault(supported(c, last_visit_date=day("2019-05-30")), "visited 31 days ago")
    c.fault(supported(c, last_visit_date=None), "never visited")
    c.near(supported(c, last_visit_date=day("2019-05-31")), "visited thirty days ago")
    c.near(supported(c, last_visit_date=None, support_mode="集中"), "lives in an institution")
    c.near(supported(c, last_visit_date=day("2019-06-30")), "visited today")


def tk03(c: County) -> None:
    """TK03: the carer is dead or supported too."""

    def cared(*specs: str) -> tuple[Person, Home]:
        carer = c.home(*specs or ("户主男58", "配偶女57"))
        person = c.home("户主男67", village=carer.village).head
        c.tekun(person, guardian_name=carer.head.name)
        return person, carer

    person, carer = cared()
    c.dies(carer.head, day("2019-01-08"))
    c.fault(person, "the carer died in January")
    person, carer = cared("户主男58")
    c.tekun(carer.head)
    c.fault(person, "the carer is supported himself")
    person, carer = cared()
    c.dies(carer.head, day("2019-01-08"))
    namesake = c.person("户主男33", carer.village, carer.head.name)
    c.join(c.home("户主女30", village=carer.village), namesake)
    c.near(person, "two people of that name in the village")
    carer = c.home("户主男58", "配偶女57", village=c.village("白杨乡", "白杨村"))
    c.dies(carer.head, day("2019-01-08"))
    person = c.home("户主男67", village=c.village("黑河乡", "黑河村")).head
    c.tekun(person, guardian_name=carer.head.name)
    c.near(person, "the dead namesake lived in another village")
    c.near(cared()[0], "the carer lives")


def tk04(c: County) -> None:
    """TK04: too few of the infirm live in institutions; a county is the subject, so there is one finding at most."""
    for care in ("半护理", "全护理"):
        supported(c, care, support_mode="集中", pay=False)
    c.fault("V:629901", "far fewer than half of those who need care live in an institution")


def tk05(c: County) -> None:
    """TK05: wants to live in an institution."""
    c.fault(supported(c, "半护理", prefers_central=True), "半护理, willing, at home")
    c.fault(supported(c, "全护理", prefers_central=True), "全护理, willing, at home")
    c.near(supported(c, "全自理", prefers_central=True), "able to care for himself")
    c.near(
        supported(c, "全护理", prefers_central=True, support_mode="集中", pay=False),
        "lives in an institution",
    )
    c.near(supported(c, "全护理", prefers_central=False), "does not want to")


def tk06(c: County) -> None:
    """TK06: assessment overdue."""
    c.fault(supported(c, assessed_on=day("2018-06-29")), "assessed a year and a day ago")
    c.fault(
        supported(c, assessed_on=None, support_mode="集中", pay=False), "never assessed, in an institution"
    )
    c.near(supported(c, assessed_on=day("2018-06-30")), "assessed a year ago to the day")
    c.near(supported(c, assessed_on=day("2019-06-30")), "assessed today")
    c.near(
        supported(c, assessed_on=day("2019-01-02"), support_mode="集中", pay=False),
        "in an institution, assessed",
    )
