"""What titles, names, batches, two columns together or a column a month say of rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import InputRefused
from reconcile.intake.naming import hint_of
from reconcile.intake.saying import period_in, program_in, said_in
from tests.intake.made import ID1, ID2, Read, as_csv, table, write_xlsx

PAID = f"张三 | {ID1} | 320"
YEARS, MONTHS = st.integers(2012, 2026), st.integers(1, 12)


@given(YEARS, MONTHS, st.sampled_from(["{y}年{m}月", "{y}年{m:02d}月份", "{y}.{m:02d}", "{y}-{m:02d}", "{y}{m:02d}", "{y}/{m:02d}"]),
       st.sampled_from(["{}农村低保资金发放明细表", "××县{}农村低保金发放花名册", "农村低保（{}）", "{}"]))  # fmt: skip
def test_months_of_titles(year: int, month: int, date: str, title: str) -> None:
    assert period_in([title.format(date.format(y=year, m=month))]) == f"{year}-{month:02d}"


@given(YEARS, MONTHS, st.booleans())
def test_a_month_takes_its_year_from_beside(year: int, month: int, chinese: bool) -> None:
    said = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()[month - 1] if chinese else str(month)
    assert period_in([f"{said}月", f"{year}年农村低保发放表"]) == f"{year}-{month:02d}"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["2019年第二季度农村低保发放表"], {"program": "农村低保", "period": "2019Q2"}),
        (["2019年1-6月农村低保发放表"], {"program": "农村低保"}),
        (["2018年下半年城市低保"], {"program": "城市低保"}),
        (["制表日期：2019年7月1日", "2019年6月份特困人员照料护理补贴"], {"program": "特困护理补贴", "period": "2019-06"}),
        (["填报单位：民政局 发放日期：2019年6月8日 单位：元", "2019年5月高龄津贴"], {"program": "高龄津贴", "period": "2019-05", "paid_date": "2019-06-08"}),
        (["2019年6月8日发放农村低保金"], {"program": "农村低保", "paid_date": "2019-06-08"}),
        (["打卡时间：2019-06-08", "重度残疾人护理补贴"], {"program": "重度残疾人护理补贴", "paid_date": "2019-06-08"}),
        (["城乡低保和特困供养2019年6月"], {"period": "2019-06"}),
        (["残疾人两项补贴2019年6月"], {"period": "2019-06"}),
        (["2019年5月和2019年6月农村低保"], {"program": "农村低保"}),
        (["耕地地力保护补贴"], {}),
    ],
)
def test_what_titles_say_and_do_not_say(texts: list[str], said: dict[str, str]) -> None:
    assert {name: value for name, value in said_in(texts).items() if name != "year"} == said


def test_one_programme_only() -> None:
    assert program_in("低保金发放表") == "农村低保"
    assert program_in("农村低保和高龄津贴发放表") is None


def test_the_name_of_a_file_says_programme_and_month(read: Read) -> None:
    hint = hint_of("payment_ledger/2019年/6月农村低保发放（2019年6月8日发放）.csv")
    one = read(f"姓名,身份证号,金额\n张三,{ID1},320\n", "payment_ledger", hint)
    assert one.rows.select("program", "period").rows() == [("农村低保", "2019-06")]
    assert str(one.column("paid_date")[0]) == "2019-06-08"
    assert sum("按标题或名称读作" in notice for notice in one.notices) == 3


def test_the_name_of_a_batch_says_programme_and_month(read: Read) -> None:
    one = read(f"批次,姓名,身份证号,金额,发放日期\n2019年6月农村低保,张三,{ID1},320,2019-06-08\n2019年5月高龄津贴,张三,{ID1},50,2019-06-08\n补发,张三,{ID1},50,2019-06-08\n", "payment_ledger")
    assert one.rows.select("program", "period").rows() == [("农村低保", "2019-06"), ("高龄津贴", "2019-05")]
    assert one.quarantine["row"].to_list() == [4]


def test_a_column_beats_the_title(tmp_path: Path, read: Read) -> None:
    rows = table(f"2019年6月农村低保发放表\n姓名|身份证号|金额|补贴项目|所属期|发放日期\n{PAID}|城市低保|2019-03|2019-06-08")
    one = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}), "payment_ledger")
    assert one.rows.select("program", "period").rows() == [("城市低保", "2019-03")]


def test_the_mode_of_support_stands_in_the_title(tmp_path: Path, read: Read) -> None:
    rows = table(f"分散供养特困人员花名册\n姓名|身份证号|月供养金|享受起始日期\n{PAID}|2019-01")
    assert read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}), "tekun_roster").column("support_mode") == ["分散"]


@pytest.mark.parametrize(
    ("heads", "cells", "period"),
    [("年度|月份", "2019|6", "2019-06"), ("年度|月份", "2019年|6月", "2019-06"), ("年份|季度", "2019|2", "2019Q2"), ("年度|季度", "2019|第二季度", "2019Q2"),
     ("年度|月份", "2019|十二月", "2019-12")],
)  # fmt: skip
def test_year_and_month_together_are_the_period(read: Read, heads: str, cells: str, period: str) -> None:
    rows = table(f"姓名|身份证号|金额|补贴项目|发放日期|{heads}\n{PAID}|农村低保|2019-06-08|{cells}")
    one = read(as_csv(rows), "payment_ledger")
    assert one.column("period") == [period]
    assert not one.sheet["ignored"]


def test_a_month_without_any_year_is_no_period(read: Read) -> None:
    one = read(as_csv(table(f"姓名|身份证号|金额|补贴项目|发放日期|月份\n{PAID}|农村低保|2019-06-08|6")), "payment_ledger")
    assert one.quarantine["column"].to_list() == ["月份"]


@pytest.mark.parametrize(
    "heads", ["1月|2月|12月", "2019年1月|2019年2月|2019年12月", "201901|201902|201912", "一月|二月|十二月", "1月份发放金额|2月份发放金额|12月份发放金额", "1月（元）|2月（元）|12月（元）"]
)
def test_a_column_a_month_becomes_a_row_a_payment(tmp_path: Path, read: Read, heads: str) -> None:
    rows = table(f"2019年农村低保发放表\n姓名|身份证号|发放日期|{heads}|合计\n张三|{ID1}|2019-12-20|320|330||650\n李四|{ID2}|2019-12-20||0|100|100\n王五|{ID1}|2019-12-20||||0")
    one = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}), "payment_ledger")
    assert one.rows.select("name", "period").rows() == [("张三", "2019-01"), ("张三", "2019-02"), ("李四", "2019-12")]
    assert [float(amount) for amount in one.column("amount")] == [320, 330, 100]
    assert one.quarantine["row"].to_list() == [5]
    assert one.sheet["ignored"] == ["合计"]


def test_months_below_one_heading(tmp_path: Path, read: Read) -> None:
    rows = table(f"2019年农村低保发放表\n姓名|身份证号|发放日期|发放金额||\n|||1月|2月|3月\n张三|{ID1}|2019-12-20|320|330|340")
    one = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}, {"S": ["D2:F2", "A2:A3", "B2:B3", "C2:C3"]}), "payment_ledger")
    assert one.column("period") == ["2019-01", "2019-02", "2019-03"]


@pytest.mark.parametrize("heads", ["1月（万元）|2月（万元）", "1月|2月"])
def test_months_in_another_unit_are_not_read_as_yuan(tmp_path: Path, read: Read, heads: str) -> None:
    rows = table(f"2019年农村低保发放表（单位：万元）\n姓名|身份证号|发放日期|{heads}\n张三|{ID1}|2019-12-20|0.032|0.033")
    with pytest.raises(InputRefused, match="金额"):
        read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}), "payment_ledger")


def test_quarters_across(read: Read) -> None:
    rows = table(f"姓名|身份证号|补贴项目|发放日期|2019年一季度|2019年第二季度\n张三|{ID1}|农村低保|2019-12-20|960|990")
    assert read(as_csv(rows), "payment_ledger").column("period") == ["2019Q1", "2019Q2"]


def test_one_cell_for_township_and_village(read: Read) -> None:
    one = read(as_csv(table(f"地区|家庭编号|姓名|身份证号|月保障金|享受时间\n某县试验镇甲村|D1|{PAID}|2019-01\n北山乡丙村|D2|李四|{ID2}|320|2019-01")))
    assert one.rows.select("township", "village").rows() == [("试验镇", "甲村"), ("北山乡", "丙村")]


@pytest.mark.parametrize(("cell", "village"), [("甲村一组", "甲村"), ("甲村1组", "甲村"), ("东街社区3组", "东街社区"), ("甲村第二村民小组", "甲村"), ("甲村", "甲村"), ("新组村", "新组村")])
def test_the_village_of_village_and_group(read: Read, cell: str, village: str) -> None:
    assert read(as_csv(table(f"村组|家庭编号|姓名|身份证号|月保障金|享受时间\n{cell}|D1|{PAID}|2019-01"))).column("village") == [village]


REGISTRY = "户编号|姓名|证件号码|{}\nR1|张三|{}|{}\nR2|李四|{}|{}"


def test_an_unsafe_house_is_no_safe_one(read: Read) -> None:
    for heading in ("危房户", "是否危房户", "是否危房"):
        one = read(as_csv(table(REGISTRY.format(f"脱贫属性|{heading}", ID1, "未脱贫|是", ID2, "未脱贫|否"))), "poverty_registry")
        assert one.column("housing_safe") == [False, True]


def test_the_kind_of_household_may_be_its_way_out_of_poverty(read: Read) -> None:
    one = read(as_csv(table(REGISTRY.format("户类型", ID1, "脱贫户", ID2, "未脱贫户"))), "poverty_registry")
    assert one.column("poverty_status") == ["已脱贫", "未脱贫"]
    both = read(as_csv(table(REGISTRY.format("户类型|脱贫属性", ID1, "一般脱贫户|已脱贫", ID2, "低保脱贫户|未脱贫"))), "poverty_registry")
    assert both.column("household_type") == ["一般贫困户", "低保贫困户"]


def test_payee_and_beneficiary(read: Read) -> None:
    text = f"补贴项目,所属期,金额,发放日期,补贴对象姓名,身份证号\n农村低保,2019-06,320,2019-06-08,张三,{ID1}\n"
    assert read(text, "payment_ledger").rows.select("name", "id_number").rows() == [("张三", ID1)]
