"""Advice names only columns that can be meant: by their cells, and by what their headings say."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import InputRefused
from reconcile.intake.headings.fit import can_be
from schemas.source import Source
from tests.intake.made import ID1, ID2, ID3, Read

PEOPLE = [("张三", ID1), ("李四", ID2), ("王五", ID3)]


def sheet(heads: str, *columns: list[str]) -> str:
    rows = [heads, *(",".join(cells) for cells in zip([name for name, _ in PEOPLE], [number for _, number in PEOPLE], *columns, strict=True))]
    return "\n".join(rows) + "\n"


def refusal(read: Read, text: str, source: str) -> InputRefused:
    with pytest.raises(InputRefused) as raised:
        read(text, source)
    return raised.value


@pytest.mark.parametrize(
    ("heads", "column", "proposed"),
    [
        ("申报日", ["2019-06-12", "2019年6月3日", "2019.6.4"], True),
        ("序号", ["1", "2", "3"], False),
        ("年龄", ["60", "61", "47"], False),
        ("性别", ["男", "女", "男"], False),
        ("自付金额", ["12000", "9000", "43617"], False),
        ("审批日", ["2019-06-12", "2019-06-13", "2019-06-14"], False),
        ("出生日期", ["1960-01-01", "1961-01-01", "1947-01-01"], False),
    ],
)
def test_a_date_is_looked_for_among_dates(read: Read, heads: str, column: list[str], proposed: bool) -> None:
    error = refusal(read, sheet(f"姓名,身份证号,{heads},救助金额", column, ["1000", "2000", "1000"]), "temporary_relief")
    assert (heads in error.remedy) is proposed
    assert (f"“{heads}”" in error.message) is proposed
    assert proposed or ("表中没有这样的列" in error.message and "补充“申请日期”" in error.remedy)


@pytest.mark.parametrize("heads", ["统筹报销", "医保报销金额", "统筹基金支付", "医疗救助支付额"])
def test_the_opposite_is_never_proposed(read: Read, heads: str) -> None:
    text = sheet(f"姓名,身份证号,结算日期,{heads}", ["2019-06-01"] * 3, ["100", "250.5", "90"])
    error = refusal(read, text, "medical_expense")
    assert heads not in error.message + error.remedy
    assert "补充“个人自付”" in error.remedy


def test_a_column_that_can_be_meant_is(read: Read) -> None:
    text = sheet("姓名,身份证号,结算日期,个人承担", ["2019-06-01"] * 3, ["100", "250.5", "90"])
    assert "{self_paid: 个人承担}" in refusal(read, text, "medical_expense").remedy


def test_numbers_are_told_by_their_check_digits(read: Read) -> None:
    text = "姓名,手机号码,账户,证件,申请日期,救助金额\n" + "".join(
        f"{name},1380000000{place},62170000000000000{place},{number},2019-06-0{place + 1},100\n" for place, (name, number) in enumerate(PEOPLE)
    )
    error = refusal(read, text, "temporary_relief")
    assert "{id_number: 证件}" in error.remedy
    assert "手机" not in error.message


def test_what_is_the_same_on_every_row_can_be_a_constant(read: Read) -> None:
    error = refusal(read, sheet("姓名,身份证号,金额,所属期,发放日期", ["1"] * 3, ["2019-06"] * 3, ["2019-06-08"] * 3), "payment_ledger")
    assert "constants: {program: 内容}" in error.remedy


def test_a_row_of_data_taken_for_the_heading_is_not_quoted(read: Read) -> None:
    error = refusal(read, f"户主姓名,{ID1},龘瀀瀁,核查人\n{PEOPLE[0][0]},{ID1},某某,某某\n", "field_survey")
    assert ID1 not in error.message + error.remedy
    assert "龘瀀瀁" not in error.message + error.remedy


def test_doubts_are_of_columns_that_fit(read: Read, catalogue: dict[str, Source]) -> None:
    heads = "低保家庭编号,姓名,身份证号,月保障金,享受起始日期,最近核查日期时间"
    rows = "\n".join(f"D{place},{name},{number},320,2019-01-01,{{}}" for place, (name, number) in enumerate(PEOPLE))
    assert any("是否为“最近核查日期”" in notice for notice in read(f"{heads}\n{rows.format(*['2019-06-01'] * 3)}\n").notices)
    assert not any("是否为“停保日期”" in notice for notice in read(f"{heads}\n{rows.format(*['无误'] * 3)}\n").notices)
    assert not can_be(catalogue["dibao_roster"].field("name"), "村名", ["甲村", "乙村"])


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
@pytest.mark.parametrize("content", [b"PK\x03\x04broken", b"no workbook at all, only words\n"])
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, read: Read, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused, match="不是有效的Excel文件"):
        read(tmp_path / name)
