"""The same roster in a hundred layouts is the same roster."""

from __future__ import annotations

import datetime as dt
import os
import random
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from schemas import id_number
from tests.intake.made import Read, as_csv, write_xlsx

SEEDS = range(int(os.environ.get("MESSY", "24")))


@dataclass
class Person:
    name: str
    number: str
    relation: str
    amount: Decimal
    start: dt.date
    end: dt.date | None


@dataclass
class Family:
    key: str
    village: str
    people: list[Person] = field(default_factory=list)


@dataclass
class Layout:
    """Cells of one sheet and the ranges that are merged."""

    rows: list[list[Any]]
    merges: list[str]


def families(rng: random.Random, count: int, same_amount: bool) -> list[Family]:
    result = []
    for number in range(count):
        family = Family(f"62990100{number:04d}", rng.choice(["东街村", "西街村", "柳树社区"]))
        start, amount = (
            dt.date(2017, rng.randint(1, 12), rng.randint(1, 28)),
            Decimal(rng.randint(5000, 40000)) / 100,
        )
        for place in range(rng.choice([1, 1, 2, 3, 4]) if number else 2):
            body = f"629901{rng.randint(1930, 2015)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(1, 999):03d}"
            person = Person(
                rng.choice("张王李赵孙") + rng.choice("伟芳娜敏静") + rng.choice("强军洋艳"),
                body + id_number.check_digit(body),
                "户主" if place == 0 else rng.choice(["配偶", "子", "女"]),
                amount if same_amount else Decimal(rng.randint(5000, 40000)) / 100,
                start,
                None,
            )
            family.people.append(person)
        result.append(family)
    return result


HEADINGS = {
    "no": ["序号"],
    "key": ["低保家庭编号", "家庭编号", "低保证号", "户编号"],
    "head": ["户主姓名", "户主", "申请人姓名", "持证人"],
    "head_id": ["户主身份证号", "户主身份证号码", "申请人身份证号", "户主证件号码"],
    "name": ["姓名", "家庭成员姓名", "保障对象姓名"],
    "id": ["身份证号", "身份证号码", "公民身份号码", "证件号码"],
    "relation": ["与户主关系", "与申请人关系"],
    "amount": ["月保障金", "月补助金额", "保障金额", "金额", "补差金额"],
    "start": ["享受起始日期", "享受时间", "起始年月", "批准日期"],
    "village": ["村", "行政村", "村（社区）"],
    "age": ["年龄"],
    "note": ["备注"],
}
SHARED = ("key", "head", "head_id", "village")


def heading(rng: random.Random, word: str, money: bool) -> str:
    spelt = word
    if rng.random() < 0.3 and len(word) < 5:
        spelt = rng.choice([" ", "　", "\n"]).join(word)
    if rng.random() < 0.2:
        spelt += rng.choice(["*", "（必填）", "★"])
    return spelt + (rng.choice(["（元）", "(元/月)", ""]) if money else "")


def written_date(rng: random.Random, day: dt.date, excel: bool) -> Any:
    styles = ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日", "%Y.%m.%d"]
    if excel and rng.random() < 0.5:
        return day
    return day.strftime(rng.choice(styles))


def written_amount(rng: random.Random, amount: Decimal, excel: bool) -> Any:
    if excel and rng.random() < 0.5:
        return float(amount)
    return rng.choice(["{}", "{:,}", "￥{}", "{}元", " {} "]).format(amount)


def written_id(rng: random.Random, number: str) -> str:
    return rng.choice(
        [
            number,
            number,
            number.lower(),
            f" {number}",
            f"'{number}",
            f"{number[:6]} {number[6:14]} {number[14:]}",
        ]
    )


def cells(rng: random.Random, family: Family, person: Person, excel: bool) -> dict[str, Any]:
    head = family.people[0]
    return {
        "no": "", "key": family.key, "head": head.name, "head_id": written_id(rng, head.number), "name": person.name,
        "id": written_id(rng, person.number), "relation": person.relation, "village": family.village, "age": "40",
        "amount": written_amount(rng, person.amount, excel), "start": written_date(rng, person.start, excel), "note": "",
    }  # fmt: skip


def narrow(rng: random.Random, world: list[Family], excel: bool) -> Layout:
    columns = ["key", "name", "id", "relation", "amount", "start", "village"]
    columns += [extra for extra in ("no", "head", "head_id", "age", "note") if rng.random() < 0.6]
    rng.shuffle(columns)
    once = rng.choice(["all", "merged", "blank", "ditto"]) if "head" in columns else "all"
    once = "blank" if once == "merged" and not excel else once
    head_rows = header(rng, columns)
    rows, merges = [*title(rng, len(columns)), *head_rows], []
    if rng.random() < 0.3:
        rows.append([str(number) for number in range(1, len(columns) + 1)])
    given_once = [column for column in columns if column in SHARED]
    for number, family in enumerate(world):
        first = len(rows)
        for place, person in enumerate(family.people):
            row = cells(rng, family, person, excel) | {"no": str(number + 1)}
            if place and once != "all":
                row |= dict.fromkeys(given_once, "同上" if once == "ditto" else "")
            rows.append([row[column] for column in columns])
        if once == "merged" and len(family.people) > 1:
            last = len(rows)
            merges += [
                f"{letter(columns.index(column))}{first + 1}:{letter(columns.index(column))}{last}"
                for column in given_once
            ]
        rows += furniture(rng, columns, head_rows, number)
    return Layout([*rows, *ending(rng, columns)], merges)


