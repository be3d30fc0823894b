"""Wide rosters: a household a row becomes a person a row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.intake.made import ID1, ID2, ID3, ID4, ID5, Read, as_csv, table, write_xlsx

NUMBERED = table(f"""
    低保家庭编号 | 户主姓名 | 身份证号 | 家庭成员姓名1 | 身份证号1 | 与户主关系1 | 家庭成员姓名2 | 身份证号2 | 与户主关系2 | 月保障金 | 享受起始日期
    D1 | 张三 | {ID1} | 李四 | {ID2} | 配偶 | 张小 | {ID3} | 子 | 320 | 2019-01-01
    D2 | 王五 | {ID4} |      |       |      |      |       |    | 300 | 2019-02-01
    合计 | 2户 |      |      |       |      |      |       |    | 620 |
    D3 | 赵六 | {ID5} |      |       |      | 赵小 |       | 女 | 100 | 2019-03-01
    D4 |      |      |      |       |      |      |       |    | 100 | 2019-03-01
""")


def check_numbered(outcome) -> None:
    assert outcome.rows.select("row_no", "slot", "name").rows() == [
        (2, 0, "张三"), (2, 1, "李四"), (2, 2, "张小"), (3, 0, "王五"), (5, 0, "赵六"), (5, 2, "赵小"),
    ]  # fmt: skip
    assert outcome.column("id_number") == [ID1, ID2, ID3, ID4, ID5, None]
    assert outcome.column("head_id") == [ID1, ID1, ID1, ID4, ID5, ID5]
    assert outcome.column("head_name") == ["张三"] * 3 + ["王五"] + ["赵六"] * 2
    assert outcome.column("relation_to_head") == ["户主", "配偶", "子", "户主", "户主", "女"]
    assert outcome.column("monthly_amount") == [Decimal(320)] * 3 + [Decimal(300)] + [Decimal(100)] * 2
    assert outcome.quarantine["row"].to_list() == [6]
    assert outcome.quarantine["column"][0] in ("户主姓名", "姓名", "户主/姓名")
    assert outcome.sheet["read"] == 9
    assert outcome.sheet["furniture"] == {"表头": 1, "合计": 1}


def test_numbered_members(read: Read) -> None:
    check_numbered(read(as_csv(NUMBERED)))


def test_pairs_that_are_not_adjacent(read: Read) -> None:
    order = [0, 1, 3, 6, 2, 4, 7, 5, 8, 9, 10]
    check_numbered(read(as_csv([[row[index] for index in order] for row in NUMBERED])))


@pytest.mark.parametrize(
    ("name", "number", "relation"),
    [
        ("成员{}姓名", "成员{}身份证号码", "成员{}与户主关系"), ("家庭成员（{}）姓名", "家庭成员（{}）证件号码", "关系{}"),
        ("姓名{}", "身份证号码{}", "关系{}"), ("家庭成员{}", "身份证号{}", "与户主关系（{}）"), ("成员姓名_{}", "身份证_{}", "关系_{}"),
    ],
)  # fmt: skip
def test_spellings_of_numbers(read: Read, name: str, number: str, relation: str) -> None:
    head = list(NUMBERED[0])
    for slot in (1, 2):
        head[slot * 3 : slot * 3 + 3] = [word.format(slot) for word in (name, number, relation)]
    check_numbered(read(as_csv([head, *NUMBERED[1:]])))


def test_chinese_numerals(read: Read) -> None:
    head = [
        cell.replace("1", "一").replace("2", "二").replace("姓名一", "一姓名").replace("姓名二", "二姓名")
        for cell in NUMBERED[0]
    ]
    head = [
        cell.replace("身份证号一", "成员一身份证号").replace("身份证号二", "成员二身份证号") for cell in head
    ]
    head = [cell.replace("与户主关系一", "成员一关系").replace("与户主关系二", "成员二关系") for cell in head]
    check_numbered(read(as_csv([head, *NUMBERED[1:]])))


def test_repeated_headings_without_numbers(read: Read) -> None:
    head = [cell.rstrip("12") for cell in NUMBERED[0]]
    check_numbered(read(as_csv([head, *NUMBERED[1:]])))


def test_bare_names_repeated_three_times(read: Read) -> None:
    head = [
        cell.rstrip("12").replace("户主姓名", "姓名").replace("家庭成员姓名", "姓名") for cell in NUMBERED[0]
    ]
    check_numbered(read(as_csv([head, *NUMBERED[1:]])))


@pytest.mark.parametrize("numbered", [True, False])
def test_two_header_rows(tmp_path: Path, read: Read, numbered: bool) -> None:
    one, two = ("家庭成员1", "家庭成员2") if numbered else ("家庭成员", "家庭成员")
    upper = ["低保家庭编号", "户主", "", one, "", "", two, "", "", "月保障金", "享受起始日期"]
    lower = ["", "姓名", "身份证号", *["姓名", "身份证号", "与户主关系"] * 2, "", ""]
    merges = ["A1:A2", "B1:C1", "D1:F1", "G1:I1", "J1:J2", "K1:K2"]
    rows = [upper, lower, *NUMBERED[1:]]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": rows}, {"一": merges}))
    assert outcome.column("name") == ["张三", "李四", "张小", "王五", "赵六", "赵小"]
    assert outcome.column("id_number") == [ID1, ID2, ID3, ID4, ID5, None]
    assert outcome.column("relation_to_head")[:3] == ["户主", "配偶", "子"]


def test_a_family_amount_stays_the_familys(read: Read) -> None:
    rows = [[cell.replace("月保障金", "户月保障金") for cell in NUMBERED[0]], *NUMBERED[1:]]
    outcome = read(as_csv(rows))
    assert outcome.column("family_amount")[:3] == [Decimal(320)] * 3
    assert outcome.column("monthly_amount")[:3] == [None] * 3


def test_an_amount_for_each_member(read: Read) -> None:
    rows = table(f"""
        低保家庭编号 | 户主姓名 | 身份证号 | 月保障金 | 成员姓名1 | 身份证号1 | 月保障金1 | 享受起始日期
        D1          | 张三    | {ID1}   | 320     | 李四     | {ID2}    | 200       | 2019-01-01
    """)
    assert read(as_csv(rows)).column("monthly_amount") == [Decimal(320), Decimal(200)]


def test_the_registry_may_be_wide_too(read: Read) -> None:
    rows = table(f"""
        户编号 | 户主姓名 | 证件号码 | 健康状况 | 脱贫属性 | 家庭成员姓名1 | 证件号码1 | 健康状况1
        R1    | 张三    | {ID1}   | 健康    | 未脱贫   | 李四          | {ID2}    | 残疾
    """)
    outcome = read(as_csv(rows), "poverty_registry")
    assert outcome.rows.select("name", "id_number", "health", "poverty_status").rows() == [
        ("张三", ID1, "健康", "未脱贫"), ("李四", ID2, "残疾", "未脱贫"),
    ]  # fmt: skip


def test_a_single_numbered_member_is_wide(read: Read) -> None:
    rows = table(f"""
        低保家庭编号 | 户主姓名 | 户主身份证号 | 家庭成员姓名1 | 身份证号1 | 月保障金 | 享受起始日期
        D1          | 张三    | {ID1}       | 李四          | {ID2}    | 320     | 2019-01-01
    """)
    assert read(as_csv(rows)).column("name") == ["张三", "李四"]


BESIDE = table(f"""
    序号 | 低保证号 | 户主 | 身份证 | 成员一 | 身份证 | 关系 | 成员二 | 身份证 | 关系 | 月保障金 | 享受时间
    1 | D1 | 张三 | {ID1} | 李四 | {ID2} | 配偶 | 张小 | {ID3} | 子 | 320 | 2019-01-01
    2 | D2 | 王五 | {ID4} | | | | | | | 300 | 2019-02-01
