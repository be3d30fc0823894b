"""Faults and near-misses of list 1, allowances, insurance and other poor households (MC08–MC15)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Person
from bench.county.plants.families import (
    COUPLE,
    disabled_wife,
    orphan,
    severe_alone,
)


def mc08(c: County) -> None:
    """MC08: disabled and covered, without the living allowance."""
    program = "困难残疾人生活补贴"
    c.fault(disabled_wife(c), "听力三级, covered, no row at all")
    wife = disabled_wife(c)
    c.allowance(wife, program, 50, last=day("2019-05-31"))
    c.fault(wife, "paid up to May, not for June")
    home = c.home("户主男46", "配偶女45")
    c.registry(home, "已脱贫", "低保贫困户", 3500).of(home[1])["id_number"] = home[1].id + "23"
    c.dibao(home)
    c.fault(home[1], "the card is known only from the registry's number of 20 characters")
    wife = disabled_wife(c)
    c.paid(wife, program, day("2019-04-01"), 150, period="2019Q2")
    c.near(wife, "one row for the second quarter includes June")
    wife = disabled_wife(c)
    c.paid(wife, program, day("2019-06-01"), 150, day("2019-04-09"), months_covered=3)
    c.near(wife, "one row over three months ending with June")
    home = c.home("户主男46", "配偶女45")
    c.dibao(home, start=day("2019-06-02"))
    c.disabled(home[1], "听力", "三级")
    c.near(home[1], "covered only from the second of June")
    c.near(disabled_wife(c, expire_date=day("2019-06-29")), "the card expired the day before")
    home = c.home("户主男50", "侄子男12")
    c.dibao(home)
    c.disabled(home[1], "听力", "三级")
    c.allowance(home[1], "孤儿基本生活费", 640)
    c.near(home[1], "receives the orphans' allowance for June")


def mc09(c: County) -> None:
    """MC09: severely disabled, without the care allowance."""
    program = "重度残疾人护理补贴"

    def lodger(level: str = "二级", kind: str = "视力", **cells: Any) -> Person:
        home = c.home("户主男46", "其他女45")
        c.disabled(home[1], kind, level, care=False, **cells)
        return home[1]

    c.fault(lodger(), "视力二级, no row at all")
    person = lodger()
    c.allowance(person, program, 100, last=day("2019-05-31"))
    c.paid(
        person, program, day("2019-06-01"), 100, day("2019-06-20"), status="退回", fail_reason="账户已销户"
    )
    c.fault(person, "June was sent back ten days ago (too young for WF04)")
    c.near(lodger("三级"), "level three")
    c.near(lodger("三级", "智力"), "智力三级 is severe, but not level one or two")
    person = lodger()
    c.tekun(person)
    c.near(person, "supported (特困)")
    c.near(lodger(expire_date=day("2019-06-29")), "the card expired the day before")
    person = lodger()
    c.dies(person, day("2019-06-01"))
    c.near(person, "dead")
    person = lodger()
    c.paid(person, program, day("2019-04-01"), 300, period="2019Q2")
    c.near(person, "one row for the second quarter")


def mc10(c: County) -> None:
    """MC10: eighty, without the old-age allowance."""
    program = "高龄津贴"

    def father(born: str) -> Person:
        return c.home("户主男50", ("父", "男", day(born)))[1]

    c.fault(father("1939-06-01"), "80 on the first of June itself")
    person = father("1935-03-03")
    c.allowance(person, program, 60, last=day("2019-05-31"))
    c.fault(person, "paid up to May only")
    c.near(father("1939-06-02"), "80 on the second of June")
    person = father("1933-09-09")
    person.row["status"] = "暂离"
    c.near(person, "away, not 正常")
    home = c.home("户主男50", ("母", "女", day("1936-02-01")))
    c.paid(home[0], program, day("2019-06-01"), 60, beneficiary_id=home[1].id)
    c.near(home[1], "paid to the son for her")
    person = father("1930-05-05")
    c.paid(person, program, day("2019-04-01"), 180, period="2019Q2")
    c.near(person, "one row for the second quarter")
    person = father("1931-05-05")
    c.dies(person, day("2019-05-28"))
    c.near(person, "dead")


def mc11(c: County) -> None:
    """MC11: orphans."""
    program = "孤儿基本生活费"
    c.fault(orphan(c)[0], "nine years old, both parents dead, nothing paid")
    c.fault(orphan(c, ("孙女", "女", day("2001-07-01")))[0], "18 only tomorrow")
    c.near(orphan(c, ("孙女", "女", day("2001-06-30")))[0], "18 today")
    child, _ = orphan(c)
    child.row["mother_id"] = None
    c.near(child, "the mother is not named in the register")
    child, _ = orphan(c)
    c.allowance(child, program, 640)
    c.near(child, "paid")
    child, _ = orphan(c)
    c.tekun(child)
    c.near(child, "supported (特困)")
    c.near(orphan(c, mother="迁出")[0], "the mother moved away: neither orphan nor MC15")
    child, _ = orphan(c)
    child.row["status"] = "暂离"
    c.near(child, "the child itself is away")


def mc12(c: County) -> None:
    """MC12: enrolled at their own cost."""

    def member(self_paid: object, subsidised: object) -> Person:
        home = c.home()
        c.insure(home.head, self_paid=self_paid, subsidised=subsidised)
        c.dibao(home)
        return home.head

    c.fault(member(250, 0), "paid the whole 250 himself", 250)
    person = c.home("户主男64").head
    c.insure(person, self_paid="120.50", subsidised=0)
    c.tekun(person)
    c.fault(person, "supported, paid 120.50 himself", "120.50")
    c.near(member(220, 30), "subsidised by 30")
    c.near(member(0, 0), "nothing paid either way")
    person = member(0, 250)
    c.insure(person, 2018, 220, 0)
    c.near(person, "last year's contribution was his own")
    person = c.home("户主男47", "配偶女44").head
    c.insure(person, self_paid=250, subsidised=0)
    c.near(person, "neither covered nor supported")


def mc13(c: County) -> None:
    """MC13: other poor households."""
    listed = c.registry(c.home(*COUPLE), income=3500)
    c.fault(listed, "left poverty, 3500, nobody covered")
    c.also("FW04", listed, "and nobody called")
    home = c.home(*COUPLE)
    c.survey(home.head, income=3900)
    c.fault(home, "in no registry; surveyed at 3900")
    home = c.home(*COUPLE)
    c.fault(
        c.ended(home, day("2018-12-31"), "自愿放弃", survey=True, income=3900),
        "left dibao within 12 months; surveyed at 3900",
    )
    home = c.home(*COUPLE)
    c.asset(home.head, "存款", 30000)
    listed = c.registry(home, income=3000)
    c.fault(listed, "savings of 30000: only a hint", certainty="提示")
    c.also("FW04", listed, "and nobody called")
    listed = c.registry(c.home(*COUPLE), income="4020.00")
    c.near(listed, "income equal to the standard")
    c.also("FW04", listed, "but low, and nobody called")
    home = c.home(*COUPLE)
    c.survey(home.head, income=3000, day=day("2018-06-30"))
    c.near(home, "the survey is 365 days old")
    home = c.home(*COUPLE)
    listed = c.registry(home, income=3500)
    severe_alone(c, home)
    c.survey(home.head)
    c.near(listed, "a member is covered")
    home = c.home(*COUPLE)
    c.survey(home.head)
    c.near(home, "surveyed, but income unknown")


def mc14(c: County) -> None:
    """MC14: not enrolled."""
    home = c.home()
    c.dibao(home, insure=False)
    c.fault(home.head, "covered, no enrolment")
    person = c.home("户主男67").head
    c.insure(person, 2018)
    c.tekun(person, insure=False)
    c.fault(person, "supported, enrolled for last year only")
    home = c.home()
    c.dibao(home)
    number = home.head.id
    c.world["insurance_enrolment"][-1]["id_number"] = number[:6] + number[8:17]
    c.near(home.head, "enrolled under the 15 digits of the first generation")
    c.near(c.home().head, "neither covered nor supported")
    home = c.home()
    c.ended(home, day("2019-03-31"), "自愿放弃")
    c.near(home.head, "no longer covered")


def mc15(c: County) -> None:
    """MC15: children nobody in fact raises."""
    c.fault(orphan(c, mother="暂离")[0], "father dead, mother away (服刑)")
    child, mother = orphan(c, mother="正常")
    c.disabled(mother, "精神", "二级")
    c.fault(child, "father dead, mother 精神二级")
    c.near(orphan(c, mother="其他注销")[0], "the mother is struck off, not away")
    child, mother = orphan(c, mother="正常")
    c.disabled(mother, "肢体", "三级")
    c.near(child, "the mother's 肢体三级 is not severe")
    child, _ = orphan(c, mother="暂离")
    c.allowance(child, "孤儿基本生活费", 640)
    c.near(child, "paid")
    c.near(orphan(c, ("孙子", "男", day("2001-06-30")), "暂离")[0], "18 today")