def header(rng: random.Random, columns: list[str]) -> list[list[str]]:
    words = [heading(rng, rng.choice(HEADINGS[column]), column == "amount") for column in columns]
    pairs = [("head", "head_id"), ("name", "id")]
    for left, right in pairs:
        if (
            left in columns
            and right in columns
            and columns.index(right) == columns.index(left) + 1
            and rng.random() < 0.5
        ):
            if left == "name" and "head" not in columns:
                continue
            upper, lower = list(words), [""] * len(words)
            place = columns.index(left)
            upper[place], upper[place + 1] = ("户主" if left == "head" else "家庭成员"), ""
            lower[place], lower[place + 1] = "姓名", "身份证号"
            return [upper, lower]
    return [words]


def title(rng: random.Random, width: int) -> list[list[str]]:
    rows = []
    if rng.random() < 0.6:
        rows.append(["某某县城关镇2019年6月农村低保花名册"])
    if rng.random() < 0.4:
        rows.append(["填报单位：城关镇", *[""] * (width - 2), "单位：元"])
    if rng.random() < 0.2:
        rows.append([])
    return rows


def furniture(
    rng: random.Random, columns: list[str], head_rows: list[list[str]], number: int
) -> list[list[str]]:
    rows: list[list[str]] = []
    if rng.random() < 0.1:
        rows.append([""] * len(columns))
    if rng.random() < 0.1:
        rows += head_rows
    if rng.random() < 0.1:
        total = [""] * len(columns)
        total[0], total[columns.index("amount")] = rng.choice(["小计", "本页小计", "小 计"]), "999"
        rows.append(total if columns[0] != "amount" else [""] * len(columns))
    return rows


def ending(rng: random.Random, columns: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    if rng.random() < 0.5 and columns[0] != "amount":
        rows.append(
            [
                rng.choice(["合计", "总计", "合 计"]),
                *("12345" if column == "amount" else "" for column in columns[1:]),
            ]
        )
    if rng.random() < 0.5:
        rows.append(["填表人：", "", "审核人：", "", "负责人："])
    return rows


def wide(rng: random.Random, world: list[Family], excel: bool) -> Layout:
    most = max(len(family.people) for family in world)
    style = rng.choice(["{}{}", "{}（{}）"])
    pairs = [
        [style.format(word, slot) for word in ("家庭成员姓名", "身份证号", "与户主关系")]
        for slot in range(1, most)
    ]
    members = [word for pair in pairs for word in pair]
    order = list(range(len(members)))
    if rng.random() < 0.5:
        order = [index for kind in range(3) for index in range(kind, len(members), 3)]
    head = [
        "家庭编号",
        "户主姓名",
        rng.choice(["身份证号", "户主身份证号"]),
        *(members[index] for index in order),
    ]
    rows = [*title(rng, len(head)), [*head, "月保障金（元）", "享受时间", "村"]]
    for family in world:
        first = family.people[0]
        others = [cell for p in family.people[1:] for cell in (p.name, written_id(rng, p.number), p.relation)]
        others += [""] * (len(members) - len(others))
        money = [
            written_amount(rng, first.amount, excel),
            written_date(rng, first.start, excel),
            family.village,
        ]
        rows.append(
            [
                family.key,
                first.name,
                written_id(rng, first.number),
                *(others[index] for index in order),
                *money,
            ]
        )
    return Layout([*rows, *ending(rng, ["key", "amount"])[:1]], [])


def letter(column: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]


@pytest.mark.parametrize("seed", SEEDS)
def test_any_layout_of_a_roster_reads_the_same(read: Read, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    excel, is_wide = rng.random() < 0.5, rng.random() < 0.3
    world = families(rng, rng.randint(3, 12), same_amount=is_wide)
    layout = (wide if is_wide else narrow)(rng, world, excel)
    if excel:
        path = write_xlsx(tmp_path / "a.xlsx", {"Sheet1": layout.rows}, {"Sheet1": layout.merges})
    else:
        path = tmp_path / "a.csv"
        path.write_bytes(as_csv(layout.rows).encode(rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])))
    outcome = read(path)
    expected = [
        (f.key, p.name, p.number, p.relation, p.amount, p.start, f.village) for f in world for p in f.people
    ]
    fields = ("family_no", "name", "id_number", "relation_to_head", "monthly_amount", "start_date", "village")
    assert outcome.quarantine.rows() == []
    assert outcome.rows.select(fields).rows() == expected
    if "head_id" in outcome.columns:
        assert outcome.column("head_id") == [f.people[0].number for f in world for _ in f.people]
    if "head_name" in outcome.columns:
        assert outcome.column("head_name") == [f.people[0].name for f in world for _ in f.people]
