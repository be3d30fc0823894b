"""Lines between rows that name a village or township, and lines below the heading that say how to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.made import ID1, ID2, ID3, ID4, Read, as_csv, table, write_xlsx

HEAD = "序号 | 低保证号 | 姓名 | 身份证号 | 月保障金 | 享受时间"


def listed(*lines: str) -> list[list[str]]:
    rows = iter([f"1 | D1 | 张三 | {ID1} | 320 | 2019-01", f"2 | D2 | 李四 | {ID2} | 320 | 2019-01",
                 f"3 | D3 | 王五 | {ID3} | 320 | 2019-01", f"4 | D4 | 赵六 | {ID4} | 320 | 2019-01"])  # fmt: skip
    return table("\n".join(next(rows) if line == "-" else line for line in lines))


@pytest.mark.parametrize("line", ["{}", "一、{}", "（二）{}（2户）", "{}：", "行政村：{}", "{} 2户", "1. {}（共2户3人）"])
@pytest.mark.parametrize(("one", "other"), [("甲村", "乙村"), ("东街社区", "西街居委会"), ("甲村民委员会", "新庄村")])
@pytest.mark.parametrize("merged", [True, False])
def test_a_village_between_rows_is_that_of_the_rows_below(
    tmp_path: Path, read: Read, line: str, one: str, other: str, merged: bool
) -> None:
    rows = listed("试验镇低保名册", HEAD, line.format(one), "-", "-", line.format(other), "-", "-")
    merges = {"S": ["A3:F3", "A6:F6"]} if merged else None
    found = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}, merges))
    assert found.column("village") == [one, one, other, other]
    assert found.column("township") == ["试验镇"] * 4
    assert found.quarantine.is_empty()


def test_townships_and_villages_in_turn(read: Read) -> None:
    found = read(as_csv(listed(HEAD, "甲镇", "东村", "-", "西村", "-", "乙乡", "-", "北村", "-")))
    assert found.rows.select("township", "village").rows() == [("甲镇", "东村"), ("甲镇", "西村"), ("乙乡", None), ("乙乡", "北村")]


def test_a_title_inside_the_list_names_the_next_village(tmp_path: Path, read: Read) -> None:
    rows = listed("试验镇甲村低保名册", HEAD, "-", "试验镇乙村低保名册", HEAD, "-")
    found = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}, {"S": ["A1:F1", "A4:F4"]}))
    assert found.column("village") == ["甲村", "乙村"]


def test_a_bare_name_across_the_sheet_is_a_village(tmp_path: Path, read: Read) -> None:
    rows = listed(HEAD, "樊坝", "-", "上庄", "-")
    found = read(write_xlsx(tmp_path / "a.xlsx", {"S": rows}, {"S": ["A2:F2", "A4:F4"]}))
    assert found.column("village") == ["樊坝", "上庄"]


def test_a_cell_of_the_row_itself_goes_before_the_line_above(read: Read) -> None:
    text = f"低保证号,姓名,身份证号,月保障金,享受时间,村\n甲村,,,,,\nD1,张三,{ID1},320,2019-01,乙村\nD2,李四,{ID2},320,2019-01,\n"
    assert read(text).column("village") == ["乙村", "甲村"]


def test_lines_of_groups_change_nothing(read: Read) -> None:
    found = read(as_csv(listed("试验镇甲村", HEAD, "第一组", "-", "二社", "-")))
    assert found.column("village") == ["甲村", "甲村"]
    assert found.quarantine.is_empty()


def test_a_name_alone_is_no_village(read: Read) -> None:
    found = read(as_csv(listed(HEAD, "-", " | | 周村 | | | ", "-")))
    assert found.quarantine.height + found.sheet["furniture"].get("标题", 0) == 1
    assert "周村" not in found.column("name")


@pytest.mark.parametrize(
    "hint",
    [
        "必填 | 必填 | 必填 | 必填，18位 | 数字 | yyyy-mm",
        " | （必填） | 与身份证一致 | 请填18位身份证号 | 选填 | 如：2019-01",
        " | 文本格式 | 文本型 | 18位 | 保留两位小数 | 日期格式",
        "自动生成 | 必填 |  | 必填 |  | 必填",
        " | 填写低保证上的编号 | 按户口簿填写 | 与身份证保持一致 | 单位：元，必填 | 精确到月",
    ],
)
def test_hints_below_the_heading_are_no_person(read: Read, hint: str) -> None:
    found = read(as_csv(listed(HEAD, hint, "-", "-")))
    assert found.column("name") == ["张三", "李四"]
    assert found.quarantine.is_empty()
    assert found.sheet["furniture"]["填写提示"] == 1
    assert found.sheet["mapping"]["name"] == "姓名"
