"""The same rows on several sheets or in several files, and lists of persons with a sheet or a file a month."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reconcile.errors import InputRefused
from reconcile.intake import read_inputs
from reconcile.intake.model import Intake
from tests.intake.made import ID1, ID2, ID3, ID4, LEDGER, REGISTER, REGISTRY, ROSTER, table, write_xlsx

HEAD = table("家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间")
PEOPLE = table(f"""
    D1 | 张三 | {ID1} | 320 | 2019-01
    D2 | 李四 | {ID2} | 320 | 2019-01
    D3 | 王五 | {ID3} | 320 | 2019-01
    D4 | 赵六 | {ID4} | 320 | 2019-01
""")
AS_OF = dt.date(2019, 6, 30)


@pytest.fixture
def county(tmp_path: Path) -> Path:
    sources = {"household_registration": REGISTER, "dibao_roster": ROSTER, "poverty_registry": REGISTRY, "payment_ledger": LEDGER}
    for name, text in sources.items():
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "a.csv").write_text(text, encoding="utf-8")
    return tmp_path / "in"


def rosters(county: Path, files: dict[str, dict[str, list[list[str]]]]) -> Intake:
    (county / "dibao_roster" / "a.csv").unlink()
    for name, sheets in files.items():
        path = county / "dibao_roster" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_xlsx(path, {sheet: [*HEAD, *rows] for sheet, rows in sheets.items()})
    return read_inputs(county, county.parent / "cache", as_of=AS_OF)


def counted(intake: Intake) -> dict[str, tuple[int, dict[str, int]]]:
    return {
        f"{file.path.partition('/')[2]}!{sheet.name}": (sheet.accepted, {kind: n for kind, n in sheet.furniture.items() if kind != "表头"})
        for file in intake.files
        if file.source == "dibao_roster"
        for sheet in file.sheets
    }


def test_a_sheet_of_all_beside_its_parts_counts_once(county: Path) -> None:
    found = counted(rosters(county, {"名册.xlsx": {"汇总": PEOPLE, "甲村": PEOPLE[:2], "乙村": PEOPLE[2:]}}))
    assert found == {
        "名册.xlsx!汇总": (0, {"重复报送": 4}), "名册.xlsx!甲村": (2, {}), "名册.xlsx!乙村": (2, {}),
    }  # fmt: skip


def test_a_copied_sheet_counts_once(county: Path) -> None:
    intake = rosters(county, {"名册.xlsx": {"名册": PEOPLE, "名册 (2)": PEOPLE}})
    assert counted(intake) == {"名册.xlsx!名册": (4, {}), "名册.xlsx!名册 (2)": (0, {"重复报送": 4})}
    assert any("重复报送" in notice for file in intake.files for notice in file.notices)


def test_one_person_under_two_villages_is_no_repetition(county: Path) -> None:
    found = counted(rosters(county, {"名册.xlsx": {"甲村": PEOPLE[:2], "乙村": PEOPLE[1:]}}))
    assert found == {"名册.xlsx!甲村": (2, {}), "名册.xlsx!乙村": (3, {})}


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["2019年4月", "2019年5月", "2019年6月", "2019年7月"], "2019年6月"),
        (["201904", "201905"], "201905"),
        (["4月", "5月", "6月", "12月"], "6月"),
        (["2019.05", "2018.12"], "2019.05"),
        (["2019年5月低保名单", "2019年6月低保名单"], "2019年6月低保名单"),
        (["2019年8月", "2019年9月"], "2019年8月"),
    ],
)
def test_of_a_sheet_a_month_the_newest_not_after_the_day_is_read(county: Path, names: list[str], kept: str) -> None:
    older = [["D0", *PEOPLE[0][1:]], *PEOPLE[1:]]
    intake = rosters(county, {"名册.xlsx": {name: PEOPLE if name == kept else older for name in names}})
    found = counted(intake)
    assert found.pop(f"名册.xlsx!{kept}") == (4, {})
    assert set(map(str, found.values())) == {str((0, {"旧月份": 4}))}
    assert sum("旧月份" in notice for file in intake.files for notice in file.notices) == len(names) - 1


def test_of_a_file_a_month_the_newest_is_read_of_each_township(county: Path) -> None:
    older = [["D0", *PEOPLE[0][1:]], *PEOPLE[1:2]]
    found = counted(rosters(county, {
        "2019年5月/甲镇.xlsx": {"S": older}, "2019年6月/甲镇.xlsx": {"S": PEOPLE[:2]}, "2019年5月/乙镇.xlsx": {"S": PEOPLE[2:]},
    }))  # fmt: skip
    assert found == {
        "2019年5月/甲镇.xlsx!S": (0, {"旧月份": 2}), "2019年6月/甲镇.xlsx!S": (2, {}), "2019年5月/乙镇.xlsx!S": (2, {}),
    }  # fmt: skip


def test_months_of_other_people_are_parts_of_one_list(county: Path) -> None:
    intake = rosters(county, {"名册.xlsx": {"2019年5月": PEOPLE[:2], "2019年6月": PEOPLE[2:]}})
    assert [count for count, _ in counted(intake).values()] == [2, 2]
    assert any("分批" in notice for file in intake.files for notice in file.notices)


def test_payments_of_each_month_stay(county: Path) -> None:
    (county / "payment_ledger" / "a.csv").unlink()
    rows = table(f"补贴项目|金额|姓名|身份证号|发放日期\n农村低保|320|张三|{ID1}|2019-06-08")
    write_xlsx(county / "payment_ledger" / "2019年.xlsx", {"5月": rows, "6月": rows, "6月 (2)": rows})
    intake = read_inputs(county, county.parent / "cache", as_of=AS_OF)
    assert [sheet.accepted for sheet in intake.files[-1].sheets] == [1, 1, 0]


def test_a_required_source_without_a_usable_row_is_refused(county: Path) -> None:
    (county / "dibao_roster" / "a.csv").write_text(ROSTER.replace("2019-01-01", "见档案"), encoding="utf-8")
    with pytest.raises(InputRefused, match=r"低保花名册.*没有一行可用的数据.*不是有效日期，共1行"):
        read_inputs(county, county.parent / "cache")


@pytest.mark.parametrize("rows", [f"张三,{ID1},不详,100\n", ""])
def test_an_optional_source_without_a_usable_row_is_as_one_not_handed_in(county: Path, rows: str) -> None:
    (county / "temporary_relief").mkdir()
    (county / "temporary_relief" / "a.csv").write_text(f"姓名,身份证号,申请日期,救助金额\n{rows}", encoding="utf-8")
    intake = read_inputs(county, county.parent / "cache")
    assert "temporary_relief" not in intake.usable
    assert any("临时救助台账没有一行可用的数据" in notice and "按未报送处理" in notice for notice in intake.notices)
