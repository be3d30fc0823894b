"""Faults and near-misses of list 10, what the data is like (DQ01–DQ08)."""

from __future__ import annotations

from typing import Any

from bench.county import names, numbers
from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed, Person
from bench.county.plants.families import (
    COUPLE,
    RURAL,
    family,
    supported,
)


def dq01(c: County) -> None:
    """DQ01: invalid numbers."""
    home = c.home(*COUPLE)
    made = c.dibao(home)
    wrong = numbers.wrong_digit(home[1].id, 13, 3)
    made.of(home[1])["id_number"] = wrong
    c.fault(f"dibao_roster|{wrong}", "one digit wrong (repaired by name: she stays known)")
    paid = family(c)
    short = numbers.missing_digit(paid.head.id, 9)
    row = next(
        r for r in c.world["payment_ledger"] if r["id_number"] == paid.head.id and r["period"] == "2018-10"
    )
    row["id_number"] = short
    c.fault(f"payment_ledger|{short}", "seventeen characters in one month's row (repaired)")
    home = c.home(*COUPLE)
    listed = c.registry(home)
    listed.of(home[1])["id_number"] = "身份证丢失"
    c.fault("poverty_registry|身份证丢失", "a remark instead of a number: she stays unknown")
    home = c.home("户主女50")
    c.dibao(home, id_number=numbers.old(home.head.id))
    c.near(f"dibao_roster|{numbers.old(home.head.id)}", "fifteen digits of the first generation")
    c.wanted = "X"
    home = c.home("户主男48")
    c.wanted = ""
    c.dibao(home, id_number=f"{home.head.id[:6]} {home.head.id[6:14]} {home.head.id[14:17]}x")
    c.near(f"dibao_roster|{home.head.id}", "spaces and a small x")
    home = c.home(*COUPLE)
    listed = c.registry(home)
    listed.of(home[1])["id_number"] = home[1].id + "44"
    c.disabled(home[1], "肢体", "四级")
    c.near(f"poverty_registry|{home[1].id}44", "a disability card's twenty characters")


def dq02(c: County) -> None:
    """DQ02: number-typed cells and their remains."""
    village = c.village("青石镇", "青石村")

    def digits(*specs: str) -> Home:
        c.wanted = "digit"
        home = c.home(*specs, village=village)
        c.wanted = ""
        return home

    home = digits(*COUPLE)
    cell = numbers.NumberCell(home[1].id)
    c.dibao(home).of(home[1])["id_number"] = cell
    c.fault(f"dibao_roster|{cell.as_read}", "a number-typed cell: 15 digits are left (repaired by name)")
    home = digits("户主男47")
    text = numbers.scientific(home.head.id)
    row = c.paid(home.head, "other", day("2019-04-01"), 120, memo="耕地地力保护补贴")
    row["id_number"] = text
    c.fault(f"payment_ledger|{text}", "scientific notation in a text file")
    home = digits("户主男66")
    text = numbers.tailed(home.head.id)
    c.tekun(home.head)
    c.world["tekun_roster"][-1]["id_number"] = text
    c.fault(f"tekun_roster|{text}", "a text that ends in .0")
    home = digits("户主女50")
    old = numbers.old(home.head.id)
    c.dibao(home, id_number=numbers.NumberCell(old))
    c.near(f"dibao_roster|{old}", "fifteen digits fit into a number-typed cell")
    home = digits("户主男47")
    c.dibao(home, id_number="'" + home.head.id)
    c.near(f"dibao_roster|{home.head.id}", "a text with an apostrophe before it")
    c.near(f"payment_ledger|{digits('户主男47').head.id}", "a text in a text-typed cell")


def dq03(c: County) -> None:
    """DQ03: one number, two names."""

    def named(name: str, elsewhere: str) -> Person:
        home = c.home(called=(name,))
        c.registry(home).of(home.head)["name"] = elsewhere
        return home.head

    c.fault(named("邵红梅", "邵洪梅"), "another character of the same sound")
    home = c.home(called=("龚长生",))
    c.dibao(home)
    c.ill(home.head)["name"] = "龚生"
    c.fault(home.head, "a character is missing in the medical list")
    c.near(named("陶玉兰", names.spaced("陶玉兰")), "a space inside")
    c.near(named("张国华", names.traditional("张国华")), "traditional characters")
    c.near(named("才让·卓玛", "才让•卓玛"), "another form of the dot")


