"""The finding lists of the workbooks: what stands there, how it prints, what comes back from it."""

from __future__ import annotations

import polars as pl
import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from schemas.answer import CHOICE_SHEET, COLUMNS, LEADING, LISTED, TRAILING
from schemas.row_hash import FILLED_HEADER, HASH_HEADER, ID_HEADER, row_hash
from tests.publish.conftest import HEADER, Published, headings, rows
from tests.publish.synthetic import LISTS, QUIET_TOWNSHIP, SILENT, TOWNSHIP_NAMES

FOUND = [title for key, (title, *_) in LISTS.items() if key != SILENT]


def listed(book: Workbook) -> dict[str, dict[str, object]]:
    return {row[ID_HEADER]: row for title in FOUND for row in rows(book[title]) if row[ID_HEADER]}


def dimension(sheet: Worksheet, place: int) -> ColumnDimension:
    """The columns' common settings: equal neighbours are kept together in the file."""
    return next(one for one in sheet.column_dimensions.values() if one.min <= place <= one.max)


@pytest.fixture
def sheet(county: Workbook) -> Worksheet:
    return county["资金"]


def test_every_finding_stands_in_the_county_workbook_once(published: Published, county: Workbook) -> None:
    expected = pl.read_parquet(published.run_dir / "findings.parquet")["finding_id"].to_list()
    found = [row[ID_HEADER] for title in FOUND for row in rows(county[title])]
    assert sorted(found) == sorted(expected)


def test_every_finding_stands_in_its_township(published: Published) -> None:
    findings = pl.read_parquet(published.run_dir / "findings.parquet")
    for name in TOWNSHIP_NAMES:
        here = findings.filter(pl.col("township") == name)["finding_id"].to_list()
        assert sorted(listed(published.township(name))) == sorted(here)


def test_columns_are_number_listed_inputs_and_hidden_marks(sheet: Worksheet) -> None:
    inputs = [column.name for column in COLUMNS]
    names = headings(sheet)
    gone = set(LISTED) - set(names)
    assert gone == {"同一问题"}
    read = [name for name in LEADING if name not in gone]
    assert names == ["序号", *read, *inputs, *TRAILING, ID_HEADER, HASH_HEADER, FILLED_HEADER]
    shown = len(read) + len(inputs) + 1
    hidden = [place for place in range(1, len(names) + 1) if dimension(sheet, place).hidden]
    at_home = [names.index(name) + 1 for name in ("联系电话", "住址") if name in names]
    assert hidden == [*at_home, *range(shown + 1, len(names) + 1)]


def test_columns_that_no_row_fills_are_left_out(county: Workbook) -> None:
    assert "时段" in headings(county["资金"])
    assert "时段" not in headings(county["应退未退"])
    assert {"证件号码", "证据", "首次发现"} <= set(headings(county["应退未退"]))


def test_hash_of_a_row_is_the_hash_of_what_is_read_back(county: Workbook) -> None:
    for row in listed(county).values():
        assert row[HASH_HEADER] == row_hash([row.get(name) for name in LISTED])


def test_mark_of_the_answers_is_the_hash_of_the_input_cells(county: Workbook) -> None:
    filled = 0
    for row in listed(county).values():
        answers = [row[column.name] for column in COLUMNS]
        if any(answer not in (None, "") for answer in answers):
            filled += 1
            assert row[FILLED_HEADER] == row_hash(answers)
        else:
            assert not row[FILLED_HEADER]
    assert filled == 39


def test_earlier_answers_fill_the_input_cells_with_typed_values(county: Workbook) -> None:
    row = listed(county)["f000000000000005"]
    assert row["核查结果"] == "属实"
    assert row["核查日期"].isoformat() == "2019-06-20T00:00:00"
    assert row["追缴或补发金额"] == 1234.5
    assert row["已有反馈"] == "县级自查：属实"


def test_levels_that_disagree_have_their_list(county: Workbook) -> None:
    said = list(rows(county["复核分歧"]))
    assert len(said) == 3
    assert {(row["县级自查"], row["市级复查"]) for row in said} == {("属实", "不属实")}


def test_refuted_findings_are_marked(county: Workbook) -> None:
    assert listed(county)["f000000000000032"]["状态"].endswith("已排除")


def test_evidence_names_the_first_records_and_their_number(county: Workbook) -> None:
    assert listed(county)["f000000000000001"]["证据"] == "低保花名册 花名册.xlsx 表1 第1行、第2行"
    assert listed(county)["f000000000000007"]["证据"].endswith("第11行等8条")


