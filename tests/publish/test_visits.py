"""Visit sheets: a page a household, all its findings, most urgent first."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import polars as pl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.publish import households_of, write_visit_sheets
from reconcile.publish.sheet import upright_page
from reconcile.publish.visits import write as visits
from reconcile.publish.visits.questions import BY_LIST, questions_for
from schemas.answer import CHOICE_SHEET
from schemas.row_hash import META_SHEET
from tests.publish.conftest import Published, rows
from tests.publish.synthetic import LISTS


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture
def household(published: Published) -> str:
    return households_of(published.run_dir, published.manifest)[0]


def test_a_page_shows_facts_findings_questions_and_both_signatures(
    published: Published, household: str, tmp_path: Path
) -> None:
    path = write_visit_sheets(published.run_dir, published.manifest, [household], tmp_path / "v.xlsx")
    said = texts(openpyxl.load_workbook(path)["入户核查表"])
    home = pl.read_parquet(published.run_dir / "households.parquet").row(
        by_predicate=pl.col("household") == household, named=True
    )
    for fact in ("head_name", "head", "address", "phone", "account_no"):
        assert home[fact] in said
    assert any(text.startswith("核查人员（签字") for text in said)
    assert any(text.startswith("被核查对象或代理人（签字") for text in said)
    assert any(text.startswith("村（社区）负责人（签字") for text in said)
    for asked in ("与户主关系", "三保障和饮水", "赡养抚养人", "干部近亲属", "家庭财产"):
        assert asked in said


def test_all_findings_of_the_household_stand_there_most_urgent_first(
    published: Published, household: str, tmp_path: Path
) -> None:
    path = write_visit_sheets(published.run_dir, published.manifest, [household], tmp_path / "v.xlsx")
    said = texts(openpyxl.load_workbook(path)["入户核查表"])
    findings = pl.read_parquet(published.run_dir / "findings.parquet")
    mine = findings.filter(pl.col("id_number") == said[said.index("证件号码") + 1])
    assert all(message in said for message in mine["message"])
    assert not any("花名册.xlsx" in text for text in said)
    numbered = [text for text in said if re.search(r"\n\S+-\d+$", text)]
    assert len(numbered) == mine.height
    sums = [
        float(text.replace(",", ""))
        for text in said
        if text.replace(",", "").replace(".", "").isdigit() and "." in text
    ]
    assert len(sums) == mine["amount"].drop_nulls().len()


def test_households_are_chosen_by_list_and_by_township(published: Published) -> None:
    findings = pl.read_parquet(published.run_dir / "findings.parquet")
    chosen = households_of(published.run_dir, published.manifest, list_key="integrity", township="青山镇")
    expected = findings.filter(pl.col("list") == "integrity", pl.col("township") == "青山镇")
    assert len(chosen) == expected["id_number"].n_unique() > 0


def test_every_household_begins_a_page(published: Published, tmp_path: Path) -> None:
    chosen = households_of(published.run_dir, published.manifest)[:5]
    book = openpyxl.load_workbook(
        write_visit_sheets(published.run_dir, published.manifest, chosen, tmp_path / "v.xlsx")
    )
    sheet = book["入户核查表"]
    starts = [cell.row for (cell,) in sheet["A1" : f"A{sheet.max_row}"] if cell.value == "入户核查表"]
    assert len(starts) == 5
    assert [mark.id + 1 for mark in sheet.row_breaks.brk] == starts[1:]
    assert sheet.page_setup.orientation == "portrait"
    assert [row["户编号"] for row in rows(book["入户核查名单"])] == [key[2:] for key in chosen]


def test_a_long_household_goes_on_under_a_heading(
    published: Published, household: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upright_page, "_PAGE_POINTS", 420.0)
    path = write_visit_sheets(published.run_dir, published.manifest, [household], tmp_path / "v.xlsx")
    sheet = openpyxl.load_workbook(path)["入户核查表"]
    assert sheet.row_breaks.brk
    for mark in sheet.row_breaks.brk:
        assert str(sheet.cell(mark.id + 1, 1).value).startswith("入户核查表（续）")


def test_many_households_fill_several_sheets(
    published: Published, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "PAGES_A_SHEET", 2)
    chosen = households_of(published.run_dir, published.manifest)[:5]
    path = write_visit_sheets(published.run_dir, published.manifest, chosen, tmp_path / "v.xlsx")
    assert openpyxl.load_workbook(path).sheetnames == [
        "入户核查名单",
        "入户核查表",
        "入户核查表2",
        "入户核查表3",
        "入户核查结果",
        CHOICE_SHEET,
        META_SHEET,
    ]


def test_a_household_without_findings_is_to_be_checked_all_the_same(
    published: Published, tmp_path: Path
) -> None:
    path = write_visit_sheets(published.run_dir, published.manifest, ["H:不在册"], tmp_path / "v.xlsx")
    said = texts(openpyxl.load_workbook(path)["入户核查表"])
    assert "不在册" in said
    assert any("未发现问题" in text for text in said)
    assert not any(text.startswith("□属实") for text in said)


def test_every_list_has_its_questions() -> None:
    assert set(BY_LIST) == set(LISTS)
    asked = questions_for(["withheld_funds", "withheld_funds"])
    assert len(asked) == len(set(asked))
