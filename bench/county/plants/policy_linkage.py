"""Faults and near-misses of list 5, what the poverty registry says (PL01–PL06)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Listed, Village
from bench.county.plants.families import (
    COUPLE,
    severe_alone,
)


def pl01(c: County) -> None:
    """PL01: typed as covered, not covered."""
    c.fault(
        c.registry(c.home(*COUPLE), "未脱贫", "低保贫困户", 4500), "in need, typed 低保贫困户, nobody covered"
    )
    listed = c.registry(c.home(), "返贫", "低保贫困户", 3000)
    c.fault(listed, "back in poverty, typed 低保贫困户")
    c.also("MC01", listed, "and poor")
    c.also("MR02", listed, "and not relieved")
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", "低保贫困户", 3500)
    severe_alone(c, home)
    c.near(listed, "one member is covered")
    c.near(c.registry(c.home(*COUPLE), "已脱贫", "低保贫困户"), "left poverty")
    c.near(c.registry(c.home(*COUPLE), "未脱贫", "一般贫困户", 4500), "typed 一般贫困户")


def pl02(c: County) -> None:
    """PL02: covered, typed as not covered."""

    def typed(kind: str, **cells: Any) -> Listed:
        home = c.home(*COUPLE)
        listed = c.registry(home, "已脱贫", kind, 3500)
        c.dibao(home, **cells)
        return listed

    c.fault(typed("一般贫困户"), "covered, typed 一般贫困户")
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", "一般贫困户", 3500)
    c.dibao(home)
    c.fault(listed, "the same, still in need")
    c.near(typed("低保贫困户"), "typed rightly")
    c.near(typed("一般农户"), "no poor household's type")
    home = c.home(*COUPLE)
    listed = c.registry(home)
    severe_alone(c, home)
    c.survey(home.head)
    c.near(listed, "covered as a single-person family")
    home = c.home(*COUPLE)
    listed = c.registry(home)
    c.ended(home, day("2019-05-31"), "自愿放弃")
    c.near(listed, "no longer covered")


def pl03(c: County) -> None:
    """PL03: typed as supported, not supported."""
    c.fault(
        c.registry(c.home(*COUPLE), "未脱贫", "五保贫困户", 4500),
        "in need, typed 五保贫困户, nobody supported",
    )
    c.fault(c.registry(c.home(), "未脱贫", "五保贫困户", 5226), "a man alone")
    home = c.home("户主男68")
    listed = c.registry(home, "未脱贫", "五保贫困户", 5226)
    c.tekun(home.head)
    c.near(listed, "supported")
    c.near(c.registry(c.home(), "已脱贫", "五保贫困户", 6500), "left poverty")
    c.near(c.registry(c.home(), "未脱贫", "一般贫困户", 4500), "typed 一般贫困户")


def pl04(c: County) -> None:
    """PL04: poor and not in the registry."""
    c.fault(c.dibao(c.home(), income="3217.99"), "a cent below the poverty line, nobody in the registry")
    c.fault(c.dibao(c.home(*COUPLE), income=2500), "2500")
    c.near(c.dibao(c.home(), income="3218.00"), "exactly the poverty line")
    home = c.home(village=c.village("城关街道", "北关社区"), hukou="非农业家庭户")
    c.near(c.dibao(home, None, monthly=524, scheme="城市", income=3000), "an urban family")
    home = c.home(*COUPLE)
    c.registry(home, "已脱贫", "低保贫困户", 3000, members=[home[1]])
    c.near(c.dibao(home, income=3000), "the wife is in the registry")


def pl05(c: County) -> None:
    """PL05: lowered or struck off around the village's exit."""
    left: dict[str, Any] = {"poor": True, "left": day("2018-12-31")}
    village = c.village("石门乡", "石门村", **left)

    def lowered(change: str, was: str, now: str, *, listed: bool = True, where: Village = village) -> str:
        home = c.home(village=where)
        if listed:
            c.registry(home, "已脱贫", "低保贫困户", 3500)
        family = c.dibao(home, now)
        c.change(home.head, day(change), "调类", family_no=family.no, from_category=was, to_category=now)
        return f"{home.head.key}|{change}"

    def struck(change: str, was: str, reason: str) -> str:
        home = c.home(village=village)
        c.registry(home)
        family = c.ended(
            home, day(change), reason, taper_start=day("2018-03-01"), taper_end=day("2018-09-30")
        )
        c.change(home.head, day(change), "停保", family_no=family.no, from_category=was, reason=reason)
        return f"{home.head.key}|{change}"

    c.fault(lowered("2019-02-10", "一类", "三类"), "from 一类 to 三类 within six months after the exit")
    c.fault(struck("2018-09-30", "二类", "收入提高"), "struck off from 二类 three months before the exit")
    c.near(lowered("2018-06-29", "一类", "三类"), "more than six months before the exit")
    c.near(struck("2018-11-30", "一类", "户主死亡"), "ended by a death")
    c.near(lowered("2019-02-10", "二类", "一类"), "raised, not lowered")
    c.near(lowered("2019-02-10", "二类", "三类", listed=False), "not in the registry")
    rich = c.village("石门乡", "平川村", poor=False, left=day("2018-12-31"))
    c.near(lowered("2019-02-10", "二类", "三类", where=rich), "never a poor village")


def pl06(c: County) -> None:
    """PL06: nobody able to work, in a low class."""

    def weak(category: str, *labour: str | None, specs: tuple[str, ...] = COUPLE) -> Listed:
        home = c.home(*specs)
        able = [p for p, word in zip(home, labour, strict=True) if word]
        listed = c.registry(home, "已脱贫", "低保贫困户", 3500, members=able)
        for person, word in zip(home, labour, strict=True):
            if word:
                listed.of(person)["labor"] = word
        family = c.dibao(home, category, survey=False)
        c.survey(able[0], income=3500)
        return family

    c.fault(weak("三类", "丧失劳动力", "无劳动力"), "三类, both without labour")
    c.fault(
        weak("四类", "无劳动力", "普通劳动力", specs=("户主男59", "配偶女60")),
        "the only one aged 16–59 has none",
    )
    c.near(weak("三类", "丧失劳动力", "弱劳动力或半劳动力"), "the wife can work a little")
    c.near(weak("三类", "无劳动力", "无劳动力", specs=("户主男63", "配偶女60")), "nobody aged 16–59")
    c.near(weak("二类", "丧失劳动力", "无劳动力"), "二类")
    c.near(weak("三类", "丧失劳动力", None), "the wife is not in the registry")
