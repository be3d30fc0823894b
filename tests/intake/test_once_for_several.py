"""What a list writes once for several rows, or several times in one cell: amounts merged down, people in one cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.intake.rows.several import _people
from tests.intake.made import ID1, ID2, ID3, ID4, ID5, Read, as_csv, table, write_xlsx

HEAD = "家庭编号 | 户主姓名 | 户主身份证号 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间"
FAMILIES = [HEAD, f"D1 | 张三 | {ID1} | 张三 | {ID1} | 户主 | 640 | 2019-01", f" | | | 李四 | {ID2} | 配偶 | | 2019-01",
            f"D2 | 王五 | {ID3} | 王五 | {ID3} | 户主 | 320 | 2019-01", f"D3 | 赵六 | {ID4} | 赵六 | {ID4} | 户主 | 500 | 2019-01",
            f" | | | 钱七 | {ID5} | 子 | | 2019-01"]  # fmt: skip


def amounts(rows: object, *names: str) -> list[tuple[float | None, ...]]:
    return [tuple(None if value is None else float(value) for value in row) for row in rows.select(names).rows()]  # type: ignore[attr-defined]


def read_merged(tmp_path: Path, read: Read, lines: Sequence[str], merges: Sequence[str], source: str = "dibao_roster"):
    return read(write_xlsx(tmp_path / "a.xlsx", {"S": table("\n".join(lines))}, {"S": list(merges)}), source)


@pytest.mark.parametrize("merges", [["A2:A3", "G2:G3", "A5:A6", "G5:G6"], ["A2:A3", "A5:A6"], ["B2:B3", "B5:B6"], ["G2:G3", "G5:G6"]])
def test_an_amount_once_a_household_is_the_familys(tmp_path: Path, read: Read, merges: list[str]) -> None:
    one = read_merged(tmp_path, read, FAMILIES, merges)
    assert one.quarantine.is_empty()
    assert one.column("family_no") == ["D1", "D1", "D2", "D3", "D3"]
    given = amounts(one.rows, "monthly_amount", "family_amount")
    assert {value for value in given if value[1] is not None} >= {(None, 640), (None, 500)}
    assert given[2] in ((None, 320), (320, None))
    assert all(monthly is None for monthly, _ in given[:2] + given[3:])
    assert any("户月保障金" in notice for notice in one.notices)


def test_one_merged_family_among_families_that_give_each_person_one(tmp_path: Path, read: Read) -> None:
    lines = [*FAMILIES[:3], FAMILIES[3], FAMILIES[4].replace("500", "250"), f"D3 | 赵六 | {ID4} | 钱七 | {ID5} | 子 | 250 | 2019-01"]
    one = read_merged(tmp_path, read, lines, ["A2:A3", "G2:G3"])
    assert amounts(one.rows, "monthly_amount", "family_amount") == [(None, 640), (None, 640), (320, None), (250, None), (250, None)]


def test_an_amount_merged_over_two_families_cannot_be_used(tmp_path: Path, read: Read) -> None:
    one = read_merged(tmp_path, read, FAMILIES[:1] + FAMILIES[3:5], ["G2:G3"])
    assert one.rows.is_empty()
    assert one.quarantine.select("column", "value").rows() == [("月保障金", "320")] * 2
    assert "跨了几户" in one.quarantine["reason"][0]


def test_a_payment_merged_over_rows_is_one_payment(tmp_path: Path, read: Read) -> None:
    lines = ["补贴项目 | 所属期 | 金额 | 发放日期 | 姓名 | 身份证号", f"农村低保 | 2019-06 | 640 | 2019-06-08 | 张三 | {ID1}",
             f"农村低保 | 2019-06 | | 2019-06-08 | 李四 | {ID2}"]  # fmt: skip
    one = read_merged(tmp_path, read, lines, ["C2:C3"], "payment_ledger")
    assert amounts(one.rows, "amount") == [(640,)]
    assert "与上一行合并" in one.quarantine["reason"][0]


def test_an_optional_amount_merged_over_rows_counts_once(tmp_path: Path, read: Read) -> None:
    lines = ["姓名 | 身份证号 | 结算日期 | 总费用 | 个人自付", f"张三 | {ID1} | 2019-06-08 | 900 | 100", f"张三 | {ID1} | 2019-06-09 | | 200"]
    one = read_merged(tmp_path, read, lines, ["D2:D3"], "medical_expense")
    assert amounts(one.rows, "total_cost", "self_paid") == [(900, 100), (None, 200)]


def test_rows_go_on_with_the_household_above_whatever_the_relation_says(read: Read) -> None:
    lines = [HEAD, f"D1 | 张三 | {ID1} | 张三 | {ID1} | 户主 | 320 | 2019-01", f" | | | 李四 | {ID2} | 户主 | 320 | 2019-01",
             f" | | | 王五 | {ID3} | 本人 | 320 | 2019-01"]  # fmt: skip
    one = read(as_csv(table("\n".join(lines))))
    assert one.quarantine.is_empty()
    assert one.rows.select("family_no", "name", "head_name").rows() == [("D1", "张三", "张三"), ("D1", "李四", "张三"), ("D1", "王五", "张三")]


def test_a_row_needs_no_amount_where_another_of_its_family_has_the_familys(read: Read) -> None:
    text = f"家庭编号,姓名,身份证号,户月保障金,享受时间\nF1,甲某,{ID1},600,2019-01\nF1,乙某,{ID2},,2019-01\nF2,丙某,{ID3},600,2019-01\nF2,丁某,{ID4},,2019-01\nF3,戊某,{ID5},,2019-01\n"
    one = read(text)
    assert one.rows.height == 4
    assert one.quarantine["row"].to_list() == [6]


PEOPLE = [("张三", ID1), ("李四", ID2), ("王小五", ID3), ("赵六", ID4)]


@settings(max_examples=60)
@given(
    st.integers(2, 4),
    st.sampled_from(["、", "，", ",", "\n", "；", "/", " 、", "\r\n"]),
    st.sampled_from(["、", "\n", ",", " ", "；", "  "]),
    st.booleans(),
)
def test_names_and_numbers_split_alike(count: int, between: str, between_numbers: str, trailing: bool) -> None:
    names, numbers = zip(*PEOPLE[:count], strict=True)
    end = between if trailing else ""
    assert _people(between.join(names) + end, between_numbers.join(numbers) + end) == PEOPLE[:count]


@pytest.mark.parametrize(
    ("names", "numbers"),
    [("张三", ID1), ("张三（户主）", ID1), ("张三,已故", ID1), ("欧阳 娜娜", ID1), ("阿依古丽·买买提", ID1), ("张三", f"{ID1}、{ID2}"), ("张三、", ID1)],
)
def test_what_is_one_persons_cell_stays(names: str, numbers: str) -> None:
    assert _people(names, numbers) == ""


def test_people_in_a_cell_become_rows(read: Read) -> None:
    lines = ["家庭编号 | 姓名 | 身份证号 | 与户主关系 | 月保障金 | 享受时间 | 账号",
             f"D1 | 张三、李四 | {ID1}、{ID2} | 户主、配偶 | 300、340 | 2019-01 | 6217000000000000001",
             f"D2 | 王五，赵六 | {ID3}，{ID4} | 户主 | 640 | 2019-01 | 6217000000000000002", f"D3 | 钱七 | {ID5} | 户主 | 320 | 2019-01 | 6217000000000000003"]  # fmt: skip
    one = read(as_csv(table("\n".join(lines))))
    assert one.rows.select("family_no", "name", "id_number", "relation_to_head").rows() == [
        ("D1", "张三", ID1, "户主"), ("D1", "李四", ID2, "配偶"), ("D2", "王五", ID3, "户主"), ("D2", "赵六", ID4, None), ("D3", "钱七", ID5, "户主"),
    ]  # fmt: skip
    assert amounts(one.rows, "monthly_amount", "family_amount") == [(300, None), (340, None), (None, 640), (None, 640), (320, None)]
    assert one.rows["slot"].to_list() == [0, 1, 0, 1, 0]
    assert any("拆分为4行" in notice for notice in one.notices)


@pytest.mark.parametrize(
    ("names", "numbers", "why"),
    [("张三、李四", ID1, "个数对不上"), ("张三、李四、王五", f"{ID1}、{ID2}", "个数对不上"), ("张三、李四", "", "个数对不上"), ("张三、李四", f"{ID1}、{ID2}", "金额只有一个")],
)
def test_people_who_cannot_be_told_apart_go_to_quarantine(read: Read, names: str, numbers: str, why: str) -> None:
    text = f"补贴项目,所属期,金额,发放日期,姓名,身份证号\n农村低保,2019-06,640,2019-06-08,{names},{numbers}\n农村低保,2019-06,320,2019-06-08,钱七,{ID5}\n"
    one = read(text, "payment_ledger")
    assert one.column("name") == ["钱七"]
    assert why in one.quarantine["reason"][0]
    assert one.quarantine["value"][0] == names
