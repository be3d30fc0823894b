"""Further ways in which lists are laid out: lines of hints, lines of places, keys that a spreadsheet made into days, titles."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reconcile.intake.saying import period_in, program_in
from tests.intake.made import Read, as_csv, write_xlsx

A, B, C = "629901195603120119", "629901195908070220", "629901196209300175"
HEAD = ["低保家庭编号", "姓名", "身份证号", "月保障金", "享受起始日期"]
ROWS = [[f"D{n}", f"田{n}", number, "318", "2015-01-01"] for n, number in enumerate((A, B, C))]


@pytest.mark.parametrize(
    "hints",
    [
        ["文本", "文本", "文本", "数值", "日期"], ["varchar(20)", "varchar(50)", "char(18)", "decimal", "date"], ["family_no", "name", "id_number", "amount", "start_date"],
        ["(必填)", "(必填)", "(18位身份证号)", "(元)", "(年-月-日)"], ["*", "*", "*", "*", "*"], ["", "", "", "元", "年月日"], ["是", "是", "是", "否", "是"],
        ["请选择", "请输入", "请输入", "请输入", "请选择日期"], ["必填", "与身份证一致", "18位", "数字", "格式：2019-01-01"],
    ],
)  # fmt: skip
def test_a_line_of_hints_is_no_record(read: Read, hints: list[str]) -> None:
    outcome = read(as_csv([HEAD, hints, *ROWS]))
    assert outcome.column("name") == ["田0", "田1", "田2"]
    assert outcome.quarantine.is_empty()


@pytest.mark.parametrize("is_merged", [True, False])
@pytest.mark.parametrize(
    ("first", "second", "villages"),
    [
        ("甲村 629901101201", "乙村（629901101202）", ["甲村", "甲村", "乙村"]),
        ("所属村（社区）：甲村", "所属村（社区）：乙村", ["甲村", "甲村", "乙村"]),
        ("白音嘎查", "乌兰嘎查", ["白音嘎查", "白音嘎查", "乌兰嘎查"]),
        ("红星农场", "东风林场", ["红星农场", "红星农场", "东风林场"]),
        ("一、甲村（共2户）", "二、乙村：1户", ["甲村", "甲村", "乙村"]),
    ],
)
def test_lines_of_places(read: Read, tmp_path: Path, first: str, second: str, villages: list[str], is_merged: bool) -> None:
    rows = [HEAD, [first, "", "", "", ""], *ROWS[:2], [second, "", "", "", ""], ROWS[2]]
    path = write_xlsx(tmp_path / "a.xlsx", {"名册": rows}, {"名册": ["A2:E2", "A5:E5"]} if is_merged else None)
    assert read(path).column("village") == villages


@pytest.mark.parametrize("key", ["3月11日", "2019-01-01", "1-Jan", "Mar-11", "1.1E+10"])
def test_a_key_that_a_spreadsheet_changed_is_refused(read: Read, key: str) -> None:
    outcome = read(as_csv([HEAD, [key, *ROWS[0][1:]], ROWS[1]]))
    assert outcome.column("family_no") == ["D1"]
    assert outcome.quarantine.height == 1


@pytest.mark.parametrize("key", ["1-1", "3-11", "0001", "1.10", "１－１"])
def test_a_key_that_only_looks_odd_stays(read: Read, key: str) -> None:
    assert read(as_csv([HEAD, [key, *ROWS[0][1:]]])).column("family_no") == [key.translate(str.maketrans("１－", "1-"))]


def test_full_width_months_are_settled_by_their_column(read: Read) -> None:
    rows = [[*row[:4], day] for row, day in zip(ROWS, ["２０１４．１", "2014.09", "2014.11"], strict=True)]
    assert read(as_csv([HEAD, *rows])).column("start_date") == [dt.date(2014, month, 1) for month in (10, 9, 11)]


@pytest.mark.parametrize("cell", ["20146", "20199"])
def test_a_month_without_its_zero_is_no_day_of_1955(read: Read, cell: str) -> None:
    assert read(as_csv([HEAD, [*ROWS[0][:4], cell]])).quarantine.height == 1


@pytest.mark.parametrize("title", ["2019年6月低保电价补贴发放", "2019年春节低保慰问金", "低保户取暖补贴", "2019年6月低保及特困发放表", "城乡低保"])
def test_a_title_of_another_payment_names_no_programme(title: str) -> None:
    assert program_in(title) is None


@pytest.mark.parametrize("title", ["农村低保金（2019年6月补发5月）", "2019年1-6月低保补发", "2019年4-6月农村低保", "2019年上半年低保", "2019年6月8日发放低保"])
def test_a_title_of_arrears_or_of_several_months_names_no_month(title: str) -> None:
    assert period_in([title]) is None


@pytest.mark.parametrize(
    ("cell", "village", "code"),
    [("甲村629901201201", "甲村", "629901201201"), ("甲村|629901201201", "甲村", "629901201201"), ("629901201201|甲村", "甲村", "629901201201")],
)
def test_code_and_name_of_a_village(read: Read, cell: str, village: str, code: str) -> None:
    outcome = read(as_csv([[*HEAD, "村"], [*ROWS[0], cell]]))
    assert (outcome.column("village"), outcome.column("village_code")) == ([village], [code])
