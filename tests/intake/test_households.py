"""Cells given once for a household: what is filled down, and what never is."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from tests.intake.made import ID1, ID2, ID3, ID4, ID5, Read, as_csv, table, write_xlsx


def test_blank_household_cells_are_filled_down(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 户主姓名 | 户主身份证号 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间 | 乡镇   | 村
        D1      | 张三    | {ID1}       | 张三 | {ID1}   | 户主      | 320     | 2019-01 | 城关镇 | 东街村
                |         |             | 李四 | {ID2}   | 配偶      | 300     |         |        |
        D2      | 王五    |             | 王五 | {ID4}   | 户主      | 320     | 2019-02 | 城关镇 | 西街村
                |         |             | 王小 |         | 子        | 310     |         |        |
    """)
    outcome = read(as_csv(rows))
    assert outcome.column("family_no") == ["D1", "D1", "D2", "D2"]
    assert outcome.column("head_name") == ["张三", "张三", "王五", "王五"]
    assert outcome.column("head_id") == [ID1, ID1, None, None]
    assert outcome.column("village") == ["东街村", "东街村", "西街村", "西街村"]
    assert outcome.column("start_date") == [dt.date(2019, 1, 1)] * 2 + [dt.date(2019, 2, 1)] * 2
    assert outcome.column("id_number_read") == [ID1, ID2, ID4, None]
    assert outcome.column("monthly_amount") == [Decimal(320), Decimal(300), Decimal(320), Decimal(310)]


def test_a_head_or_another_households_member_is_never_filled_from_above(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 户主姓名 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间
        D1      | 张三    | 张三 | {ID1}   | 户主      | 320     | 2019-01
                | 张三    | 李四 | {ID2}   | 配偶      | 320     | 2019-01
                | 王五    | 王五 | {ID3}   | 户主      | 320     | 2019-01
                | 王五    | 王小 | {ID4}   | 子        | 320     | 2019-01
    """)
    outcome = read(as_csv(rows))
    assert outcome.column("name") == ["张三", "李四"]
    assert outcome.quarantine["row"].to_list() == [4, 5]


def test_one_blank_key_among_written_ones_is_a_fault_of_that_row(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 户主姓名 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间 | 村
        D1      | 张三    | 张三 | {ID1}   | 户主      | 320     | 2019-01 | 东街村
        D1      | 张三    | 李四 | {ID2}   | 配偶      | 320     | 2019-01 | 东街村
                | 张三    | 张小 | {ID3}   | 子        | 320     | 2019-01 | 东街村
    """)
    assert read(as_csv(rows)).quarantine["column"].to_list() == ["家庭编号"]


def test_a_blank_required_cell_where_others_have_theirs_stays_a_fault(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间
        D1      | 张三 | {ID1}   | 320     | 2019-01
        D1      | 李四 | {ID2}   | 320     |
        D2      | 王五 | {ID3}   | 320     | 2019-01
        D2      | 王小 | {ID4}   | 320     | 2019-01
    """)
    assert read(as_csv(rows)).quarantine["row"].to_list() == [3]


def test_an_end_is_only_shared_where_the_start_is_given_once_too(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 户主姓名 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间 | 停保日期   | 保障状态
        D1      | 张三    | 张三 | {ID1}   | 户主      | 320     | 2019-01 | 2019-03-01 | 停保
                |         | 李四 | {ID2}   | 配偶      | 320     | 2019-01 |            |
    """)
    assert read(as_csv(rows)).column("end_date") == [dt.date(2019, 3, 1), None]
    once = [[*row[:6], "", *row[7:]] if row[1] == "" else row for row in rows]
    outcome = read(as_csv(once))
    assert outcome.column("end_date") == [dt.date(2019, 3, 1)] * 2
    assert outcome.column("status") == ["停保", "停保"]


