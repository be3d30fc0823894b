"""Faults and near-misses of list 1: who should be in and is not."""

from __future__ import annotations

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed, Person

COUPLE = ("户主男52", "配偶女50")


def severe_alone(c: County, home: Home, **cells: object) -> Listed:
    """Cover the spouse alone, lawfully: severely disabled, single-person."""
    c.disabled(home[1], "肢体", "一级", living=True)
    return c.dibao(home, members=[home[1]], single_person=True, income=None, **cells)  # type: ignore[arg-type]


def mc01(c: County) -> None:
    """MC01: in need, poor, nobody in."""
    listed = c.registry(c.home(*COUPLE), "未脱贫", income=3000)
    c.fault(listed, "in need, 3000 a head and year, nobody covered or supported")
    home = c.home(*COUPLE, "子男15")
    listed = c.registry(home, "返贫", income=5000, survey=False)
    c.survey(home.head, income="4019.99")
    c.award(home.head, reason="因灾返贫")
    c.fault(listed, "the newest survey's 4019.99 counts, not the registry's 5000 (relief was given: no MR02)")
    home = c.home(*COUPLE)
    c.asset(home.head, "机动车", 60000)
    c.fault(
        c.registry(home, "未脱贫", income=2800),
        "as the first, but a car of 60000 yuan: only a hint",
        certainty="提示",
    )
    c.near(
        c.registry(c.home(*COUPLE), "未脱贫", income="4020.00"), "income equal to the standard, not below it"
    )
    home = c.home("户主男55", "其他男68")
    listed = c.registry(home, "未脱贫", income=3000)
    c.tekun(home[1])
    c.near(listed, "one member is supported (特困)")
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", income=3000)
    severe_alone(c, home)
    c.near(listed, "one member is covered, if only as a single-person family")
    c.near(c.registry(c.home(*COUPLE), "未脱贫", income=None), "income unknown is not low")
    home = c.home(*COUPLE, village=c.village("云雾乡", "云顶村"))
    c.near(c.registry(home, "未脱贫", income=3000), "the township handed in no dibao roster at all")


def mc02(c: County) -> None:
    """MC02: severely disabled, alone entitled."""
    home = c.home("户主男49", "配偶女47", "子男20")
    c.registry(home, "未脱贫", income=5000)
    c.disabled(home[1], "肢体", "一级")
    c.fault(home[1], "肢体一级 in a household in need (whose income of 5000 is above the standard)")
    home = c.home("户主男49", "子男25")
    c.registry(home, income="6029.99")
    c.disabled(home[1], "智力", "三级")
    c.fault(home[1], "智力三级, household at 6029.99, a cent below 1.5 times the standard")
    home = c.home("户主男49", "配偶女46")
    listed = c.registry(home, "未脱贫", income=5000)
    listed.of(home[1])["id_number"] = home[1].id + "42"
    c.allowance(home[1], "重度残疾人护理补贴", 100)
    c.fault(home[1], "the registry's number of 20 characters says 肢体二级; no card on file says otherwise")
    home = c.home(*COUPLE)
    c.registry(home, "未脱贫", income=5000)
    c.disabled(home[1], "肢体", "三级")
    c.near(home[1], "肢体三级 is not severe")
    home = c.home(*COUPLE)
    c.registry(home, income="6030.00")
    c.disabled(home[1], "精神", "二级")
    c.near(home[1], "household at 6030.00, exactly 1.5 times the standard")
    home = c.home(*COUPLE)
    c.registry(home, "未脱贫", income=5000)
    c.disabled(home[1], "肢体", "一级", care=False, expire_date=day("2019-06-29"))
    c.near(home[1], "the card expired the day before")
    home = c.home(*COUPLE)
    c.registry(home, "未脱贫", "低保贫困户", 3500)
    c.disabled(home[1], "肢体", "一级", living=True)
    c.dibao(home, survey=False)
    c.near(home[1], "covered with the family")
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", income=5000)
    listed.of(home[1])["id_number"] = home[1].id + "41"
    c.disabled(home[1], "肢体", "一级", care=False, status="注销")
    c.near(home[1], "the registry number says 一级, but the card is cancelled")
    home = c.home(*COUPLE)
    c.disabled(home[1], "视力", "一级")
    c.near(home[1], "household neither in need nor of known income")


