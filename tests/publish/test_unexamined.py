"""No cell says 0 or 本次未发现 of what nobody examined: every such cell is compared with the manifest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml.html import document_fromstring
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.publish import write_report
from reconcile.publish.coverage import NOT_RUN, UNEXAMINED, Coverages
from reconcile.publish.run_data import read_run
from tests.publish.conftest import Published, rows
from tests.publish.synthetic import LISTS, QUIET_TOWNSHIP, SEEING, TOWNSHIP_NAMES


def merged(sheet: Worksheet) -> dict[tuple[int, int], Any]:
    """Every cell's value, that of merged cells in each of them."""
    values = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
    for area in sheet.merged_cells.ranges:
        for row, column in area.cells:
            values[row, column] = sheet.cell(area.min_row, area.min_col).value
    return values


def expected(manifest: dict[str, Any], township: str | None, list_key: str | None) -> str | None:
    """What a cell must say by the manifest alone where nothing was found: None for 0."""
    here = [rule for rule in manifest["rules"] if list_key in (None, rule["list"])]
    ran = [rule for rule in here if rule["status"] == "ran"]
    if not ran:
        return NOT_RUN
    blind = township in manifest["townships_missing"] and any("dibao_roster" in rule["needs"] for rule in ran)
    return UNEXAMINED if blind else None


def matrix(sheet: Worksheet) -> Iterator[tuple[str, str, Any]]:
    """Cells of 附件1: township, list, figure."""
    values = merged(sheet)
    titles = {title for title, *_ in LISTS.values()}
    for (row, column), head in list(values.items()):
        if row == 3 and head in titles:
            for line in range(5, 6 + len(TOWNSHIP_NAMES)):
                place = values[line, 1]
                if place in TOWNSHIP_NAMES:
                    yield place, str(head), values[line, column]


@pytest.fixture
def quiet(published: Published) -> Workbook:
    return published.township(QUIET_TOWNSHIP)


def test_annex_cells_agree_with_the_manifest(published: Published) -> None:
    keys = {title: key for key, (title, *_) in LISTS.items()}
    cells = list(matrix(published.county()["附件1"]))
    assert len(cells) == 2 * len(LISTS) * len(TOWNSHIP_NAMES)
    for place, title, value in cells:
        should = expected(published.manifest, place, keys[title])
        if isinstance(value, str):
            assert value == should, (place, title)
        else:
            assert value > 0 or should is None, (place, title)


def test_summary_cells_agree_with_the_manifest(published: Published, quiet: Workbook) -> None:
    values = merged(quiet["汇总"])
    keys = {title: key for key, (title, *_) in LISTS.items()}
    heads = {values[7, column] or values[6, column]: column for column in range(1, 19)}
    seen = 0
    for row in range(8, 8 + 1 + len(LISTS)):
        title = values[row, 1]
        should = expected(published.manifest, QUIET_TOWNSHIP, keys.get(str(title)))
        for head in ("核查户数", "问题户数", "涉及人数", "问题条数", "问题件数", "问题", "新增", "应补发"):
            if should:
                assert values[row, heads[head]] == should
                seen += 1
            else:
                assert isinstance(values[row, heads[head]], int | float)
    assert seen == 8 * (1 + len(LISTS) - len(SEEING) + 1)


def test_list_sheets_agree_with_the_manifest(published: Published, quiet: Workbook) -> None:
    for key, (title, code, *_) in LISTS.items():
        (row,) = rows(quiet[title])
        should = expected(published.manifest, QUIET_TOWNSHIP, key)
        assert row["问题说明"].startswith(should or "本次未发现"), code


def test_registers_that_need_the_roster_say_so(quiet: Workbook, published: Published) -> None:
    assert next(rows(quiet["重点核查名单"]))["列入原因"] == UNEXAMINED
    assert next(rows(quiet["低收入人口库"]))["依据"] == UNEXAMINED
    assert next(rows(published.township(TOWNSHIP_NAMES[0])["重点核查名单"]))["列入原因"] != UNEXAMINED


def test_page_cells_agree_with_the_manifest(published: Published, tmp_path: Path) -> None:
    shutil.copytree(published.run_dir, tmp_path, dirs_exist_ok=True)
    page = document_fromstring(write_report(tmp_path, published.manifest, []).read_text("utf-8"))
    keys = {title: key for key, (title, *_) in LISTS.items()}
    heads, *lines = [[cell.text_content() for cell in row] for row in page.get_element_by_id("matrix").iter("tr")]
    assert [line[0] for line in lines] == list(read_run(tmp_path, published.manifest).townships)
    words = {NOT_RUN: NOT_RUN, UNEXAMINED: "未核查"}
    seen = 0
    for line in lines:
        for head, cell in zip(heads[2:], line[2:], strict=True):
            should = expected(published.manifest, line[0], keys[head])
            wholly = all("dibao_roster" in rule["needs"] for rule in published.manifest["rules"] if rule["list"] == keys[head])
            if cell.rstrip("*").replace(",", "").isdigit():
                assert int(cell.rstrip("*").replace(",", "")) > 0 or should is None, (line[0], head)
            else:
                assert cell == (words[should or ""] if wholly or should == NOT_RUN else "未全查"), (line[0], head)
                seen += 1
    assert seen
    silent = [row for row in page.xpath("//table[caption[contains(., '各乡镇的户数')]]//tr") if QUIET_TOWNSHIP in row.text_content()]
    assert "（未交名册）" in silent[0].text_content()


def test_second_annex_agrees_with_the_manifest(quiet: Workbook, published: Published) -> None:
    """A rule that did not run, or did not see the township, has no 0 in the table by rule."""
    ran = {rule["code"]: rule for rule in published.manifest["rules"]}
    seen = 0
    for row in quiet["附件2"].iter_rows(values_only=True):
        told = [str(cell) for cell in row if cell is not None]
        rule = next((ran[cell[:4]] for cell in told if cell[:4] in ran), None)
        if rule is None:
            continue
        should = NOT_RUN if rule["status"] != "ran" else UNEXAMINED if "dibao_roster" in rule["needs"] else None
        seen += should is not None
        assert should is None or (any(cell.startswith(should) for cell in told) and "0" not in told), rule["code"]
    assert seen


@pytest.mark.parametrize("township", [None, *TOWNSHIP_NAMES])
def test_a_rule_is_blind_by_its_own_needs(published: Published, township: str | None) -> None:
    coverages = Coverages(published.manifest)
    for rule in published.manifest["rules"]:
        told = coverages.of(township, codes=[rule["code"]])
        silent = township == QUIET_TOWNSHIP
        assert told.blind == (silent and rule["status"] == "ran" and "dibao_roster" in rule["needs"])
        assert told.idle == (rule["status"] != "ran")
        assert told.instead_of(5) == (NOT_RUN if told.idle else None)
