"""Returned workbooks that are not what was sent out: each is refused alone, and the others are taken in."""

from __future__ import annotations

import json
import resource
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from reconcile.errors import InputRefused
from reconcile.ledger import issued, sheets
from reconcile.ledger.feedback import collect
from reconcile.ledger.report import FileReport
from schemas.row_hash import META_SHEET, SEAL, run_mark
from tests.ledger.county import NIGHTS, finding, publish, table, write_really

NIGHT = NIGHTS[2]


def county(output: Path, area: str, note: bool = True) -> Path:
    """Publish a night of workbooks as offices get them, for a county."""

    def written(run_dir: Path, *rest: object) -> None:
        write_really(run_dir, *rest)  # type: ignore[arg-type]
        told = json.loads((run_dir / "manifest.json").read_text("utf-8")) | {"area": area}
        (run_dir / "manifest.json").write_text(json.dumps(told))
        for path in run_dir.glob("*.xlsx"):
            path.unlink()
        from reconcile.publish.workbook.write import write_workbooks

        write_workbooks(run_dir, told)
        if note:
            issued.note(output, told)

    return publish(output, NIGHT, table(finding()), writer=written)


def answered(published: Path, to: Path, answer: str = "属实", change: Callable[[openpyxl.Workbook], None] | None = None) -> Path:
    """Fill in the first row of the county's workbook and save it elsewhere."""
    book = openpyxl.load_workbook(published / "workbooks" / "乡镇" / "青山镇.xlsx")
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(max_row=12):
            heading = {cell.value: cell.column for cell in cells}
            if "核查结果" in heading and "编号" in heading and sheet.cell(cells[0].row + 1, heading["编号"]).value:
                sheet.cell(cells[0].row + 1, heading["核查结果"]).value = answer
    if change:
        change(book)
    book.save(to)
    return to


def read(path: Path, *more: Path, output: Path) -> list[FileReport]:
    return collect([path, *more], output).files


def test_what_was_sent_out_is_taken_back(tmp_path: Path) -> None:
    path = answered(county(tmp_path / "out", "629901"), tmp_path / "a.xlsx")
    (report,) = read(path, output=tmp_path / "out")
    assert not report.refused and sum(one.is_taken for one in report.verdicts) == 1


def test_another_countys_workbook_is_refused_though_its_findings_have_the_same_numbers(tmp_path: Path) -> None:
    county(tmp_path / "out", "629901")
    other = answered(county(tmp_path / "other", "629902"), tmp_path / "b.xlsx")
    own = answered(tmp_path / "out" / str(NIGHT), tmp_path / "a.xlsx")
    refused, taken = read(other, own, output=tmp_path / "out")
    assert "另一个县" in refused.refused and not refused.verdicts
    assert sum(one.is_taken for one in taken.verdicts) == 1


def test_the_same_countys_other_output_is_refused(tmp_path: Path) -> None:
    county(tmp_path / "out", "629901")
    told = json.loads((tmp_path / "out" / str(NIGHT) / "manifest.json").read_text()) | {"version": "2"}
    other = tmp_path / "other"
    other.mkdir()

    def written(run_dir: Path, *rest: object) -> None:
        write_really(run_dir, *rest)  # type: ignore[arg-type]
        (run_dir / "manifest.json").write_text(json.dumps(told))
        from reconcile.publish.workbook.write import write_workbooks

        write_workbooks(run_dir, told)

    publish(other, NIGHT, table(finding()), writer=written)
    (report,) = read(answered(other / str(NIGHT), tmp_path / "b.xlsx"), output=tmp_path / "out")
    assert "不是从本成果目录" in report.refused