""")


@pytest.mark.parametrize("number", ["身份证", "身份证号码", "公民身份号码", "证件号码"])
@pytest.mark.parametrize(
    ("one", "two"), [("成员一", "成员二"), ("成员1", "成员2"), ("家庭成员1", "家庭成员2"), ("家属一", "家属二"), ("姓名一", "姓名二"), ("第一成员", "第二成员")]
)
@pytest.mark.parametrize("relation", ["关系", "与户主关系", "称谓"])
def test_bare_headings_beside_numbered_names(read: Read, number: str, one: str, two: str, relation: str) -> None:
    words = {"身份证": number, "成员一": one, "成员二": two, "关系": relation}
    outcome = read(as_csv([[words.get(word, word) for word in BESIDE[0]], *BESIDE[1:]]))
    assert outcome.rows.select("family_no", "name", "id_number", "relation_to_head").rows() == [
        ("D1", "张三", ID1, "户主"), ("D1", "李四", ID2, "配偶"), ("D1", "张小", ID3, "子"), ("D2", "王五", ID4, "户主"),
    ]  # fmt: skip
    assert outcome.column("head_id") == [ID1] * 3 + [ID4]
    assert not any("含义相同" in notice for notice in outcome.notices)


def test_bare_numbers_of_members_alone_are_not_the_heads(read: Read) -> None:
    outcome = read(as_csv([[*row[:3], *row[4:]] for row in BESIDE]))
    assert outcome.rows.select("name", "id_number").rows() == [("张三", None), ("李四", ID2), ("张小", ID3), ("王五", None)]


@pytest.mark.parametrize(
    "heads",
    [
        ("成员1", "成员2", "身份证号", "身份证号"), ("成员一", "成员二", "身份证", "身份证"), ("成员1", "成员2", "成员1身份证", "成员2身份证"),
        ("共同生活成员1", "共同生活成员2", "身份证号码1", "身份证号码2"),
    ],
)  # fmt: skip
def test_all_names_before_all_numbers(read: Read, heads: tuple[str, ...]) -> None:
    head = ["低保家庭编号", "户主姓名", "户主身份证号", *heads, "户月保障金", "享受起始日期"]
    outcome = read(as_csv([head, ["D1", "张三", ID1, "李四", "张小", ID2, ID3, "954", "2015-01-01"]]))
    assert outcome.rows.select("name", "id_number").rows() == [("张三", ID1), ("李四", ID2), ("张小", ID3)]


def test_numbers_that_nobody_can_give_to_the_members_are_nobodys(read: Read) -> None:
    head = ["低保家庭编号", "户主姓名", "户主身份证号", "成员1", "成员2", "成员3", "身份证号", "身份证号", "户月保障金", "享受起始日期"]
    outcome = read(as_csv([head, ["D1", "张三", ID1, "李四", "张小", "张大", ID2, ID3, "954", "2015-01-01"]]))
    assert outcome.column("id_number") == [ID1, None, None, None]