def test_an_account_of_ones_own_is_not_overwritten_and_not_lent(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间 | 一卡通账号
        D1      | 张三 | {ID1}   | 户主      | 320     | 2019-01 | 6217001
                | 李四 | {ID2}   | 配偶      | 320     |         | 6217002
                | 张小 | {ID3}   | 子        | 320     |         |
    """)
    assert read(as_csv(rows)).column("account_no") == ["6217001", "6217002", None]


def test_an_amount_given_once_is_the_familys(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间
        D1      | 张三 | {ID1}   | 户主      | 960     | 2019-01
                | 李四 | {ID2}   | 配偶      |         |
        D2      | 王五 | {ID3}   | 户主      | 320     | 2019-01
    """)
    outcome = read(as_csv(rows))
    assert outcome.column("family_amount") == [Decimal(960), Decimal(960), Decimal(320)]
    assert outcome.column("monthly_amount") == [None] * 3
    assert outcome.columns >= {"family_amount"}
    assert "monthly_amount" not in outcome.columns
    assert any("户月保障金" in notice for notice in outcome.notices)


def test_a_merged_amount_is_the_familys(tmp_path: Path, read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间
        D1      | 张三 | {ID1}   | 320     | 2019-01
                | 李四 | {ID2}   |         |
        D2      | 王五 | {ID3}   | 300     | 2019-01
                | 王小 | {ID4}   |         |
    """)
    merges = [f"{column}{first}:{column}{first + 1}" for column in "ADE" for first in (2, 4)]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": rows}, {"一": merges}))
    assert outcome.column("family_amount") == [Decimal(320)] * 2 + [Decimal(300)] * 2
    assert outcome.column("monthly_amount") == [None] * 4
    assert any("户月保障金" in notice for notice in outcome.notices)


def test_the_office_may_say_that_amounts_are_the_households(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间
        D1      | 张三 | {ID1}   | 960     | 2019-01
        D1      | 李四 | {ID2}   | 960     | 2019-01
    """)
    outcome = read(as_csv(rows), amount_is_household=True)
    assert outcome.column("family_amount") == [Decimal(960)] * 2
    assert outcome.column("monthly_amount") == [None] * 2


def test_ditto_marks(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 户主姓名 | 户主身份证号 | 姓名 | 身份证号 | 月保障金 | 享受时间 | 村
        D1      | 张三    | {ID1}       | 张三 | {ID1}   | 320     | 2019-01 | 东街村
        同上    | 同上    | 同上         | 李四 | {ID2}   | 同上     | 同上    | 〃
        同上    | 同上    | 同上         | 张小 | 同上    | 300     | 同上    | 同上
    """)
    outcome = read(as_csv(rows))
    assert outcome.column("family_no") == ["D1"] * 3
    assert outcome.column("head_id") == [ID1] * 3
    assert outcome.column("monthly_amount") == [Decimal(320), Decimal(320), Decimal(300)]
    assert outcome.column("village") == ["东街村"] * 3
    assert outcome.column("id_number") == [ID1, ID2, None]


def test_ditto_of_name_and_number_in_a_ledger(read: Read) -> None:
    rows = table(f"""
        补贴项目 | 所属期  | 金额 | 发放日期   | 姓名 | 身份证号
        农村低保 | 2019-03 | 320 | 2019-03-08 | 张三 | {ID1}
        高龄津贴 | 同上    | 60  | 同上       | 同上 | 同上
    """)
    outcome = read(as_csv(rows), "payment_ledger")
    assert outcome.column("id_number") == [ID1, ID1]
    assert outcome.column("period") == ["2019-03"] * 2


def test_registry_households_share_their_status(read: Read) -> None:
    rows = table(f"""
        户编号 | 姓名 | 证件号码 | 与户主关系 | 脱贫属性 | 健康状况 | 人均纯收入 | 村
        R1    | 张三 | {ID1}   | 户主      | 未脱贫   | 残疾    | 2000      | 东街村
              | 李四 | {ID2}   | 配偶      |          |         |           |
        R2    | 王五 | {ID3}   | 户主      | 已脱贫   | 健康    |           | 东街村
    """)
    outcome = read(as_csv(rows), "poverty_registry")
    assert outcome.column("household_id") == ["R1", "R1", "R2"]
    assert outcome.column("poverty_status") == ["未脱贫", "未脱贫", "已脱贫"]
    assert outcome.column("health") == ["残疾", None, "健康"]
    assert outcome.column("per_capita_income") == [Decimal(2000), Decimal(2000), None]


def test_a_death_in_the_register_is_one_persons(read: Read) -> None:
    rows = table(f"""
        户号 | 公民身份号码 | 姓名 | 与户主关系 | 户籍状态 | 变动日期
        H1  | {ID1}       | 张三 | 户主      | 死亡     | 2019-01-01
            | {ID2}       | 李四 | 配偶      |          |
            | {ID3}       | 张小 | 子        |          |
    """)
    outcome = read(as_csv(rows), "household_registration")
    assert outcome.column("household_no") == ["H1"] * 3
    assert outcome.column("status") == ["死亡注销", "正常", "正常"]
    assert outcome.column("status_date") == [dt.date(2019, 1, 1), None, None]


def test_relatives_of_one_cadre(read: Read) -> None:
    rows = table(f"""
        干部姓名 | 干部身份证号 | 近亲属姓名 | 近亲属身份证号 | 关系
        干一    | {ID1}       | 亲一      | {ID2}         | 父子
               |             | 亲二      | {ID3}         | 母子
        干二    | {ID4}       | 亲三      | {ID5}         | 兄弟
    """)
    outcome = read(as_csv(rows), "official_relatives")
    assert outcome.column("cadre_id") == [ID1, ID1, ID4]
    assert outcome.column("cadre_name") == ["干一", "干一", "干二"]


def test_a_place_written_once_for_the_rows_below_it(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间 | 乡镇   | 村
        D1      | 张三 | {ID1}   | 320     | 2019-01 | 城关镇 | 东街村
        D2      | 李四 | {ID2}   | 320     | 2019-01 |        |
        D3      | 王五 | {ID3}   | 320     | 2019-01 |        | 西街村
        D4      | 赵六 | {ID4}   | 320     | 2019-01 |        |
    """)
    outcome = read(as_csv(rows))
    assert outcome.column("township") == ["城关镇"] * 4
    assert outcome.column("village") == ["东街村", "东街村", "西街村", "西街村"]


