"""Writes an invented province: `python -m bench.county.province OUT --counties 3 --people 120`.

Each county is a random world of its own, its numbers, places and accounts moved to a code of its own (629901, 629902, …), so that
no two share anybody; then people, accounts and awards are planted in two or three of them at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bench.county.catalogue import TABLES, World
from bench.county.fuzz import random_world
from bench.county.numbers import REGION, check_digit, number
from bench.county.plain import write_clean

NAMES = "甲县 乙县 丙县 丁县 戊县 己县 庚县 辛县 壬县 癸县 子县 丑县 寅县 卯县 辰县 巳县".split()
PLANTED = "629999"  # where planted people's numbers are from: in no county's own people
DAY = dt.date(2019, 6, 30)
Planted = tuple[str, str, str]


def code_of(place: int) -> str:
    """Return a county's code."""
    return f"{int(REGION) + place}"


def moved(value: object, field: str, code: str) -> object:
    """Return a cell of the first county as one of another: numbers stay valid, damaged ones stay damaged."""
    if not isinstance(value, str) or code == REGION:
        return value
    if field == "account_no" and len(value) > 6:
        return value[:4] + code[-2:] + value[6:]
    text = value.replace(REGION, code, 1) if value.startswith(REGION) else value
    whole = len(value) in (18, 20, 22) and value[:17].isdigit() and value[17] == check_digit(value[:17])
    return text[:17] + check_digit(text[:17]) + text[18:] if whole and text != value else text


class Province:
    """Several counties' records, and what is planted across them."""

    def __init__(self, counties: int, people: int, seed: int) -> None:
        self.worlds: list[World] = []
        self.planted: list[Planted] = []
        for place in range(counties):
            world = random_world(seed + place, people)
            code = code_of(place)
            self.worlds.append({s: [{f: moved(v, f, code) for f, v in row.items()} for row in rows] for s, rows in world.items()})
        self._serial = iter(range(1, 400))

    def person(self) -> tuple[str, str]:
        """Invent somebody: number and name."""
        serial = next(self._serial)
        return number(dt.date(1960, 5, 1), serial, "男", PLANTED), "赵钱孙李周吴郑王冯陈"[serial % 10] + "一二三四五六七八九十"[serial // 10 % 10] + "平"

    def add(self, place: int, source: str, who: tuple[str, str], **cells: Any) -> None:
        """Add a row about somebody to a county's source."""
        self.worlds[place].setdefault(source, []).append(TABLES[source].row(**{"id_number": who[0], "name": who[1], **cells}))

    def registered(self, place: int, who: tuple[str, str], **cells: Any) -> None:
        """Add somebody to a county's register, in a household alone."""
        self.add(place, "household_registration", who, household_no=f"跨{who[0][-6:]}{place}", relation_to_head="户主", village_code=f"{code_of(place)}101201", **cells)

    def covered(self, place: int, who: tuple[str, str], **cells: Any) -> None:
        """Add somebody to a county's dibao roster, as a family alone."""
        told = {"family_no": f"跨{who[0][-6:]}{place}", "monthly_amount": Decimal(318), "start_date": dt.date(2018, 1, 1), **cells}
        self.add(place, "dibao_roster", who, head_id=who[0], head_name=who[1], **told)

    def award(self, place: int, who: tuple[str, str], day: dt.date, **cells: Any) -> None:
        """Add an award, paid."""
        self.add(place, "temporary_relief", who, apply_date=day, approve_date=day, paid_date=day, amount=Decimal(1000), **cells)

    def paid(self, place: int, who: tuple[str, str], account: str, period: str) -> None:
        """Add a payment into an account."""
        cells = {"program": "高龄津贴", "period": period, "amount": Decimal(60), "paid_date": dt.date(2019, 5, 10), "account_no": account}
        self.add(place, "payment_ledger", who, **cells)

    def plant(self) -> None:
        """Plant each rule's findings and near-misses, in the first two or three counties."""
        a, b, last = code_of(0), code_of(1), len(self.worlds) - 1
        both, ended = self.person(), self.person()
        for place in (0, 1):
            self.registered(place, both)
            self.registered(place, ended)
            self.covered(place, both)
            self.covered(place, ended, end_date=dt.date(2019, 5, 1) if place else None)
        self.planted.append(("XC01", f"P:{both[0]}|{a}|{b}", "问题"))
        alike = self.person()
        for place, name in ((0, alike[1]), (last, "另名")):
            self.registered(place, (alike[0], name))
            self.covered(place, (alike[0], name))
        self.planted.append(("XC01", f"P:{alike[0]}|{a}|{code_of(last)}", "疑点"))
        dead, lately = self.person(), self.person()
        for who, died in ((dead, dt.date(2019, 1, 5)), (lately, dt.date(2019, 6, 10))):
            self.covered(0, who)
            self.registered(1, who, status="死亡注销", status_date=died)
        self.planted.append(("XC02", f"P:{dead[0]}|{a}|低保", "问题"))
        elsewhere, moved_in = self.person(), self.person()
        for who in (elsewhere, moved_in):
            self.covered(1, who)
            self.registered(0, who)
        self.registered(1, moved_in)
        self.planted.append(("XC03", f"P:{elsewhere[0]}|{b}", "疑点"))
        first, second, mover = self.person(), self.person(), self.person()
        for place, who in ((0, first), (1, second)):
            self.paid(place, who, "6230990000001234567", "2019-04")
            self.paid(place, mover, "6230990000007654321", f"2019-0{4 + place}")
        self.planted.append(("XC04", "A:6230990000001234567", "疑点"))
        twice, later = self.person(), self.person()
        for place, day, late in ((0, dt.date(2019, 3, 1), dt.date(2019, 3, 1)), (1, dt.date(2019, 3, 31), dt.date(2019, 4, 1))):
            self.award(place, twice, day)
            self.award(place, later, late)
        self.planted.append(("XC05", f"P:{twice[0]}|{a}|{b}|2019-03-01|2019-03-31", "疑点"))

    def write(self, out: Path) -> Path:
        """Write every county's files and the file that names the counties; returns the latter."""
        counties = list(self._written(out))
        path = out / "counties.yaml"
        path.write_text(yaml.safe_dump({"counties": counties}, allow_unicode=True, sort_keys=False), "utf-8")
        return path

    def _written(self, out: Path) -> Iterator[dict[str, str]]:
        for place, (name, world) in enumerate(zip(NAMES, self.worlds, strict=False)):
            folder = out / name
            write_clean(world, folder / "报送")
            yield {"name": name, "input": str(folder / "报送"), "output": str(folder / "成果"), "area": code_of(place)}


def made(counties: int, people: int, seed: int) -> Province:
    """Return an invented province with what is planted."""
    province = Province(counties, people, seed)
    province.plant()
    return province


def main() -> None:
    """Write the province that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="bench.county.province", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--counties", type=int, default=3, choices=range(2, len(NAMES) + 1), metavar=f"2-{len(NAMES)}")
    parser.add_argument("--people", type=int, default=120)
    parser.add_argument("--seed", type=int, default=20190630)
    args = parser.parse_args()
    province = made(args.counties, args.people, args.seed)
    print(province.write(args.out))
    for rule, key, certainty in province.planted:
        print(rule, key, certainty)


if __name__ == "__main__":
    main()
