"""Publish, fill in, mangle, feed back, publish again: no answer is lost, whatever the dice say.

DIBAO_ROUND_TRIPS sets the number of trials with plain workbooks, DIBAO_REAL_ROUND_TRIPS with those that offices
get, which take longer (1,000 of each before a release); DIBAO_ROUND_TRIP_FROM is the first one's number.
"""

from __future__ import annotations

import datetime as dt
import io
import os
from pathlib import Path
from random import Random

import openpyxl
import polars as pl
import pytest

from reconcile.ledger import feedback
from reconcile.ledger.answers import current
from reconcile.ledger.feedback import collect
from reconcile.ledger.sheets import Sheet, parse
from reconcile.output import published
from schemas.answer import COLUMNS
from tests.ledger.county import NIGHTS, Writer, finding, id_of, publish, table, write_plainly, write_really
from tests.ledger.filled import fill
from tests.ledger.mangling import MANGLINGS, drop_rows, unmerge

TRIALS = int(os.environ.get("DIBAO_ROUND_TRIPS", "100"))
FIRST = int(os.environ.get("DIBAO_ROUND_TRIP_FROM", "0"))
REAL_TRIALS = int(os.environ.get("DIBAO_REAL_ROUND_TRIPS", "5"))
TOWNSHIPS = ("青山镇", "白水乡")
TEXTS = ("已入户\n本人在家", "-", "+86", "12.50", "2019-03", "情况属实，'已补'", "上门三次", "１２号")


def some_findings(dice: Random) -> list[dict[str, object]]:
    """Findings of one night; now and then two with one sentence."""
    found = []
    for number in range(dice.randint(1, 12)):
        rule = dice.choice(["WF01", "OE01"])
        period = dice.choice(["", "2019-03", "2019Q1"]) if rule == "WF01" else ""
        more = {"message": "应发未发"} if dice.random() < 0.05 else {}
        found.append(finding(rule, f"D:{number}", period, township=dice.choice(TOWNSHIPS), **more))
    return found


def some_answer(dice: Random) -> dict[str, object]:
    """One row filled in, wholly or in part; as an auditor writes it."""
    row: dict[str, object] = {"核查结果": dice.choice(COLUMNS[0].choices)}
    for column in COLUMNS[1:]:
        if dice.random() < 0.5:
            row[column.name] = {
                "choice": dice.choice(column.choices or ("",)),
                "text": dice.choice(TEXTS),
                "date": dt.datetime(2019, 5, dice.randint(1, 31)),
                "money": dice.choice([0, 120, 1234.5, 99999.99]),
            }[column.kind]
    return row


def kept(column: str, value: object) -> str:
    """How an answer is expected to be kept."""
    kind = next(one.kind for one in COLUMNS if one.name == column)
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return f"{value:.2f}" if kind == "money" else str(value)


def same(left: str, right: str) -> bool:
    """Text may be saved with other blanks, and a number retyped in it may lose its zeros."""
    return left.split() == right.split()


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_sheets(path: Path, password: str | None) -> dict[str, Sheet]:
        sheets = parse(path.read_bytes(), password or "")
        assert sheets is not None
        return sheets

    monkeypatch.setattr(feedback, "read_sheets", read_sheets)


@pytest.mark.parametrize("trial", range(FIRST, FIRST + TRIALS))
def test_no_answer_is_lost(trial: int, tmp_path: Path) -> None:
    round_trip(trial, tmp_path, write_plainly)


@pytest.mark.parametrize("trial", range(FIRST, FIRST + REAL_TRIALS))
def test_no_answer_is_lost_in_the_workbooks_that_offices_get(trial: int, tmp_path: Path) -> None:
    round_trip(trial, tmp_path, write_really)


def round_trip(trial: int, tmp_path: Path, writer: Writer) -> None:
    dice, output = Random(trial), tmp_path / "out"
    findings = some_findings(dice)
    publish(output, NIGHTS[0], table(*findings), writer=writer)
    given = {id_of(one): some_answer(dice) for one in findings if dice.random() < 0.7}
    returned, deleted = [], set()
    for township in TOWNSHIPS:
        source = published(output) / f"{township}.xlsx"
        if source.exists():
            path, gone = mangled(fill(source, tmp_path / f"{township}.xlsx", given), dice)
            returned.append(path)
            deleted |= gone
    report = collect(dice.sample(returned, len(returned)), output, today=dt.date(2019, 8, 1))
    assert not report.refused
    expected = {key: row for key, row in given.items() if key not in deleted}
    check(output, expected)
    once = current(output)
    collect(returned, output, today=dt.date(2019, 8, 1))
    assert current(output).equals(once)
    changed = [one | {"message": f"{one['message']}。"} if dice.random() < 0.5 else one for one in findings]
    publish(output, NIGHTS[1], table(*changed), writer=writer)
    check_published(output, findings, changed, expected)
    later = [published(output) / f"{township}.xlsx" for township in TOWNSHIPS]
    collect([path for path in later if path.exists()], output, "市级复查", today=dt.date(2019, 8, 1))
    assert current(output).equals(once), "a workbook handed back as published says nothing"


def mangled(path: Path, dice: Random) -> tuple[Path, set[str]]:
    """Mangle a workbook; tell which findings' rows were deleted."""
    book = openpyxl.load_workbook(path)
    unmerge(book)
    gone = drop_rows(book, dice) if dice.random() < 0.3 else set()
    for how in dice.sample(MANGLINGS, dice.randint(0, 4)):
        how(book, dice)
        saved = io.BytesIO()
        book.save(saved)
        book = openpyxl.load_workbook(saved)
    book.save(path)
    return path, gone


def check(output: Path, expected: dict[str, dict[str, object]]) -> None:
    found = {(key, column): value for key, column, value in cells(output)}
    for key, row in expected.items():
        for column, value in row.items():
            assert same(found.pop((key, column)), kept(column, value)), column
    assert not found


def cells(output: Path) -> list[tuple[str, str, str]]:
    return current(output).select("finding_id", "column", "value").rows()


def check_published(
    output: Path,
    findings: list[dict[str, object]],
    changed: list[dict[str, object]],
    expected: dict[str, dict[str, object]],
) -> None:
    shown = pl.read_parquet(published(output) / "findings.parquet").rows(named=True)
    for one, before, after in zip(shown, findings, changed, strict=True):
        result = expected.get(id_of(after), {}).get("核查结果")
        assert one["answer"] == result
        assert one["suppressed"] == (result in ("不属实", "数据错误") and before == after)
