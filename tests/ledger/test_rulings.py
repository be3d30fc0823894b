"""What is written beside findings that are judged differently comes back, is kept, and stands there the next night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from reconcile.ledger.answers import current
from reconcile.ledger.feedback import collect
from reconcile.ledger.report import FileReport
from reconcile.output import published
from schemas.answer import RULED_BY, RULING
from schemas.row_hash import ID_HEADER
from tests.ledger.county import NIGHTS, finding, id_of, publish, table, write_really
from tests.ledger.filled import change, fill

ONE, TWO = finding("WF01", "D:1"), finding("WF01", "D:2")
SHEET = "复核分歧"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Two findings that two levels judge differently, published again with a list of them."""
    out = tmp_path / "out"
    publish(out, NIGHTS[0], table(ONE, TWO), writer=write_really)
    for level, word in (("县级自查", "不属实"), ("市级复查", "属实")):
        given = {id_of(one): {"核查结果": word, "核查人": level} for one in (ONE, TWO)}
        feed(fill(workbook(out, NIGHTS[0]), tmp_path / f"{level}.xlsx", given), out, level)
    publish(out, NIGHTS[1], table(ONE, TWO), writer=write_really)
    return out


def workbook(output: Path, night: dt.date) -> Path:
    return published(output, night) / "青山镇.xlsx"


def feed(path: Path, output: Path, level: str | None = None) -> FileReport:
    return collect([path], output, level, today=dt.date(2019, 8, 15)).files[0]


def places(book: openpyxl.Workbook) -> tuple[int, dict[str, int]]:
    row = next(row for row in book[SHEET].iter_rows() if any(cell.value == RULING.name for cell in row))
    return int(row[0].row or 0), {str(cell.value): int(cell.column or 0) for cell in row}


def rule(source: Path, target: Path, said: Mapping[str, Mapping[str, str]]) -> Path:
    def write(book: openpyxl.Workbook) -> None:
        top, columns = places(book)
        for number in range(top + 1, book[SHEET].max_row + 1):
            for column, value in said.get(str(book[SHEET].cell(number, columns[ID_HEADER]).value), {}).items():
                book[SHEET].cell(number, columns[column]).value = value

    return change(source, target, write)


def shown(path: Path) -> dict[str, tuple[object, object]]:
    book = openpyxl.load_workbook(path)
    top, columns = places(book)
    at = [columns[name] for name in (ID_HEADER, RULING.name, RULED_BY.name)]
    cells = ([book[SHEET].cell(number, place).value for place in at] for number in range(top + 1, book[SHEET].max_row + 1))
    return {str(key): (said, by) for key, said, by in cells if key}


def test_a_ruling_is_kept_shown_and_no_answer(output: Path, tmp_path: Path) -> None:
    given = {id_of(ONE): {RULING.name: "按市级意见办理", RULED_BY.name: "周会商"}}
    report = feed(rule(workbook(output, NIGHTS[1]), tmp_path / "a.xlsx", given), output)
    assert "处理意见 1" in report.summary and "新填 0" in report.summary and not report.lost
    kept = current(output).filter(pl.col("column") == RULING.name).row(0, named=True)
    assert (kept["finding_id"], kept["value"], kept["answered_by"]) == (id_of(ONE), "按市级意见办理", "周会商")
    publish(output, NIGHTS[2], table(ONE, TWO), writer=write_really)
    assert shown(workbook(output, NIGHTS[2])) == {id_of(ONE): ("按市级意见办理", "周会商"), id_of(TWO): (None, None)}
    ledger = pl.read_parquet(published(output) / "ledger.parquet")
    told = ledger.filter(pl.col("finding_id") == id_of(ONE))["answers"][0]
    assert told.endswith("；处理意见：按市级意见办理（周会商）") and told.count("属实") == 2
    assert "新填 0" in (again := feed(rule(workbook(output, NIGHTS[2]), tmp_path / "b.xlsx", {}), output)).summary
    assert "处理意见" not in again.summary
    feed(rule(workbook(output, NIGHTS[2]), tmp_path / "c.xlsx", {id_of(ONE): {RULING.name: "改按县级"}}), output, "市级复查")
    publish(output, NIGHTS[3], table(ONE, TWO), writer=write_really)
    assert shown(workbook(output, NIGHTS[3]))[id_of(ONE)][0] == "改按县级"


def test_a_ruling_beside_nobody_known_is_told_and_not_taken(output: Path, tmp_path: Path) -> None:
    def estrange(book: openpyxl.Workbook) -> None:
        top, columns = places(book)
        for place in range(1, book[SHEET].max_column + 1):
            book[SHEET].cell(top + 1, place).value = None
        book[SHEET].cell(top + 1, columns[ID_HEADER]).value = "f0"
        book[SHEET].cell(top + 1, columns[RULING.name]).value = "保留原结论，另行上报"

    report = feed(change(workbook(output, NIGHTS[1]), tmp_path / "a.xlsx", estrange), output)
    assert [(sheet, column) for sheet, _, column, _ in report.lost] == [(SHEET, "整行")]
    assert current(output).filter(pl.col("column") == RULING.name).is_empty()
