"""Statuses in other columns and other words: read where the file tells, unknown and counted where it does not."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.intake.made import Read

ID1, ID2, ID3 = "629901195603120119", "629901195908070220", "629901196209300175"
PEOPLE = (f"{ID1},田一,H1", f"{ID2},田二,H1", f"{ID3},田三,H2")


def register(heading: str, *cells: str) -> str:
    rows = [f"{person},{cell}" for person, cell in zip(PEOPLE, cells, strict=False)]
    return "\n".join([f"公民身份号码,姓名,户号,{heading}", *rows]) + "\n"


def ledger(heading: str, *cells: str) -> str:
    head = f"补贴项目,所属期,金额,发放日期,姓名,身份证号,{heading}"
    return "\n".join([head, *(f"农村低保,2019-05,318,2019-05-08,田一,{ID1},{cell}" for cell in cells)]) + "\n"


def roster(heading: str, *cells: str) -> str:
    head = f"低保家庭编号,姓名,身份证号,月保障金,享受起始日期,{heading}"
    numbers = (ID1, ID2, ID3)
    return (
        "\n".join([head, *(f"D{i},田{i},{numbers[i]},318,2015-01-01,{cell}" for i, cell in enumerate(cells))])
        + "\n"
    )


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("死亡日期", "死亡注销"),
        ("火化时间", "死亡注销"),
        ("死亡时间", "死亡注销"),
        ("迁出日期", "迁出"),
        ("注销日期", "其他注销"),
    ],
)
def test_a_day_under_a_telling_heading_is_the_status(read: Read, heading: str, status: str) -> None:
    outcome = read(register(heading, "2019-03-05", "", "/"), "household_registration")
    assert outcome.column("status") == [status, "正常", "正常"]
    assert outcome.column("status_date")[0] == dt.date(2019, 3, 5)
    assert any(heading in notice for notice in outcome.notices)


def test_a_day_and_a_reason_in_one_cell_are_both_read(read: Read) -> None:
    text = register("注销日期", "2019-03-05 死亡", "2018年11月2日迁出", "2017-01-01")
    outcome = read(text, "household_registration")
    assert outcome.column("status") == ["死亡注销", "迁出", "其他注销"]
    assert outcome.column("status_date") == [dt.date(2019, 3, 5), dt.date(2018, 11, 2), dt.date(2017, 1, 1)]


@pytest.mark.parametrize(
    ("cells", "statuses"),
    [
        (("是", "否", ""), ["死亡注销", "正常", "正常"]),
        (("√", "×", "否"), ["死亡注销", "正常", "正常"]),
        (("Y", "N", "N"), ["死亡注销", "正常", "正常"]),
    ],
)
def test_a_heading_that_asks_for_death(read: Read, cells: tuple[str, ...], statuses: list[str]) -> None:
    text = register("是否死亡", *cells)
    outcome = read(text, "household_registration", headings={"是否死亡": "status"})
    assert outcome.column("status") == statuses


@pytest.mark.parametrize("word", ["已故", "亡", "身亡", "已火化", "已故未销户", "死亡未销户", "病故", "去世"])
def test_words_of_death(read: Read, word: str) -> None:
    assert read(register("户籍状态", word), "household_registration").column("status") == ["死亡注销"]


@pytest.mark.parametrize("code", ["1", "2", "9", "01", "1.0"])
def test_a_bare_code_is_unknown_until_somebody_says_what_it_means(read: Read, code: str) -> None:
    text = register("人员状态", code, code, code)
    outcome = read(text, "household_registration")
    assert outcome.column("status") == ["未知"] * 3
    assert any("人员状态" in notice and "3个" in notice for notice in outcome.notices)
    told = read(text, "household_registration", words={"status": {code: "正常"}})
    assert told.column("status") == ["正常"] * 3


@pytest.mark.parametrize(
    "heading",
    [
        "人员状态（1正常 2死亡 3迁出）",
        "人员状态(1-正常；2-死亡；3-迁出)",
        "人员状态（1：正常、2：死亡、3：迁出）",
    ],
)
def test_a_heading_explains_its_codes(read: Read, heading: str) -> None:
    outcome = read(register(heading, "1", "2", "3"), "household_registration", headings={heading: "status"})
    assert outcome.column("status") == ["正常", "死亡注销", "迁出"]


def test_a_note_below_and_the_cells_themselves_explain_codes(read: Read) -> None:
    noted = register("人员状态", "1", "2", "1") + "注：人员状态 1-正常 2-死亡,,,\n"
    assert read(noted, "household_registration").column("status") == ["正常", "死亡注销", "正常"]
    mixed = register("人员状态", "1-正常", "2-死亡", "1")
    assert read(mixed, "household_registration").column("status") == ["正常", "死亡注销", "正常"]


@pytest.mark.parametrize("word", ["已打卡", "已代发", "已入账", "打卡成功", "发放完毕", "已拨付"])
def test_words_of_success(read: Read, word: str) -> None:
    assert read(ledger("发放状态", word), "payment_ledger").column("status") == ["成功"]


@pytest.mark.parametrize(
    ("word", "status"),
    [("未打卡", "未发放"), ("待代发", "未发放"), ("打卡失败", "失败"), ("账户异常", "失败")],
)
def test_words_of_failure(read: Read, word: str, status: str) -> None:
    assert read(ledger("发放状态", word), "payment_ledger").column("status") == [status]


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [("是否成功", "成功", "失败"), ("是否到账", "成功", "未发放"), ("是否退回", "退回", "成功")],
)
def test_a_heading_that_asks_for_the_result(read: Read, heading: str, yes: str, no: str) -> None:
    outcome = read(ledger(heading, "是", "否", "1", "0"), "payment_ledger", headings={heading: "status"})
    assert outcome.column("status") == [yes, no, yes, no]


def test_an_unknown_word_of_payment_is_neither(read: Read) -> None:
    outcome = read(ledger("发放状态", "挂起", "挂起", "成功"), "payment_ledger")
    assert outcome.column("status") == ["未知", "未知", "成功"]
    assert any("“挂起”2个" in notice for notice in outcome.notices)


@pytest.mark.parametrize("heading", ["是否保障对象", "是否在保", "是否享受"])
def test_who_is_not_covered_is_not_covered(read: Read, heading: str) -> None:
    outcome = read(roster(heading, "是", "否", "是"), headings={heading: "status"})
    assert outcome.column("status") == ["在保", "停保", "在保"]
    both = read(roster(f"保障状态,{heading}", "在保,是", "在保,否", "在保,是"), headings={heading: "status"})
    assert both.column("status") == ["在保", "停保", "在保"]
    assert any(heading in notice and "1行" in notice for notice in both.notices)


def test_a_fifth_class_is_kept_and_told(read: Read) -> None:
    outcome = read(roster("类别", "一类", "五类", "五类"))
    assert outcome.column("category") == ["一类", "五类", "五类"]
    assert any("“五类”2个" in notice for notice in outcome.notices)


@pytest.mark.parametrize(
    ("heading", "cells", "like"),
    [
        ("死亡日期", ("2018-03-05", "", ""), "日期"),
        ("当前情况", ("已停保", "正常", "正常"), "状态"),
        ("是否暂停", ("是", "否", "否"), "标记"),
        ("增发金额", ("60", "0", "30"), "金额"),
    ],
)
def test_a_column_that_a_rule_may_depend_on_is_told(
    read: Read, heading: str, cells: tuple[str, ...], like: str
) -> None:
    notices = read(roster(heading, *cells)).notices
    assert any(f"“{heading}”" in notice and like in notice for notice in notices)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("备注", ("无房", "", "")),
        ("是否党员", ("是", "否", "否")),
        ("年龄", ("60", "50", "40")),
        ("联系人", ("张三", "李四", "王五")),
    ],
)
def test_other_columns_are_not_told(read: Read, heading: str, cells: tuple[str, ...]) -> None:
    assert not any("没有使用" in notice for notice in read(roster(heading, *cells)).notices)
