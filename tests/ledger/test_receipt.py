"""No answer vanishes: what is not taken is told cell by cell, on the terminal and in a receipt; levels do not mix."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from reconcile import cli
from reconcile.ledger.answers import current
from reconcile.ledger.feedback import collect
from reconcile.output import published
from reconcile.publish import households_of, write_visit_sheets
from reconcile.publish.workbook.edition import write_edition
from schemas.row_hash import ID_HEADER
from tests.ledger.county import NIGHTS, finding, id_of, publish, table, write_really
from tests.ledger.filled import change, fill, lists

ONE = finding("WF01", "D:1")
TWO = finding("WF01", "D:2")
TODAY = dt.date(2019, 8, 15)
GOOD = {"核查结果": "属实", "核查人": "李核查", "核查日期": "2019-05-06", "整改状态": "已整改", "核查说明": "已入户"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    publish(tmp_path / "out", NIGHTS[0], table(ONE, TWO), writer=write_really)
    return tmp_path / "out"


def issued(output: Path) -> Path:
    return published(output, NIGHTS[0]) / "青山镇.xlsx"


def shown(path: Path) -> str:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return "\n".join("|".join(str(cell.value) for cell in row if cell.value is not None) for row in sheet.iter_rows())


def test_every_cell_not_taken_is_told_and_the_exit_code_says_so(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {"核查结果": "是的，属实", "追缴或补发金额": "一千元", "核查日期": "2091-05-06", "核查说明": "见附件"}
    returned = fill(issued(output), tmp_path / "青山镇.xlsx", {id_of(ONE): bad})
    assert cli.main(["feedback", str(returned), "--output", str(output)]) == 5
    said = capsys.readouterr().out
    receipt = shown(tmp_path / "青山镇-回执.xlsx")
    for column in ("核查结果", "追缴或补发金额", "核查日期"):
        assert column in said and column in receipt
    assert "工作表“资金”第" in said and "新填 1，沿用 0" in said
    for private in ("王1", str(ONE["id_number"]), "一千元", "是的"):
        assert private not in said and private not in receipt
    assert cli.main(["feedback", str(fill(issued(output), tmp_path / "好.xlsx", {id_of(TWO): GOOD})), "--output", str(output)]) == 0
    assert "全部采纳" in shown(tmp_path / "好-回执.xlsx")


def test_a_folder_is_read_without_its_receipts(output: Path, tmp_path: Path) -> None:
    (tmp_path / "交回" / "青山").mkdir(parents=True)
    fill(issued(output), tmp_path / "交回" / "青山" / "青山镇.xlsx", {id_of(ONE): GOOD})
    for _ in range(2):
        assert cli.main(["feedback", str(tmp_path / "交回"), "--output", str(output)]) == 0
    assert len(collect([tmp_path / "交回"], output, today=TODAY).files) == 1
    assert "全部采纳" in shown(tmp_path / "交回" / "青山" / "青山镇-回执.xlsx")


def test_a_list_without_its_heading_and_a_row_of_another_workbook_are_told(output: Path, tmp_path: Path) -> None:
    def behead(book: openpyxl.Workbook) -> None:
        for sheet, top, places in lists(book):
            sheet.cell(top, places["核查结果"]).value = "结果"

    beheaded = collect([change(issued(output), tmp_path / "a.xlsx", behead)], output, today=TODAY)
    assert not beheaded.is_whole and "缺少“核查结果”列" in beheaded.summary

    def estrange(book: openpyxl.Workbook) -> None:
        for sheet, top, places in lists(book):
            for row in range(top + 1, sheet.max_row + 1):
                if sheet.cell(row, places[ID_HEADER]).value == id_of(ONE):
                    for heading in (ID_HEADER, "问题说明", "姓名"):
                        sheet.cell(row, places[heading]).value = "别的"
                    sheet.cell(row, places["核查结果"]).value = "属实"

    strange = collect([change(issued(output), tmp_path / "b.xlsx", estrange)], output, today=TODAY)
    assert [lost[2] for lost in strange.files[0].lost] == ["整行"]


def test_a_city_edition_is_empty_and_keeps_the_counties_answers_to_be_read(output: Path, tmp_path: Path) -> None:
    collect([fill(issued(output), tmp_path / "县.xlsx", {id_of(ONE): GOOD, id_of(TWO): GOOD})], output, today=TODAY)
    publish(output, NIGHTS[0], table(ONE, TWO), writer=write_really)
    night = published(output, NIGHTS[0])
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    target = tmp_path / "市"
    paths = write_edition(night, manifest, "市级复查", target, townships=["青山镇"])
    book = openpyxl.load_workbook(paths[0])
    for sheet, top, places in lists(book):
        for row in range(top + 1, sheet.max_row + 1):
            if sheet.cell(row, places[ID_HEADER]).value in (id_of(ONE), id_of(TWO)):
                assert not any(sheet.cell(row, places[name]).value for name in GOOD)
                assert sheet.cell(row, places["已有反馈"]).value == "县级自查：属实"
    returned = fill(paths[0], tmp_path / "市.xlsx", {id_of(ONE): {"核查结果": "不属实", "核查人": "市局甲"}})
    report = collect([returned], output, today=TODAY)
    assert report.files[0].level == "市级复查" and "新填 1，沿用 0" in report.summary
    city = current(output).filter(pl.col("level") == "市级复查")
    assert dict(city.select("column", "value").iter_rows()) == {"核查结果": "不属实", "核查人": "市局甲"}


def test_what_the_county_wrote_is_no_answer_of_the_city(output: Path, tmp_path: Path) -> None:
    collect([fill(issued(output), tmp_path / "县.xlsx", {id_of(ONE): GOOD})], output, today=TODAY)
    publish(output, NIGHTS[0], table(ONE, TWO), writer=write_really)
    changed = fill(issued(output), tmp_path / "改.xlsx", {id_of(ONE): {"核查结果": "不属实", "核查人": "市局甲"}})
    collect([changed], output, "市级复查", today=TODAY)
    city = current(output).filter(pl.col("level") == "市级复查")
    assert dict(city.select("column", "value").iter_rows()) == {"核查结果": "不属实", "核查人": "市局甲"}


def test_what_was_seen_on_a_visit_leads_back_to_its_finding(output: Path, tmp_path: Path) -> None:
    night = published(output, NIGHTS[0])
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    path = write_visit_sheets(night, manifest, households_of(night, manifest), tmp_path / "v.xlsx")
    returned = fill(path, tmp_path / "入户.xlsx", {id_of(ONE): GOOD, id_of(TWO): {"核查结果": "不属实"}})
    report = collect([returned], output, "县际互查", today=TODAY)
    assert report.is_whole and "新填 2，沿用 0" in report.summary, report.summary
    said = current(output).filter(pl.col("column") == "核查结果")
    assert dict(said.select("finding_id", "value").iter_rows()) == {id_of(ONE): "属实", id_of(TWO): "不属实"}
    assert set(said["level"]) == {"县际互查"}
