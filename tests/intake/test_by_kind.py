"""Headings that no list of words holds but that say what they are: read where their cells say the same, else told."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.intake.made import Read

IDS = ("629901195603120119", "629901195908070220", "629901196209300175")


def register(heading: str, *cells: str) -> str:
    rows = [f"{number},田{n},H{n},{cell}" for n, (number, cell) in enumerate(zip(IDS, cells, strict=False))]
    return "\n".join([f"公民身份号码,姓名,户号,{heading}", *rows]) + "\n"


def roster(heading: str, *cells: str) -> str:
    rows = [f"D{n},田{n},{number},318,2015-01-01,{cell}" for n, (number, cell) in enumerate(zip(IDS, cells, strict=False))]
    return "\n".join([f"低保家庭编号,姓名,身份证号,月保障金,享受起始日期,{heading}", *rows]) + "\n"


def ledger(heading: str, *cells: str) -> str:
    rows = [f"农村低保,2019-05,318,2019-05-08,田{n},{number},{cell}" for n, (number, cell) in enumerate(zip(IDS, cells, strict=False))]
    return "\n".join([f"补贴项目,所属期,金额,发放日期,姓名,身份证号,{heading}", *rows]) + "\n"


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        *((heading, "死亡注销") for heading in "亡故日期 去世时间 死亡年月 死亡登记日期 火化日期（殡仪馆） 殡葬火化时间 逝世日期 死亡注销时间 SWRQ".split()),
        *((heading, "迁出") for heading in "迁往时间 户口迁出日期 外迁日期".split()),
        *((heading, "其他注销") for heading in "注销户口日期 户口注销时间 销户时间 ZXRQ".split()),
        *((heading, "未知") for heading in "户口迁移日期 核减日期 减员时间 死亡（迁出）日期 死亡/注销日期 死亡或迁出时间".split()),
    ],
)
def test_days_of_leaving_under_any_heading(read: Read, heading: str, status: str) -> None:
    outcome = read(register(heading, "2019-03-05", "", "2018年11月2日"), "household_registration")
    assert outcome.column("status") == [status, "正常", status]
    assert outcome.column("status_date") == [dt.date(2019, 3, 5), None, dt.date(2018, 11, 2)]


@pytest.mark.parametrize("heading", ["注销日期和原因", "死亡时间及原因"])
def test_a_day_with_its_reason(read: Read, heading: str) -> None:
    outcome = read(register(heading, "2019-03-05 死亡注销", "", "2018.11.2迁出"), "household_registration")
    assert outcome.column("status") == ["死亡注销", "正常", "迁出"]


@pytest.mark.parametrize(
    "heading", "死亡情况 生存情况 存活状态 人口状态 在世情况 变动原因 迁移原因 户籍变动情况 存亡 户籍状况 人员状态标志".split()
)
def test_words_of_the_register_under_any_heading(read: Read, heading: str) -> None:
    outcome = read(register(heading, "死亡", "正常", "迁往外地"), "household_registration")
    assert outcome.column("status") == ["死亡注销", "正常", "迁出"]


@pytest.mark.parametrize(
    ("heading", "cells", "status"),
    [
        ("死亡标志", ("是", "否"), ["死亡注销", "正常"]),
        ("是否去世", ("是", "否"), ["死亡注销", "正常"]),
        ("是否健在", ("是", "否"), ["正常", "死亡注销"]),
        ("swbz", ("Y", "N"), ["死亡注销", "正常"]),
        ("ryzt", ("1", "2"), ["未知", "未知"]),
    ],
)
def test_answers_of_the_register(read: Read, heading: str, cells: tuple[str, ...], status: list[str]) -> None:
    text = register(heading, *[cell if heading != "swbz" else {"Y": "是", "N": "否"}[cell] for cell in cells])
    assert read(text, "household_registration").column("status") == status


@pytest.mark.parametrize(
    "heading",
    "打款结果 银行反馈 银行返回结果 返回信息 交易结果 入账情况 到账情况 发放情况 打卡状态 回单结果 支付状态说明 代付状态 结果 银行回执 清算状态 反馈结果".split(),
)
def test_results_of_payments_under_any_heading(read: Read, heading: str) -> None:
    outcome = read(ledger(heading, "成功", "失败", "账号户名不符"), "payment_ledger")
    assert outcome.column("status") == ["成功", "失败", "失败"]
    assert any(f"“{heading}”按“发放状态”读取" in notice for notice in outcome.notices)


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [("成功标志", "成功", "失败"), ("退款标志", "退回", "成功"), ("失败标志", "失败", "成功"), ("入账标志", "成功", "未发放")],
)
def test_marks_of_payments(read: Read, heading: str, yes: str, no: str) -> None:
    assert read(ledger(heading, "是", "否", ""), "payment_ledger").column("status") == [yes, no, "成功"]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("是否低保对象", ("是", "否")), ("是否停保", ("否", "是")), ("享受标志", ("享受", "不享受")), ("保障标识", ("是", "否")),
        ("是否保障", ("是", "不保障")), ("是否计入保障人口", ("是", "否")), ("共同生活但不享受", ("否", "是")), ("非保障人员", ("否", "是")),
        ("是否为低保户", ("是", "否")), ("救助状态", ("救助中", "已停止")), ("保障对象", ("是", "否")), ("是否取消", ("否", "是")),
    ],
)  # fmt: skip
def test_who_is_not_covered_under_any_heading(read: Read, heading: str, cells: tuple[str, ...]) -> None:
    outcome = read(roster(heading, *cells))
    assert outcome.column("status") == ["在保", "停保"]
    assert any(f"“{heading}”" in notice for notice in outcome.notices)


def test_an_answer_beside_a_status_goes_before_it(read: Read) -> None:
    assert read(roster("保障状态,是否停保", "在保,否", "在保,是")).column("status") == ["在保", "停保"]


@pytest.mark.parametrize("heading", "停止保障时间 取消时间 取消低保时间 保障终止日期 救助结束年月 清退日期".split())
def test_ends_of_cover_under_any_heading(read: Read, heading: str) -> None:
    assert read(roster(heading, "", "2019-03-01")).column("end_date") == [None, dt.date(2019, 3, 1)]


@pytest.mark.parametrize("heading", "渐退结束时间 低保证截止日期 公示结束日期 申请结束时间".split())
def test_ends_of_other_things_are_no_end_of_cover(read: Read, heading: str) -> None:
    assert read(roster(heading, "", "2019-03-01")).column("end_date") == [None, None]


@pytest.mark.parametrize(
    ("heading", "cells"), [("审批结果", ("同意", "不同意")), ("档案状态", ("1", "2")), ("分类施保金", ("60", "0")), ("核查结果", ("继续保障", "取消"))]
)
def test_what_may_count_and_is_not_used_is_told(read: Read, heading: str, cells: tuple[str, ...]) -> None:
    assert any(f"列“{heading}”没有使用" in notice for notice in read(roster(heading, *cells)).notices)


@pytest.mark.parametrize("heading", ["健康状况", "是否党员", "婚姻状态", "残疾情况"])
def test_what_no_rule_rests_on_is_not_asked_about(read: Read, heading: str) -> None:
    assert not any("没有使用" in notice for notice in read(roster(heading, "健康", "残疾")).notices)


@pytest.mark.parametrize("heading", ["状态(0:注销;1:正常)", "状态", "人口状态（0注销 1正常）"])
def test_a_bare_status_and_its_legend(read: Read, heading: str) -> None:
    outcome = read(register(heading, "0", "1", "1"), "household_registration")
    assert outcome.column("status") == (["未知"] * 3 if heading == "状态" else ["其他注销", "正常", "正常"])
