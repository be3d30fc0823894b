"""The loop through LibreOffice itself, where it is installed."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path
from random import Random

import pytest

from reconcile.ledger.feedback import collect
from reconcile.output import published
from tests.ledger.county import NIGHTS, finding, id_of, publish, table, write_really
from tests.ledger.filled import fill
from tests.ledger.test_round_trip import check, some_answer
from tests.needs import need


@pytest.fixture(autouse=True)
def _libreoffice() -> None:
    need("soffice")


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_workbook_saved_by_libreoffice_loses_nothing(tmp_path: Path, suffix: str) -> None:
    dice, output = Random(suffix), tmp_path / "out"
    findings = [
        finding(
            dice.choice(["WF01", "OE01"]), f"D:{number}", message=f"第{number}户\n应发{number}.50元，=未发"
        )
        for number in range(12)
    ]
    publish(output, NIGHTS[0], table(*findings), writer=write_really)
    given = {id_of(one): some_answer(dice) for one in findings}
    filled = fill(published(output) / "青山镇.xlsx", tmp_path / "filled.xlsx", given)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    target = tmp_path / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(target), str(filled)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    report = collect([target / f"filled.{suffix}"], output, today=dt.date(2019, 8, 1)).files[0]
    assert report.counts["行被改"] == report.counts["行缺失"] == report.counts["未知编号"] == 0
    check(output, given)