def dq04(c: County) -> None:
    """DQ04: one person, two valid numbers."""

    def twice() -> tuple[Home, Person]:
        home = c.home()
        real = home.head
        other = numbers.number(real.birth, 490, real.sex)
        return home, Person(other, real.name, real.sex, real.birth, "户主", real.village)

    def pair(one: Person, other: Person) -> str:
        return "|".join(sorted((one.key, other.key)))

    home, double = twice()
    c.dibao(home, members=[double])
    c.fault(pair(home.head, double), "on the roster under another number of the same birthday")
    c.also("DQ06", double, "a number that the register does not know")
    home, double = twice()
    c.registry(home, members=[double])
    c.fault(pair(home.head, double), "in the poverty registry under another number")
    c.also("DQ06", double, "a number that the register does not know")
    twins = c.home(
        "户主男50",
        ("子", "男", day("1995-03-03")),
        ("子", "男", day("1995-03-03")),
        called=("袁守义", "袁存德", "袁存孝"),
    )
    c.near(pair(twins[1], twins[2]), "twins: one birthday, two names, both in the register")
    one = c.home(("户主", "男", day("1966-05-05")), called=("郝喜成",), village=c.village("青石镇", "青石村"))
    two = c.home(("户主", "男", day("1981-10-10")), village=c.village("黑河乡", "黑河村"))
    two.head.name = one.head.name
    two.head.row["name"] = one.head.name
    c.near(pair(one.head, two.head), "namesakes of different age in different villages")
    one = c.home(("户主", "女", day("1970-07-07")))
    two = c.home(("户主", "女", day("1970-07-07")), village=one.village)
    c.near(pair(one.head, two.head), "one birthday and village, different names")


def dq05(c: County) -> None:
    """DQ05: number and register contradict each other."""
    home = c.home(*COUPLE)
    home[0].row["birth_date"] = home[0].birth.replace(day=home[0].birth.day % 27 + 1)
    c.fault(home[0], "another day of birth")
    home = c.home(*COUPLE)
    home[1].row["sex"] = "男"
    c.fault(home[1], "a woman's number, 男 in the register")
    home = c.home(*COUPLE)
    home[0].row["birth_date"] = None
    c.near(home[0], "no birth date given")
    home = c.home(*COUPLE)
    home[1].row["sex"] = None
    c.near(home[1], "no sex given")
    home = c.home(*COUPLE)
    home[0].row["id_number"] = numbers.old(home[0].id)
    c.near(home[0], "fifteen digits: the eighteen agree")


def dq06(c: County) -> None:
    """DQ06: on a roster, not in the register."""

    def unknown(spec: str = "其他男45") -> tuple[Home, Person]:
        home = c.home("户主女44")
        return home, c.person(spec, home.village)

    home, person = unknown()
    c.dibao(home, members=[*home, person])
    c.fault(person, "covered, in no register row")
    home, person = unknown()
    c.registry(home, members=[*home, person])
    c.fault(person, "in the poverty registry, in no register row")
    _, person = unknown("户主男69")
    c.tekun(person)
    c.fault(person, "supported, in no register row")
    home, person = unknown()
    c.ended(home, day("2019-03-31"), "自愿放弃", members=[*home, person])
    c.near(person, "no longer covered")
    home = c.home(*COUPLE)
    c.registry(home)
    c.dies(home[1], day("2017-01-09"))
    c.near(home[1], "dead, but in the register")
    person = unknown()[1]
    c.paid(person, "other", day("2019-04-01"), 90, memo="耕地地力保护补贴")
    c.near(person, "only in the ledger")


def dq07(c: County) -> None:
    """DQ07: rows twice."""

    def again(home: Home, made: Listed, **cells: Any) -> None:
        c.world["dibao_roster"].append(made.of(home.head) | cells)

    home = c.home()
    again(home, c.dibao(home))
    c.fault(home.head, "the same row twice")
    home = c.home()
    again(home, c.dibao(home), monthly_amount=c.yuan(335), category="一类")
    c.fault(home.head, "twice with different sums: the first row counts")
    home = c.home()
    again(
        home,
        c.dibao(home, start=day("2019-01-01")),
        start_date=day("2018-01-01"),
        end_date=day("2018-12-31"),
        status="停保",
    )
    paid = c.world["dibao_roster"][-1]
    for month in c.months("2018-06")[:7]:
        c.paid(home.head, RURAL, month, 318, account_no=paid["account_no"])
    c.near(home.head, "the other row of the family has ended")
    home = c.home()
    made = c.dibao(home)
    again(home, made, start_date=day("2019-07-01"))
    c.near(home.head, "the other row begins tomorrow")
    c.near(supported(c), "one row")


def dq08(c: County) -> None:
    """DQ08: stopped, nobody knows when."""

    def stopped(**cells: Any) -> Listed:
        return c.dibao(c.home(), status="停保", pay=False, survey=False, insure=False, **cells)

    c.fault(stopped(), "停保 without a date")
    c.fault(stopped(exit_reason="收入提高"), "停保 with a reason, without a date")
    c.near(c.ended(c.home(), day("2018-12-31"), "自愿放弃"), "停保 with a date")
    c.near(c.dibao(c.home(), end=day("2019-12-31")), "停保 from the end of the year: covered until then")
    c.near(c.dibao(c.home(), status=None), "no status given")
