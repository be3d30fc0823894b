"""Families that several plants start from."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.ledger import Slip
from bench.county.build.people import Home, Listed, Person, Spec

COUPLE = ("户主男52", "配偶女50")
RURAL = "农村低保"
OLD_AGE = "高龄津贴"


def couple(c: County, **cells: Any) -> tuple[Home, Listed]:
    """Cover a couple."""
    home = c.home(*COUPLE)
    return home, c.dibao(home, **cells)


def severe_alone(c: County, home: Home, **cells: Any) -> Listed:
    """Cover the spouse alone, lawfully: severely disabled, single-person."""
    c.disabled(home[1], "肢体", "一级", living=True)
    return c.dibao(home, members=[home[1]], single_person=True, income=None, **cells)


def disabled_wife(c: County, level: str = "三级", **cells: Any) -> Person:
    """Cover a couple and give the wife a card without any allowance."""
    home = c.home("户主男46", "配偶女45")
    c.dibao(home)
    c.disabled(home[1], "听力", level, **cells)
    return home[1]


def orphan(c: County, spec: Spec = "孙子男9", mother: str = "死亡注销") -> tuple[Person, Person]:
    """Register a child at its grandfather's, its father dead; return child and mother."""
    child = c.home("户主男66", spec)[1]
    parents = c.home("户主男40", "配偶女38", village=child.village)
    c.bear(child, *parents.people)
    c.dies(parents[0], day("2015-08-20"))
    parents[1].row.update(status=mother, status_date=day("2016-04-02"))
    return child, parents[1]


def family(c: County, **slips: Slip) -> Listed:
    """Cover one person for 318 a month, paid with slips (`m2018_11=None`)."""
    return c.dibao(c.home(), pay={name[1:].replace("_", "-"): slip for name, slip in slips.items()})


def supported(c: County, care: str = "全自理", pay: dict[str, Slip] | bool = True, **cells: Any) -> Person:
    """Support a lonely man."""
    person = c.home("户主男67").head
    c.tekun(person, care, pay=pay, **cells)
    return person


def elder(c: County) -> Person:
    """Register a couple of over eighty, he with the old-age allowance not yet paid, she with it."""
    home = c.home("户主男82", "配偶女81")
    c.allowance(home[1], "高龄津贴", 60)
    return home[0]


def sent_back(c: County, payee: Person, month: str, on: str) -> None:
    """Let the first of a payee's payments for a month come back on a day."""
    paid = next(r for r in c.world["payment_ledger"] if r["id_number"] == payee.id and r["period"] == month)
    back = dict(paid) | {"status": "退回", "paid_date": day(on), "fail_reason": "账户冻结"}
    c.world["payment_ledger"].append(back)
    c.weightless.append(back)