def mc03(c: County) -> None:
    """MC03: gravely ill."""
    home = c.home(*COUPLE)
    c.registry(home, "未脱贫", income=5000)
    c.ill(home[1], day("2018-07-01"), major_illness=True)
    c.fault(home[1], "major illness settled 2018-07-01, the first day within 12 months; household in need")
    home = c.home(*COUPLE)
    c.registry(home, income=6000)
    c.ill(home[0], major_illness=True)
    c.fault(home[0], "household at 6000, below 1.5 times the standard")
    home = c.home(*COUPLE)
    c.registry(home, "未脱贫", income=5000)
    c.ill(home[1], day("2018-06-30"), major_illness=True)
    c.near(home[1], "settled 2018-06-30, twelve months ago to the day")
    home = c.home(*COUPLE)
    c.registry(home, "未脱贫", income=5000)
    c.ill(home[1], major_illness=False)
    c.near(home[1], "no major illness")
    home = c.home(*COUPLE)
    c.registry(home, income="6030.00")
    c.ill(home[1], major_illness=True)
    c.near(home[1], "household at exactly 1.5 times the standard")
    home = c.home("户主男57", "其他女66")
    c.registry(home, "未脱贫", income=5000)
    c.ill(home[1], major_illness=True)
    c.tekun(home[1])
    c.near(home[1], "supported already")


def mc04(c: County) -> None:
    """MC04: the family covered, a spouse or minor child left out."""
    home = c.home("户主男45", "配偶女44")
    c.dibao(home, members=[home[0]])
    c.fault(home[1], "the head's wife by spouse_id is not on the roster")
    home = c.home("户主女45", ("女", "女", day("2001-07-01")))
    c.dibao(home, members=[home[0]])
    c.fault(home[1], "a daughter who is 18 only tomorrow")
    home = c.home("户主男50", "养女女10")
    c.dibao(home, members=[home[0]])
    c.fault(home[1], "an adopted daughter by relation only, no kin columns")
    home = c.home("户主女45", ("子", "男", day("2001-06-30")))
    c.dibao(home, members=[home[0]])
    c.near(home[1], "the son is 18 this very day")
    home = c.home("户主男45", "配偶女44")
    home[1].row["status"] = "暂离"
    c.dibao(home, members=[home[0]])
    c.near(home[1], "the wife is away (服刑)")
    home = c.home(*COUPLE)
    severe_alone(c, home, pay=True)
    c.survey(home[1], income=3600)
    c.near(home[0], "the family is a single-person one")
    home = c.home("户主男48", "配偶女46")
    c.dibao(home, members=[home[0]])
    c.tekun(home[1])
    c.near(home[1], "the wife is supported (特困)")
    home = c.home("户主男61", "孙子男12")
    c.dibao(home, members=[home[0]])
    c.near(home[1], "a grandson is neither spouse nor child")
    home = c.home("户主男66", "儿媳女38", "女女12")
    c.dibao(home, members=[home[1]])
    c.near(home[2], "the girl is the register head's daughter; the family's head is the daughter-in-law")


def mc05(c: County) -> None:
    """MC05: alone and entitled to support."""
    home = c.home(("户主", "男", day("1959-06-30")), marital_status="未婚")
    c.fault(home.head, "60 today, unmarried, alone, no kin, income unknown")
    home = c.home("户主女70", marital_status="丧偶")
    c.dibao(home)
    c.fault(home.head, "widow of 70, alone, without kin; covered: should be transferred")
    home = c.home(("户主", "男", day("2003-07-01")), marital_status="未婚")
    c.fault(home.head, "a boy of 15 alone")
    home = c.home("户主男45")
    c.disabled(home.head, "智力", "一级")
    c.fault(home.head, "智力一级, alone, divorced, no kin")
    home = c.home(("户主", "男", day("1959-07-01")), marital_status="未婚")
    c.near(home.head, "60 only tomorrow")
    home = c.home("户主女72", marital_status="丧偶")
    c.child_of(home.head)
    c.near(home.head, "a living child elsewhere in the register")
    home = c.home("户主男68")
    c.survey(home.head, income="4020.00")
    c.near(home.head, "income known and equal to the standard")
    c.near(c.home("户主男65", marital_status="已婚").head, "married")
    home = c.home("户主男71")
    c.tekun(home.head)
    c.near(home.head, "supported already")
    home = c.home("户主男69", marital_status="丧偶")
    c.child_of(home.head).row["status"] = "暂离"
    c.near(home.head, "the only child is away, but living")
    home = c.home("户主男44")
    c.disabled(home.head, "肢体", "四级")
    c.near(home.head, "44, with a disability that gives no right to support")
    c.near(c.home(("户主", "女", day("2003-06-30")), marital_status="未婚").head, "16 today")


