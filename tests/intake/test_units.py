"""Amounts in another unit, totals beside them, what was paid beside what was due."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.intake.made import Read

ID1, ID2 = "629901195603120119", "629901195908070220"


def roster(heading: str, *cells: str) -> str:
    numbers = (ID1, ID2)
    rows = [f"D{i},田{i},{numbers[i]},2015-01-01,{cell}" for i, cell in enumerate(cells)]
    return "\n".join([f"低保家庭编号,姓名,身份证号,享受起始日期,{heading}", *rows]) + "\n"


@pytest.mark.parametrize(
    ("heading", "cell", "amount"),
    [
        ("保障金额（元/季度）", "954", "318.00"),
        ("保障金额(元/季)", "100", "33.33"),
        ("月保障金（元/年）", "3816", "318.00"),
        ("保障金额（每季度）", '"1,000.00"', "333.33"),
        ("季度保障金", "954元", "318.00"),
        ("年保障金", "3816", "318.00"),
        ("月保障金（万元）", "0.0318", "318.00"),
        ("保障金额（元/月）", "318", "318.00"),
        ("月保障金（元）", "318", "318.00"),
        ("月保障金", "3816元/年", "318.00"),
    ],
)
def test_amounts_are_turned_into_a_months_yuan(read: Read, heading: str, cell: str, amount: str) -> None:
    outcome = read(roster(heading, cell))
    assert outcome.column("monthly_amount") == [Decimal(amount)]
    assert any("已换算" in notice for notice in outcome.notices) == (
        Decimal(amount) != Decimal(cell.strip('"元/年').replace(",", ""))
    )


@pytest.mark.parametrize(
    ("heading", "income"),
    [("家庭人均纯收入（元/月）", "3600.00"), ("家庭人均月收入", "3600.00"), ("家庭年人均纯收入", "300.00")],
)
def test_a_months_income_is_turned_into_a_years(read: Read, heading: str, income: str) -> None:
    outcome = read(roster(f"月保障金,{heading}", "318,300"), headings={heading: "per_capita_income"})
    assert outcome.column("per_capita_income") == [Decimal(income)]


def test_a_unit_row_above_counts(read: Read) -> None:
    text = "填报单位：某县 单位：元/季度,,,,\n" + roster("月保障金额", "954")
    assert read(text).column("monthly_amount") == [Decimal("318.00")]


def test_the_sum_of_amount_and_supplement_is_owed(read: Read) -> None:
    outcome = read(roster("月保障金,分类施保金,合计", "318,60,378", "318,0,318"))
    assert outcome.column("monthly_amount") == [Decimal("378.00"), Decimal("318.00")]
    assert any("“合计”" in notice for notice in outcome.notices)


def test_a_total_that_is_no_sum_is_told(read: Read) -> None:
    outcome = read(roster("月保障金,补发,合计", "318,60,500", "318,0,900"))
    assert outcome.column("monthly_amount") == [Decimal("318.00"), Decimal("318.00")]
    assert any("“合计”有2行" in notice for notice in outcome.notices)


@pytest.mark.parametrize("paid", ["实发金额", "实际发放金额", "实付金额", "到账金额"])
def test_what_was_paid_is_the_amount(read: Read, paid: str) -> None:
    text = f"补贴项目,所属期,应发金额,扣款金额,金额,{paid},发放日期,姓名,身份证号\n农村低保,2019-05,954,50,954,904,2019-05-08,田一,{ID1}\n"
    assert read(text, "payment_ledger").column("amount") == [Decimal("904.00")]


def test_code_and_name_of_a_village_are_taken_apart(read: Read) -> None:
    outcome = read(roster("月保障金,村", "318,629901201201-甲村民委员会", "318,乙社区居委会（629901201202）"))
    assert outcome.column("village") == ["甲村", "乙社区"]
    assert outcome.column("village_code") == ["629901201201", "629901201202"]


@pytest.mark.parametrize("key", ["2019-01-01", "2019/1/1", "2019年1月1日", "1-Jan"])
def test_a_key_that_became_a_date_is_refused(read: Read, key: str) -> None:
    outcome = read(
        f"低保家庭编号,姓名,身份证号,月保障金,享受起始日期\n{key},田一,{ID1},318,2015-01-01\n1-2,田二,{ID2},318,2015-01-01\n"
    )
    assert outcome.column("family_no") == ["1-2"]
    assert "改成了日期" in outcome.quarantine["reason"][0]


def test_a_number_inside_a_cards_number_is_the_persons(read: Read) -> None:
    outcome = read(f"姓名,残疾人证号\n田一,{ID1}43\n田二,残{ID2}12B1\n田三,丢失\n", "disability_registry")
    assert outcome.column("id_number") == [ID1, ID2]
    assert outcome.column("level") == ["三级", "二级"]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("季度补差金额", "954"), ("每季度发放金额", "954"), ("月保障金（百元）", "3.18"), ("月保障金（角）", "3180"), ("月保障金（分）", "31800"),
        ("2019年二季度保障金", "954"), ("补助金额(元/季度/人)", "954"), ("年度保障金额", "3816"), ("按季发放金额", "954"), ("保障金额（季）", "954"),
        ("保障金额（年）", "3816"), ("人均季补差", "954"), ("保障金额（月）", "318"),
    ],
)  # fmt: skip
def test_other_ways_to_write_a_unit(read: Read, heading: str, cell: str) -> None:
    assert read(roster(heading, cell)).column("monthly_amount") == [Decimal("318.00")]


@pytest.mark.parametrize("heading", ["保障金额（元/日）", "月保障金（元/两个月）", "保障金额(元/人·天)"])
def test_a_unit_that_cannot_be_turned_is_not_read(read: Read, heading: str) -> None:
    outcome = read(roster(heading, "10.6"))
    assert outcome.quarantine.height == 1
    assert any("无法换算" in notice for notice in outcome.notices)


@pytest.mark.parametrize("heading", ["人均月收入（元）", "人均收入（元/月）", "月人均收入"])
def test_incomes_of_a_month_under_their_own_headings(read: Read, heading: str) -> None:
    assert read(roster(f"月保障金,{heading}", "318,300")).column("per_capita_income") == [Decimal("3600.00")]


@pytest.mark.parametrize(
    ("title", "amount"),
    [("单位：元／人·年", "79.50"), ("计量单位：元/年", "79.50"), ("单位：人、元/季度", "318.00"), ("单位:百元", "95400.00"), ("单位：户、人、元", "954.00")],
)
def test_other_unit_rows(read: Read, title: str, amount: str) -> None:
    assert read(f"{title},,,,\n" + roster("保障金额", "954")).column("monthly_amount") == [Decimal(amount)]


@pytest.mark.parametrize("title", ["2019年二季度保障金发放表", "2019年度低保花名册（按年）"])
def test_a_title_of_a_quarter_is_asked_about(read: Read, title: str) -> None:
    outcome = read(f"{title},,,,\n" + roster("保障金额", "954"))
    assert outcome.column("monthly_amount") == [Decimal("954.00")]
    assert any("没有写明计发周期" in notice for notice in outcome.notices)


@pytest.mark.parametrize(
    ("headings", "cells", "amounts"),
    [
        ("基本保障金,分类施保金,合计", ("318,60,378", "318,0,318"), ["378.00", "318.00"]),
        ("月保障金额,特殊救助金,总金额", ("318,60,378", "318,0,318"), ["378.00", "318.00"]),
        ("月保障金,补发,合计", ("318,318,636", "318,0,318"), ["318.00", "318.00"]),
        ("月保障金,上月补发,实发金额", ("318,60,378", "318,0,318"), ["318.00", "318.00"]),
        ("月保障金,上年合计", ("318,3816", "318,3816"), ["318.00", "318.00"]),
    ],
)
def test_arrears_are_no_part_of_what_is_owed(read: Read, headings: str, cells: tuple[str, ...], amounts: list[str]) -> None:
    outcome = read(roster(headings, *cells))
    assert outcome.column("monthly_amount") == [Decimal(amount) for amount in amounts]
    assert any(headings.rpartition(",")[2] in notice for notice in outcome.notices)


@pytest.mark.parametrize("heading", ["家庭年人均纯收入", "年人均收入", "家庭人均年收入"])
@pytest.mark.parametrize("unit", ["单位：元／月", "单位：元/月"])
def test_a_heading_of_a_year_goes_before_the_sheets_unit(read: Read, heading: str, unit: str) -> None:
    lines = ["低保花名册", unit, f"家庭编号,姓名,身份证号,月保障金,{heading},享受时间", f"D1,张三,{ID1},320,3600,2019-01"]
    outcome = read("\n".join(lines) + "\n")
    assert outcome.column("per_capita_income") == [Decimal(3600)]
    assert outcome.column("monthly_amount") == [Decimal(320)]
