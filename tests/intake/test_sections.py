"""Several tables on one sheet, and lines of notes around them."""

from __future__ import annotations

from pathlib import Path

from tests.intake.made import ID1, ID2, ID3, ID4, ID5, Read, as_csv, table, write_xlsx

HEAD = ["家庭编号", "姓名", "身份证号", "月保障金", "享受起始日期"]


def test_a_second_table_below_with_other_columns(tmp_path: Path, read: Read) -> None:
    rows = [
        ["一、在保对象"], HEAD, ["D1", "张三", ID1, "300", "2018-01"], ["D2", "李四", ID2, "300", "2018-01"], ["合计", "2"], [],
        ["二、停保对象"], ["姓名", "身份证号", "家庭编号", "享受起始日期", "停保日期", "月保障金"],
        ["王五", ID3, "D3", "2018-01", "2019-03", "200"], ["赵六", ID4, "D4", "2018-02", "2019-04", "210"],
    ]  # fmt: skip
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"低保": rows}))
    assert outcome.column("family_no") == ["D1", "D2", "D3", "D4"]
    assert outcome.column("row_no") == [3, 4, 9, 10]
    assert [day and f"{day:%Y-%m}" for day in outcome.column("end_date")] == [None, None, "2019-03", "2019-04"]
    assert outcome.sheet["furniture"] == {"标题": 2, "表头": 2, "合计": 1, "空行": 1}


def test_a_second_table_far_below(tmp_path: Path, read: Read) -> None:
    first = [[f"D{n}", f"张{n}", ID1, "300", "2018-01"] for n in range(150)]
    second = [["姓名", "身份证号", "家庭编号", "享受起始日期", "月保障金"], ["王五", ID3, "E1", "2018-01", "200"]]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"低保": [HEAD, *first, *second]}))
    assert outcome.rows.height == 151 and outcome.column("family_no")[-1] == "E1" and outcome.column("row_no")[-1] == 153


def test_the_same_header_on_the_next_page_is_one_table(read: Read) -> None:
    rows = [HEAD, ["D1", "张三", ID1, "300", "2018-01"], HEAD, ["", "李四", ID2, "", ""], ["", "王五", ID3, "", ""]]
    outcome = read(as_csv(rows))
    assert outcome.column("family_no") == ["D1", "D1", "D1"]


def test_two_tables_side_by_side(tmp_path: Path, read: Read) -> None:
    rows = [
        ["花名册"], [*HEAD, "", *HEAD], ["D1", "张三", ID1, "300", "2018-01", "", "D2", "李四", ID2, "310", "2018-02"],
        ["D3", "王五", ID3, "320", "2018-03", "", "D4", "赵六", ID4, "330", "2018-04"], ["D5", "钱七", ID5, "340", "2018-05"],
    ]  # fmt: skip
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"低保": rows}))
    assert outcome.column("family_no") == ["D1", "D2", "D3", "D4", "D5"]
    assert list(zip(outcome.column("row_no"), outcome.column("slot"), strict=True)) == [(3, 0), (3, 1), (4, 0), (4, 1), (5, 0)]
    assert [str(amount) for amount in outcome.column("monthly_amount")] == ["300.00", "310.00", "320.00", "330.00", "340.00"]


def test_a_note_goes_on_below_its_first_line_and_tells_no_place(read: Read) -> None:
    rows = [
        ["说明：本表由乡镇填写，一式三份。"], HEAD, ["D1", "张三", ID1, "300", "2018-01"],
        ["注：1.本表由乡镇报送"], ["2.月保障金为人均"], [], ["3.金额以元为单位"],
    ]  # fmt: skip
    outcome = read(as_csv(rows))
    assert outcome.column("township") == [None] and outcome.sheet["furniture"]["表尾"] == 3 and not outcome.quarantine.height


def test_a_lonely_cell_that_follows_no_note_stays_a_fault(read: Read) -> None:
    outcome = read(as_csv([HEAD, ["D1", "张三", ID1, "300", "2018-01"], ["李四"]]))
    assert outcome.quarantine.height == 1


def test_further_columns_fill_blanks_even_where_they_differ_once(read: Read) -> None:
    rows = table(f"""
        公民身份号码 | 姓名 | 户号 | 户籍状态 | 死亡日期   | 注销日期
        {ID1}       | 张三 | H1  | 死亡注销 | 2019-01-01 | 2019-01-09
        {ID2}       | 李四 | H1  | 迁出     |           | 2019-02-02
    """)
    outcome = read(as_csv(rows), "household_registration")
    assert [str(day) for day in outcome.column("status_date")] == ["2019-01-01", "2019-02-02"]
    assert any("1行内容不同" in notice for notice in outcome.notices)


def test_an_account_typed_as_a_number_that_lost_digits_is_not_used(tmp_path: Path, read: Read) -> None:
    rows = [[*HEAD, "一卡通账号"], ["D1", "张三", ID1, 300, "2018-01", 6217001234567890123], ["D1", "李四", ID2, 300, "2018-01", 621700123456]]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"低保": rows}))
    assert outcome.column("account_no") == [None, "621700123456"]
    assert any("一卡通账号" in notice for notice in outcome.notices)


def test_the_township_may_be_headed_by_one_character(read: Read) -> None:
    registry = f"省,市,县,乡,村,户编号,姓名,证件号码,脱贫属性\n甘肃省,白银市,会宁县,甲镇,东村,R1,张三,{ID1},未脱贫\n"
    outcome = read(registry, "poverty_registry")
    assert (outcome.column("township"), outcome.column("village")) == (["甲镇"], ["东村"])