def test_a_place_missing_in_one_row_stays_missing(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间 | 村
        D1      | 张三 | {ID1}   | 320     | 2019-01 | 东街村
        D2      | 李四 | {ID2}   | 320     | 2019-01 | 东街村
        D3      | 王五 | {ID3}   | 320     | 2019-01 |
    """)
    assert read(as_csv(rows)).column("village") == ["东街村", "东街村", None]


def test_a_mark_on_few_heads_is_theirs_alone(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间 | 近亲属备案 | 类别
        D1      | 张三 | {ID1}   | 户主      | 320     | 2019-01 | 是        | 一类
                | 李四 | {ID2}   | 配偶      | 320     | 2019-01 |           |
        D2      | 王五 | {ID3}   | 户主      | 320     | 2019-01 |           | 二类
                | 王小 | {ID4}   | 子        | 320     | 2019-01 |           |
    """)
    outcome = read(as_csv(rows))
    assert outcome.column("relative_filed") == [True, None, None, None]
    assert outcome.column("category") == ["一类", "一类", "二类", "二类"]


@pytest.mark.parametrize("blanks", [1, 2])
def test_where_each_row_is_of_somebody_else_no_key_is_taken_from_above(read: Read, blanks: int) -> None:
    """A ledger of risks, a row a risk: whoever has no number there is nobody of the household before."""
    people = [("张三", ID1), ("李四", ID2), ("王五", ID3)][: 1 + blanks]
    lines = [f"{'R1' if not number else ''},{name},{id_},医疗,2019-0{number + 1}-05" for number, (name, id_) in enumerate(people)]
    outcome = read("\n".join(["户编号,户主姓名,户主身份证号,风险类型,预警日期", *lines]) + "\n", "risk_ledger")
    assert outcome.column("household_id") == ["R1", *[None] * blanks]
    assert outcome.column("name") == [name for name, _ in people]


def test_a_row_that_must_have_a_key_is_a_fault_where_it_is_of_somebody_else(read: Read) -> None:
    rows = table(f"""
        低保家庭编号 | 户主姓名 | 户主身份证号 | 申请日期   | 入户日期
        D1          | 张三     | {ID1}        | 2019-01-05 | 2019-01-09
                    | 李四     | {ID2}        | 2019-01-06 | 2019-01-10
                    | 王五     | {ID3}        | 2019-01-07 | 2019-01-11
    """)
    outcome = read(as_csv(rows), "approval_process")
    assert outcome.column("family_no") == ["D1"]
    assert outcome.quarantine["column"].to_list() == ["低保家庭编号"] * 2

