"""Faults and near-misses of list 1, households and members left out (MC01–MC07)."""

from __future__ import annotations

from bench.county.build.county import County, day
from bench.county.build.people import Listed
from bench.county.plants.families import (
    COUPLE,
    severe_alone,
)


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
    c.also("FW04", c.registry(home, income="6029.99"), "and nobody called")
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
    c.also("FW04", c.registry(home, income=6000), "and nobody called")
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
    c.also("CR03", home.head, "and nobody grown up with him", certainty="疑点")
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
        called=False,
        risk_cleared=True,
        monitored_on=day("2018-03-01"),
        cleared_on=day("2018-12-01"),
    )
    c.near(listed, "the risk is cleared: no longer monitored")
    c.also("MO03", listed, "but cleared at an income below the monitoring line")
    c.also("FW04", listed, "and nobody called")
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