@pytest.mark.parametrize("name", ["区划代码", "基准日", "乡镇", SEAL])
def test_a_hidden_sheet_that_was_changed_is_refused(tmp_path: Path, name: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for cells in book[META_SHEET].iter_rows():
            if cells[0].value == name:
                cells[1].value = "2019-05-31" if name == "基准日" else "629909"

    path = answered(county(tmp_path / "out", "629901"), tmp_path / "a.xlsx", change=change)
    assert "被改动" in read(path, output=tmp_path / "out")[0].refused


def test_a_damaged_note_makes_no_workbook_unknown(tmp_path: Path) -> None:
    published = county(tmp_path / "out", "629901")
    for note in (tmp_path / "out" / ".issued").iterdir():
        note.write_bytes(note.read_bytes()[:20])
    assert not read(answered(published, tmp_path / "a.xlsx"), output=tmp_path / "out")[0].refused


@pytest.mark.parametrize("day", ["99999999", "9" * 5000, "2019-13-45"], ids=range(3))
def test_a_wild_day_refuses_that_workbook_alone(tmp_path: Path, day: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for cells in book[META_SHEET].iter_rows():
            if cells[0].value == "基准日":
                cells[1].value = day
                cells[1].data_type = "s"

    published = county(tmp_path / "out", "629901")
    wild = answered(published, tmp_path / "w.xlsx", change=change)
    first, poison, last = read(answered(published, tmp_path / "a.xlsx"), wild, answered(published, tmp_path / "c.xlsx", "不属实"), output=tmp_path / "out")
    assert poison.refused and not first.refused and not last.refused


@pytest.mark.parametrize("text", ["9" * 5000, "1e400", "nan", "2019-99-99", "=HYPERLINK(1)", "㊿"], ids=range(6))
def test_a_poisoned_answer_loses_nothing_but_itself(tmp_path: Path, text: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            for cells in sheet.iter_rows(max_row=12):
                places = [cell.column for cell in cells if cell.value in ("核查日期", "追缴金额", "补发金额", "核查人")]
                for place in places:
                    cell = sheet.cell(cells[0].row + 1, place)
                    cell.value, cell.data_type = text, "s"

    published = county(tmp_path / "out", "629901")
    (report,) = read(answered(published, tmp_path / "a.xlsx", change=change), output=tmp_path / "out")
    assert not report.refused and report.verdicts


def shared_text(path: Path, characters: int, cells: int) -> Path:
    """Write a small workbook in which many cells hold the same long text."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("清单")
    for number in range(cells):
        sheet.write_string(number // 100, number % 100, "龘" * characters)
    book.close()
    return path


def far_right(path: Path, rows: int) -> Path:
    """Write a workbook with one cell a row, far to the right."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("清单")
    for number in range(rows):
        sheet.write_number(number, 299, 1)
    book.close()
    return path


def long_cell(path: Path) -> Path:
    """Write a cell longer than any spreadsheet writes."""
    shared_text(path, 10, 1)
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("龘".encode(), "龘".encode() * 4000)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path


@pytest.mark.parametrize("make", [lambda path: shared_text(path, 30_000, 6_800), lambda path: far_right(path, 40_000), long_cell], ids=["共用文本", "远列", "长单元格"])
def test_a_small_workbook_that_grows_is_refused_and_the_parent_stays_small(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    path = make(tmp_path / "bomb.xlsx")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputRefused, match="内容过多"):
        sheets.read_sheets(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_a_bomb_among_good_ones_is_reported_and_passed_over(tmp_path: Path) -> None:
    published = county(tmp_path / "out", "629901")
    bomb = shared_text(tmp_path / "bomb.xlsx", 30_000, 3_000)
    first, refused, last = read(answered(published, tmp_path / "a.xlsx"), bomb, answered(published, tmp_path / "c.xlsx", "不属实"), output=tmp_path / "out")
    assert "内容过多" in refused.refused and first.verdicts and last.verdicts


def test_a_hanging_child_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shared_text(tmp_path / "a.xlsx", 10, 3)
    monkeypatch.setattr(sheets, "_LEAST_SECONDS", 0.01)
    monkeypatch.setattr(sheets, "_SECONDS_A_MB", 0)
    with pytest.raises(InputRefused, match="未能读完"):
        sheets.read_sheets(path)


def test_marks_are_told_apart(tmp_path: Path) -> None:
    county(tmp_path / "out", "629901")
    told = json.loads((tmp_path / "out" / str(NIGHT) / "manifest.json").read_text())
    assert set(issued.issued(tmp_path / "out").runs) == {run_mark(told)}