def test_text_that_begins_like_a_formula_stays_text(published: Published) -> None:
    for path in published.paths[2:]:
        book = published.township(path.stem)
        found = [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
        assert {cell.parent.title for cell in found} == {"汇总"}
        assert all(cell.value.startswith("=COUNTA(") for cell in found)
    assert listed(published.county())["f000000000000005"]["姓名"] == "=cmd|' /C calc'!A0"
    assert [row["原值"] for row in rows(published.county()["拒收清单"])] == ["二〇一九年", "@SUM(A1)"]


def test_id_and_account_columns_are_text_in_empty_rows_too(sheet: Worksheet) -> None:
    names = headings(sheet)
    for name in ("证件号码", "户号或账号"):
        place = names.index(name) + 1
        assert sheet.cell(HEADER + 1, place).number_format == "@"
        assert dimension(sheet, place).number_format == "@"


def test_headings_stay_and_filters_cover_the_hidden_columns(sheet: Worksheet) -> None:
    count = sum(1 for _ in rows(sheet))
    last = sheet.cell(HEADER, len(headings(sheet))).column_letter
    assert sheet.freeze_panes == f"E{HEADER + 1}"
    assert sheet.auto_filter.ref == f"A{HEADER}:{last}{HEADER + count}"


def test_prints_on_a4_landscape_with_titles_and_page_numbers(published: Published) -> None:
    first, second = published.county(), published.material()
    sheets = [first[name] for name in (*FOUND, "逐户核对表", "拒收清单")]
    sheets += [second[name] for name in ("低收入人口库", "规则说明", "数据来源")]
    for sheet in sheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.print_title_rows == "$1:$3"
        assert "&P" in sheet.oddFooter.center.text
        assert "&N" in sheet.oddFooter.center.text
        signed = [cell.value for row in sheet.iter_rows() for cell in row if "填表人" in str(cell.value)]
        assert len(signed) == 1
        assert all(word in signed[0] for word in ("审核人", "负责人", "单位（盖章）"))


def test_inputs_offer_their_words(county: Workbook, sheet: Worksheet) -> None:
    offered = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    choices = county[CHOICE_SHEET]
    for column in COLUMNS:
        cell = sheet.cell(HEADER + 1, headings(sheet).index(column.name) + 1)
        rule = offered.get(cell.coordinate)
        if column.kind == "choice":
            assert rule is not None
            place = rule.formula1.split("!")[1].replace("$", "")
            assert tuple(one.value for (one,) in choices[place]) == column.choices
        elif column.kind in ("date", "money"):
            assert rule is not None
            assert rule.type == {"date": "date", "money": "decimal"}[column.kind]


def test_input_cells_are_coloured_and_nothing_is_locked_away(sheet: Worksheet) -> None:
    names = headings(sheet)
    for column in COLUMNS:
        cell = sheet.cell(HEADER + 1, names.index(column.name) + 1)
        assert cell.fill.fgColor.rgb == "FFFFF9DB"
    assert not sheet.protection.sheet


def test_a_list_without_findings_says_so(county: Workbook, published: Published) -> None:
    assert [row["问题说明"] for row in rows(county["监测帮扶"])] == ["未执行：缺少所需数据，见规则说明"]
    quiet = published.township(QUIET_TOWNSHIP)
    assert [row["问题说明"] for row in rows(quiet["资金"])] == ["本次未发现（核查80户）"]
    assert [row["问题说明"] for row in rows(quiet["漏保"])] == ["未核查：未交低保花名册"]


def test_clauses_stand_under_the_list(sheet: Worksheet) -> None:
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any(
        text.startswith("依据《陇南市") and "〔陇南2019方案二（二）2〕" in text and "应退尽退" in text for text in texts
    )


def test_townships_print_what_they_fill_in_and_the_county_what_was_filled_in(published: Published) -> None:
    for book, is_county in ((published.county(), True), (published.township(published.paths[2].stem), False)):
        for name in ("应退未退", "资金"):
            sheet = book[name]
            places = headings(sheet)
            result = places.index("核查结果")
            answered = any(row["核查结果"] for row in rows(sheet))
            last = range_boundaries(sheet.print_area.split("!")[-1].replace("$", ""))[2]
            assert (last > result) is (answered or not is_county)
            assert dimension(sheet, places.index("住址") + 1).hidden is is_county


def test_what_the_county_prints_can_be_read(published: Published) -> None:
    for sheet in published.county():
        if sheet.page_setup.scale and "核查结果" not in headings(sheet):
            assert sheet.page_setup.scale >= 70, sheet.title
