"""Faults and near-misses of list 13 and of the early warnings (CR01–CR04, MO05–MO07)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed, Person
from bench.county.plants.families import COUPLE


def mo05(c: County) -> None:
    """MO05: nobody called this quarter."""

    def watched(called: str | None = None, **cells: Any) -> Listed:
        home = c.home(*COUPLE)
        listed = c.monitored(home, called=False, **cells)
        if called:
            c.survey(home[1], day=day(called))
        return listed

    c.fault(watched(), "never called on")
    c.fault(watched("2019-03-31"), "the day before the quarter")
    c.near(watched("2019-04-01"), "on the quarter's first day, the wife")
    c.near(watched(monitored_on=day("2019-04-01")), "watched since this quarter")
    c.near(watched(risk_cleared=True, cleared_on=day("2019-06-01"), monitored_on=day("2018-06-01")), "cleared")


def mo06(c: County) -> None:
    """MO06: early warnings that nobody settles."""

    def warned(why: str, risk: str, raised: str, *, late: bool, **cells: Any) -> None:
        home = c.registry(c.home(*COUPLE))
        facts: dict[str, Any] = {"verified_on": None, "decision": None}
        c.warned(home, risk, day(raised), **(facts | {k: day(v) if k.endswith("_on") else v for k, v in cells.items()}))
        key = f"{home.key}|{risk}|{raised}"
        if late:
            c.fault(key, why)
        else:
            c.near(key, why)

    taken = {"decision": "纳入", "verified_on": "2019-03-10"}
    warned("raised sixteen days ago, not verified", "医疗", "2019-06-14", late=True)
    warned("taken in on the 14th, nobody ordered", "教育", "2019-06-01", late=True, decision="纳入", verified_on="2019-06-14")
    warned("ordered 61 days ago, not done", "住房", "2019-03-01", late=True, **taken, ordered_on="2019-04-30")
    done = {"ordered_on": "2019-03-15", "done_on": "2019-04-20"}
    warned("done, filed a day later", "饮水", "2019-03-01", late=True, **taken, **done, filed_on="2019-04-21")
    warned("raised fifteen days ago", "医疗", "2019-06-15", late=False)
    warned("taken in fifteen days ago", "教育", "2019-06-01", late=False, decision="纳入", verified_on="2019-06-15")
    warned("ordered sixty days ago", "住房", "2019-03-01", late=False, **taken, ordered_on="2019-05-01")
    warned("filed the day it was done", "饮水", "2019-03-01", late=False, **taken, **done, filed_on="2019-04-20")
    warned("found not to need anything", "其他", "2019-03-01", late=False, decision="不纳入", verified_on="2019-03-05")


def mo07(c: County) -> None:
    """MO07: found both ways, and not taken in."""

    def found(online: str, offline: str, decision: str | None = None, listed: Listed | None = None) -> Listed:
        listed = listed or c.registry(c.home(*COUPLE))
        for channel, raised in (("线上", online), ("线下", offline)):
            c.warned(
                listed, "产业就业", day(raised), channel=channel, decision=decision, verified_on=day("2019-06-20")
            )
        return listed

    c.fault(found("2019-04-02", "2019-06-14"), "the later of the two sixteen days ago", period="2019Q2")
    c.fault(found("2019-02-02", "2019-03-14"), "both in the first quarter", period="2019Q1")
    c.near(found("2019-04-02", "2019-06-15"), "the later fifteen days ago")
    c.near(found("2019-03-31", "2019-04-01"), "in two quarters")
    c.near(found("2019-04-02", "2019-05-14", "不纳入"), "decided against")
    c.near(found("2019-04-02", "2019-05-14", None, c.monitored(c.home(*COUPLE))), "monitored already")


def cr01(c: County) -> None:
    """CR01: requests not settled in time."""

    def case(why: str, kind: str, received: str, *, late: bool, **cells: Any) -> None:
        row = c.requested(kind, day(received), **{k: day(v) if v else None for k, v in cells.items()})
        key = f"Q:{row['case_no']}"
        if late:
            c.fault(key, why)
        else:
            c.near(key, why)

    case("assigned on the fourth working day", "举报", "2019-06-03", late=True, assigned_on="2019-06-10")
    case("a report answered after 61 days", "举报", "2019-03-04", late=True, replied_on="2019-05-04")
    case("an application unanswered after 21 days", "申请", "2019-06-09", late=True, replied_on=None)
    case("an objection answered without a look", "异议", "2019-04-01", late=True)
    looked = {"verified_on": "2019-04-08", "replied_on": "2019-04-10"}
    case("not posted again within fifteen days", "异议", "2019-04-01", late=True, **looked, reposted_on="2019-04-24")
    case("assigned on the third working day", "举报", "2019-06-03", late=False, assigned_on="2019-06-06")
    case("answered after sixty days", "举报", "2019-03-04", late=False, replied_on="2019-05-03")
    case("unanswered for twenty days", "申请", "2019-06-10", late=False, replied_on=None)
    case("posted again on the fifteenth day", "异议", "2019-04-01", late=False, **looked, reposted_on="2019-04-23")
    case("more than a year old", "举报", "2018-05-02", late=False, replied_on="2018-12-01")


def cr02(c: County) -> None:
    """CR02: found true, and left as it was."""

    def told(person: Person, topic: str, on: str = "2019-05-30", result: str = "属实") -> str:
        row = c.requested("举报", day("2019-05-06"), person, topic=topic, verified_on=day(on), result=result)
        row["replied_on"] = day("2019-06-03")
        return f"{person.key}|{row['case_no']}"

    c.fault(told(c.dibao(c.home()).head, "错保"), "should not be covered, and is")
    c.fault(told(c.home(*COUPLE).head, "漏保", result="部分属实"), "left out, and still is")
    c.near(told(c.dibao(c.home()).head, "错保", "2019-05-31"), "found thirty days ago")
    c.near(told(c.dibao(c.home()).head, "错保", result="不属实"), "found untrue")
    c.near(told(c.dibao(c.home(), start=day("2019-06-10")).head, "错保"), "covered since")
    home = c.home(*COUPLE)
    c.dibao(home)
    c.near(told(home[1], "漏保"), "covered by now")
    home = c.home()
    c.ended(home, day("2019-06-15"), "收入提高")
    c.near(told(home.head, "错保"), "left the roster since")


def _child(c: County, *specs: str) -> tuple[Person, Home]:
    home = c.home(*(specs or ("户主男66", "孙子男9")))
    return home[1] if len(home.people) > 1 else home.head, home


def cr03(c: County) -> None:
    """CR03: children nobody looks after."""
    child, _ = _child(c)
    c.cared_for(child, "留守儿童")
    c.fault(child, "in the register, no guardian named")
    child, home = _child(c)
    c.dies(home.head, day("2018-11-20"))
    c.cared_for(child, "困境儿童", home.head)
    c.fault(child, "the guardian is dead")
    c.also("MC05", child, "and now alone in the register household")
    alone = c.home("户主男14").head
    c.fault(alone, "alone in the register household", certainty="疑点")
    c.also("MC05", alone, "alone at fourteen")
    child, home = _child(c)
    c.cared_for(child, "孤儿", home.head)
    c.near(child, "the grandfather looks after it")
    child = c.home("户主女13").head
    c.cared_for(child, "事实无人抚养儿童", guardian_name="王秀英")
    c.near(child, "alone, but a guardian outside the register is named")
    c.also("MC05", child, "alone at thirteen")
    c.near(_child(c, "户主男18", "弟男12")[0], "lives with a brother of eighteen")
    child, _ = _child(c)
    c.cared_for(child, "留守儿童", end_date=day("2019-05-31"))
    c.near(child, "no longer in the register")


def cr04(c: County) -> None:
    """CR04: care that is on paper only."""

    def kept(kind: str, **cells: Any) -> Person:
        home = c.home("户主女71", "子男45")
        c.cared_for(home.head, kind, home[1], **cells)
        return home.head

    c.fault(kept("留守老人", guardian_name=None, guardian_id=None), "nobody to call")
    c.fault(kept("重度残疾人", agreement_on=None), "no agreement")
    c.fault(kept("留守老人", last_visit_on=day("2019-05-31")), "visited thirty days ago")
    c.fault(kept("留守妇女", last_visit_on=day("2019-04-01")), "visited ninety days ago")
    c.near(kept("留守老人", last_visit_on=day("2019-06-01")), "visited 29 days ago")
    c.near(kept("留守妇女", last_visit_on=day("2019-04-02"), agreement_on=None), "89 days, and no agreement asked")
    c.near(kept("留守老人", agreement_on=None, end_date=day("2019-06-30")), "left the register today")
