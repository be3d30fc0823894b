"""One person's dossier from a published night of the sample county."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from reconcile import cli
from reconcile.explain.dossier import make_dossier

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("explained") / "out"
    told = [
        "run",
        "--input",
        str(SAMPLE),
        "--output",
        str(output),
        "--as-of",
        "2019-06-30",
        "--area",
        "629901",
    ]
    assert cli.main(told) == 0
    return output / "2019-06-30"


def test_every_rule_speaks_and_findings_are_those_published(night: Path) -> None:
    found = pl.read_parquet(night / "findings.parquet").filter(pl.col("id_number").is_not_null())
    rules = json.loads((night / "manifest.json").read_text("utf-8"))["rules"]
    for code in ("MC01", "OE03", "WF02", "MR01"):
        row = found.filter(pl.col("rule_code") == code).row(0, named=True)
        dossier = make_dossier(night, row["id_number"])
        assert [one.code for one in dossier.verdicts] == [rule["code"] for rule in rules]
        verdict = next(one for one in dossier.verdicts if one.code == code)
        assert verdict.verdict == "列入"
        assert row["message"] in verdict.why
        shown = {one.place for one in dossier.records}
        assert any(f"第{place['row']}行" in text for place in row["evidence"] for text in shown)


def test_who_is_not_listed_is_shown_the_figures(night: Path) -> None:
    verdicts = pl.read_parquet(night / "verdicts.parquet").filter(pl.col("verdict") == "已纳入低保")
    dossier = make_dossier(night, verdicts["head"][0])
    told = next(one for one in dossier.verdicts if one.code == "MC01")
    assert told.verdict == "未列入"
    assert "户内有人在保：是" in told.why


def test_the_workbook_carries_text_and_no_number_in_its_name(
    night: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = pl.read_parquet(night / "verdicts.parquet")["head"][0]
    assert cli.main(["explain", number.lower(), "--output", str(night.parent)]) == 0
    path = Path(capsys.readouterr().out.strip().splitlines()[-1].removeprefix("工作簿："))
    assert number not in path.name
    assert openpyxl.load_workbook(path).sheetnames == ["概况", "记录", "规则结论"]


def test_an_unknown_number_is_said(night: Path) -> None:
    assert cli.main(["explain", "110101199003070000", "--output", str(night.parent)]) == 2
