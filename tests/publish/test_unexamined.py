"""No cell says 0 or 本次未发现 of what nobody examined: every such cell is compared with the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.publish.coverage import NOT_RUN, UNEXAMINED, Coverages
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


@pytest.mark.parametrize("township", [None, *TOWNSHIP_NAMES])
def test_a_rule_is_blind_by_its_own_needs(published: Published, township: str | None) -> None:
    coverages = Coverages(published.manifest)
    for rule in published.manifest["rules"]:
        told = coverages.of(township, codes=[rule["code"]])
        silent = township == QUIET_TOWNSHIP
        assert told.blind == (silent and rule["status"] == "ran" and "dibao_roster" in rule["needs"])
        assert told.idle == (rule["status"] != "ran")
        assert told.instead_of(5) == (NOT_RUN if told.idle else None)