def mc06(c: County) -> None:
    """MC06: monitored, poor, nobody in."""
    home = c.home(*COUPLE)
    c.award(home.head, applied=day("2018-09-03"), reason="突发困难")
    c.fault(c.monitored(home, income=3900), "edge household at 3900, nobody covered (relieved: no MR02)")
    listed = c.monitored(c.home(*COUPLE), "脱贫监测户", "4019.99")
    c.fault(listed, "monitored household a cent below the standard")
    c.also("MR02", listed, "and not relieved")
    home = c.home(*COUPLE)
    c.award(home.head, reason="突发困难")
    c.asset(home.head, "存款", 30000)
    c.fault(c.monitored(home, income=3900), "with savings of 30000: only a hint", certainty="提示")
    home = c.home(*COUPLE)
    c.award(home.head, reason="突发困难")
    c.near(c.monitored(home, income="4020.00"), "income equal to the standard")
    home = c.home(*COUPLE)
    listed = c.monitored(home, income=3900)
    severe_alone(c, home)
    c.survey(home.head)
    c.near(listed, "a member is covered as a single-person family")
    listed = c.monitored(
        c.home(*COUPLE),
        income=3900,
        risk_cleared=True,
        monitored_on=day("2018-03-01"),
        cleared_on=day("2018-12-01"),
    )
    c.near(listed, "the risk is cleared: no longer monitored")
    c.also("MO03", listed, "but cleared at an income below the monitoring line")
    c.near(c.monitored(c.home(*COUPLE), income=None), "income unknown")


def leaver(c: County, end: str, reason: str | None, income: object = 3000) -> Listed:
    """Let a family end whose registry household is in need and has another member covered (so no MC01)."""
    home = c.home("户主男50", "配偶女48")
    mate = c.home("户主男30", village=home.village)
    c.registry(home, "未脱贫", "低保贫困户", income, members=[*home, mate.head])
    c.dibao(mate, income=None)
    return c.ended(home, day(end), reason)


def mc07(c: County) -> None:
    """MC07: fallen out of coverage though poor."""
    c.fault(
        leaver(c, "2018-07-01", "整改清退"),
        "ended on the first day within 12 months, household in need and poor",
    )
    home = c.home("户主男50", "配偶女48")
    listed = c.registry(home, "未脱贫", income=3500)
    c.fault(c.ended(home, day("2019-02-28"), None), "ended without a reason given")
    c.also("MC01", listed, "and nobody else of the household is covered")
    c.near(leaver(c, "2018-06-30", "整改清退"), "ended twelve months ago to the day")
    c.near(leaver(c, "2019-01-31", "户主死亡"), "the reason is a death")
    c.near(leaver(c, "2019-01-31", "自愿申请退出"), "left of their own will")
    c.near(leaver(c, "2019-01-31", "整改清退", "4020.00"), "income equal to the standard")
    home = c.home("户主男50", "配偶女48")
    c.registry(home, "未脱贫", "低保贫困户", 3000)
    ended = c.ended(home, day("2019-02-28"), "整改清退")
    c.dibao(home, start=day("2019-03-01"), survey=False)
    c.near(ended, "its members are covered again in another family")


def disabled_wife(c: County, level: str = "三级", **cells: object) -> Person:
    """Cover a couple and give the wife a card without any allowance."""
    home = c.home("户主男46", "配偶女45")
    c.dibao(home)
    c.disabled(home[1], "听力", level, **cells)  # type: ignore[arg-type]
    return home[1]


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

    def lodger(level: str = "二级", kind: str = "视力", **cells: object) -> Person:
        home = c.home("户主男46", "其他女45")
        c.disabled(home[1], kind, level, care=False, **cells)  # type: ignore[arg-type]
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


def orphan(
    c: County, spec: tuple[str, str, object] | str = "孙子男9", mother: str = "死亡注销"
) -> tuple[Person, Person]:
    """Register a child at its grandfather's, its father dead; return child and mother."""
    child = c.home("户主男66", spec)[1]  # type: ignore[arg-type]
    parents = c.home("户主男40", "配偶女38", village=child.village)
    c.bear(child, *parents.people)
    c.dies(parents[0], day("2015-08-20"))
    parents[1].row.update(status=mother, status_date=day("2016-04-02"))
    return child, parents[1]


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
    c.fault(c.registry(c.home(*COUPLE), income=3500), "left poverty, 3500, nobody covered")
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
    c.fault(c.registry(home, income=3000), "savings of 30000: only a hint", certainty="提示")
    c.near(c.registry(c.home(*COUPLE), income="4020.00"), "income equal to the standard")
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


PLANTS = (mc01, mc02, mc03, mc04, mc05, mc06, mc07, mc08, mc09, mc10, mc11, mc12, mc13, mc14, mc15)
