"""The ordinary life of the county: people and families about whom no rule has anything to say."""

from __future__ import annotations

import datetime as dt

from bench.county.build.county import County
from bench.county.build.people import Village
from bench.county.build.register import DAY

VILLAGES = {
    "青石镇": "青石村 东沟村 西坡村 马家村 南湾村",
    "柳林镇": "柳林村 上柳村 下柳村 河沿村",
    "白杨乡": "白杨村 杨家村 红光村 双庙村",
    "黑河乡": "黑河村 高山村 水泉村 白石村",
    "红崖乡": "红崖村 松树村 梨园村 半坡村",
    "城关街道": "北关社区 东关社区",
    "云雾乡": "云顶村 雾沟村",
}
ORDINARY = (
    ("户主男44", "配偶女42", "子男17", "女女11"),
    ("户主男36", "配偶女33", "子男8"),
    ("户主女58", "子男33", "儿媳女31", "孙子男6"),
    ("户主男29",),
    ("户主男62", "配偶女61"),
    ("户主男51", "配偶女50", "父男78", "女女23"),
)


def found(c: County) -> None:
    """Found the ordinary villages; some never were poor, one has not left poverty yet."""
    for township, names in VILLAGES.items():
        for position, name in enumerate(names.split()):
            poor = position != 1
            left = None if position == 3 else dt.date(2017, 12, 20 + position)
            c.village(township, name, poor=poor, left=left if poor else None)


def settle(c: County, village: Village, turn: int) -> None:
    """Give a village its share of every kind of family, all in good order."""
    urban = village.township == "城关街道"
    ordinary(c, village, turn)
    if village.township == "云雾乡":
        return
    if urban:
        home = c.home("户主男49", "配偶女48", village=village, hukou="非农业家庭户")
        c.dibao(home, None, scheme="城市", monthly=524, income=5200)
        return
    insured(c, village, turn)
    home = c.home("户主男67", "配偶女66", village=village)
    c.registry(home, income=6500 + 40 * turn)
    if turn % 3 == 0:
        c.monitored(
            c.home("户主男47", "配偶女45", village=village), "脱贫监测户" if turn % 2 else "边缘户", 6900
        )
    if turn % 4 == 0:
        home = c.home("户主男50", ("母", "女", dt.date(1936, 1, 1) + DAY * 97 * turn), village=village)
        c.allowance(home[1], "高龄津贴", 60)
    relieved = home if turn % 2 else None
    if relieved:
        c.award(relieved.head, 800, dt.date(2018, 9, 10) + DAY * 11 * turn, reason="住院负担")


def ordinary(c: County, village: Village, turn: int) -> None:
    """Register a few households that appear nowhere else, one of them surveyed."""
    for position in range(4):
        home = c.home(*ORDINARY[(turn + position) % len(ORDINARY)], village=village)
        if position == 0:
            c.survey(home.head, income=9800 + 100 * turn, day=dt.date(2019, 3, 25))


def insured(c: County, village: Village, turn: int) -> None:
    """Cover families of every class and support an old person."""
    home = c.home("户主男73", "配偶女71", village=village)
    c.registry(home, "未脱贫", "低保贫困户", 2900)
    c.dibao(home, "一类", income=2900)
    home = c.home("户主男48", "配偶女46", "子男14", village=village)
    c.registry(home, "已脱贫", "低保贫困户", 3600)
    family = c.dibao(home, "二类", start=dt.date(2017, 3, 1) + DAY * 31 * turn)
    c.change(home.head, dt.date(2018, 8, 6) + DAY * turn, "调标", family_no=family.no)
    for _ in range(1 + turn % 3):
        c.dibao(c.home("户主男55", "配偶女54", village=village), ("三类", "四类")[turn % 2], income=3400)
    home = c.home("户主男66", village=village)
    c.registry(home, "未脱贫", "五保贫困户", 5226)
    c.tekun(home.head)
    if turn % 2:
        home = c.home("户主男57", "配偶女56", village=village)
        c.disabled(home[1], "肢体", "三级", living=True)
        c.dibao(home, "二类")
        c.ill(home[0])


def rarities(c: County) -> None:
    """Add one of each rare thing in good order, so that every rule has something to examine."""
    home = c.home("户主男44", "配偶女42")
    c.award(home.head, 600, dt.date(2019, 6, 17), paid_date=dt.date(2019, 6, 28), reason="住院负担")
    home = c.home("户主男53", "配偶女51")
    c.disabled(home[1], "视力", "一级")
    c.ended(c.home("户主男46", "配偶女45"), dt.date(2018, 11, 30), "自愿放弃")
    child = c.home("户主女63", "孙子男10")[1]
    parents = c.home("户主男39", "配偶女37", village=child.village)
    c.bear(child, *parents.people)
    for parent in parents:
        c.dies(parent, dt.date(2016, 10, 3))
    c.allowance(child, "孤儿基本生活费", 640)
    votes = {"votes_for": 28, "votes_against": 1, "votes_abstain": 1}
    for village in list(c.villages.values())[::2]:
        facts = {"met_on": dt.date(2018, 11, 12), "attendees": 30, "representatives": 22, "signed": True}
        c.add("deliberation", **village.cells, **facts, **votes)
    village = c.village("五里乡", "五里村")
    for turn in range(2):
        c.rate(c.dibao(c.home(village=village), ("一类", "三类")[turn]), dt.date(2019, 5, 9))
    child = c.home("户主男64", "孙子男9")
    c.cared_for(child[1], "留守儿童", child.head)
    c.cared_for(child.head, "留守老人", c.home("户主男41", "配偶女40").head)
    asked = c.requested("申请", dt.date(2019, 5, 6), c.home("户主男48", "配偶女46").head)
    asked["verified_on"] = dt.date(2019, 5, 13)
    asked["result"] = "不属实"
    doubted = c.requested("异议", dt.date(2019, 3, 4), topic="错保", verified_on=dt.date(2019, 3, 12), result="不属实")
    doubted["reposted_on"] = dt.date(2019, 3, 20)
    watched = c.registry(c.home("户主男50", "配偶女49"))
    c.warned(watched, "教育", dt.date(2019, 5, 20))
    taken = {"decision": "纳入", "ordered_on": dt.date(2019, 3, 12), "filed_on": dt.date(2019, 3, 15)}
    c.warned(watched, "医疗", dt.date(2019, 3, 1), done_on=dt.date(2019, 4, 1), channel="线下", **taken)
    cadre = c.home("户主男45", "配偶女43")
    c.relative(cadre.head, cadre[1], dt.date(2018, 1, 5), "配偶")


def reserves(c: County) -> None:
    """Hand down enough to every township for which no plant said anything."""
    for township in dict.fromkeys(str(row["township"]) for row in c.world["village_list"]):
        if township not in c.townships_told:
            c.reserve(township, 200000)


def fill(c: County, people: int) -> None:
    """Add ordinary households until the county has so many people."""
    homes = [v for v in c.villages.values() if v.township in VILLAGES]
    turn = 0
    while len(c.world["household_registration"]) < people:
        turn += 1
        c.home(*ORDINARY[turn % len(ORDINARY)], village=homes[turn % len(homes)])
