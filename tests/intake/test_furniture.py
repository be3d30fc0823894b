"""Rows that are no records are counted by kind; rows that cannot be used go to quarantine."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.intake.made import ID1, ID2, ID3, Read, as_csv, table, write_xlsx

HEAD = "序号 | 家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间 | 备注"


def sheet(body: str) -> str:
    return as_csv(table(f"{HEAD}\n1 | D1 | 张三 | {ID1} | 320 | 2019-01 |\n{body}"))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("合计 | | | | 640 | |", "合计"), ("总 计 | | | | 640 | |", "合计"), (" | 小计 | | | 640 | |", "合计"),
        (" | | 本页小计 | | 640 | |", "合计"), ("合计：2户3人，金额640元 | | | | | |", "合计"), ("东街村小计 | 2户 | 3人 | | 640 | |", "合计"),
        ("合计（元） | | | | 640 | |", "合计"), ("99 | 合计 | | | 640 | |", "合计"),
        ("填表人：赵 | | 审核人：钱 | | | 负责人：孙 |", "表尾"), ("填表人： 审核人： 负责人： | | | | | |", "表尾"),
        ("填表人 | 赵 | 审核人 | 钱 | | |", "表尾"), ("注：本表一式三份 | | | | | |", "表尾"), ("单位负责人：  | | | | | |", "表尾"),
        ("第1页 共3页 | | | | | |", "表尾"), ("2019年6月30日 | | | | | |", "表尾"), ("以下空白 | | | | | |", "表尾"),
        ("序号 | 家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间 | 备注", "表头"), ("序号 | 家庭 编号 | 姓 名 | 身份证号 | 月保障金 | |", "表头"),
        ("序号 | 1 | 2 | 3 | 4 | 5 | 6", "列号"), ("甲 | 乙 | 丙 | 1 | 2 | 3 |", "列号"), ("(1) | (2) | (3) | (4) | (5) | |", "列号"),
        ("单位：元 | | | | | |", "标题"), ("填报单位：城关镇 | | | 单位：元 | | |", "标题"),
        ("示例 | D9 | 张某 | 110101199001011234 | 320 | 2019-01 |", "示例"), (f" | D9 | 示例：张某 | {ID2} | 320 | 2019-01 |", "示例"),
        (" | | | | | |", "空行"), ("7 | | | | | |", "空行"),
    ],
)  # fmt: skip
def test_rows_that_are_no_records(read: Read, line: str, kind: str) -> None:
    outcome = read(sheet(f"{line}\n2 | D2 | 李四 | {ID2} | 320 | 2019-01 |"))
    assert outcome.column("name") == ["张三", "李四"]
    assert outcome.quarantine.height == 0
    assert outcome.sheet["furniture"] == ({"表头": 2} if kind == "表头" else {"表头": 1, kind: 1})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"2 | D2 | | {ID2} | 320 | 2019-01 |", "必填项“姓名”为空"),
        (f"2 | | 李四 | {ID2} | 320 | 2019-01 |", "必填项“家庭编号”为空"),
        (f"2 | D2 | 李四 | {ID2} | | 2019-01 |", "必填项“月保障金”为空"),
        (f"2 | D2 | 李四 | {ID2} | 三百 | 2019-01 |", "“月保障金”不是有效金额"),
        (f"2 | D2 | 李四 | {ID2} | 320 | 去年 |", "“享受时间”不是有效日期"),
        (f"2 | | 李四 | {ID2} | | 2019-01 |", "必填项“家庭编号”为空；必填项“月保障金”为空"),
    ],
)
def test_rows_that_cannot_be_used(read: Read, line: str, reason: str) -> None:
    outcome = read(sheet(f"{line}\n3 | D3 | 王五 | {ID3} | 320 | 2019-01 |"))
    assert outcome.quarantine["reason"].to_list() == [reason]
    assert outcome.quarantine["row"].to_list() == [3]
    assert outcome.column("name") == ["张三", "王五"]


@pytest.mark.parametrize("number", ["", "不详", "123", "1.1E+17", "无"])
def test_no_identity_number_ever_quarantines_a_roster_row(read: Read, number: str) -> None:
    outcome = read(sheet(f"2 | D2 | 李四 | {number} | 320 | 2019-01 |"))
    assert outcome.column("name") == ["张三", "李四"]
    assert outcome.column("id_number")[1] is None


def test_an_empty_number_quarantines_where_the_source_demands_one(read: Read) -> None:
    rows = table(f"""
        户编号 | 姓名 | 证件号码 | 脱贫属性
        R1    | 张三 |         | 未脱贫
        R1    | 李四 | 不详    | 未脱贫
        R1    | 王五 | {ID3}   | 不知道
    """)
    outcome = read(as_csv(rows), "poverty_registry")
    assert outcome.column("name") == ["李四"]
    assert outcome.quarantine.select("column", "value").rows() == [("证件号码", ""), ("脱贫属性", "不知道")]


def test_ledger_amounts_of_zero_and_below(read: Read) -> None:
    rows = table(f"""
        补贴项目 | 所属期  | 金额 | 发放日期   | 姓名 | 身份证号 | 交易类型
        农村低保 | 2019-03 | 0   | 2019-03-08 | 张三 | {ID1}   | 发放
        农村低保 | 2019-03 | -5  | 2019-03-08 | 张三 | {ID1}   | 发放
        农村低保 |         | 5   | 2019-03-08 | 张三 | {ID1}   | 扣款
        农村低保 |         | 5   | 2019-03-08 | 张三 | {ID1}   | 发放
        农村低保 | 十三月  | 5   | 2019-03-08 | 张三 | {ID1}   | 发放
    """)
    outcome = read(as_csv(rows), "payment_ledger")
    assert outcome.column("amount") == [Decimal(-5), Decimal(5)]
    assert outcome.quarantine.select("row", "column").rows() == [(2, "金额"), (5, "所属期"), (6, "所属期")]


def test_titles_repeated_at_each_page(tmp_path: Path, read: Read) -> None:
    rows = table(f"""
        某县低保花名册
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间
        D1 | 张三 | {ID1} | 320 | 2019-01
        某县低保花名册
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间
        D2 | 李四 | {ID2} | 320 | 2019-01
        城关镇东街村
        D3 | 王五 | {ID3} | 320 | 2019-01
    """)
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": rows}, {"一": ["A1:E1", "A4:E4", "A7:E7"]}))
    assert outcome.sheet["furniture"] == {"标题": 3, "表头": 2}
    assert outcome.column("name") == ["张三", "李四", "王五"]


def test_villages_without_identity_numbers_are_records(read: Read) -> None:
    rows = table("""
        序号 | 行政区划代码 | 乡镇   | 村   | 贫困村
        1   | 629901001001 | 城关镇 | 东街 | 是
        2   | 629901001002 |        | 西街 | 否
        合计 |             |        | 2个  | 1
    """)
    outcome = read(as_csv(rows), "village_list")
    assert outcome.rows.select("village_code", "township", "village").rows() == [
        ("629901001001", "城关镇", "东街"), ("629901001002", "城关镇", "西街"),
    ]  # fmt: skip


def test_optional_cells_that_say_nonsense_are_counted_not_quarantined(read: Read) -> None:
    rows = table(f"""
        公民身份号码 | 姓名 | 户号 | 出生日期
        {ID1}       | 张三 | H1  | 很久以前
    """)
    outcome = read(as_csv(rows), "household_registration")
    assert outcome.rows.height == 1
    assert any("出生日期" in notice and "第2行" in notice for notice in outcome.notices)
