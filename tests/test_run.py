"""`reconcile run` as an operator sees it: exit codes, the last line, the one Chinese line, what stands afterwards."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from bench.county import random_world, write_clean
from reconcile import cli
from reconcile.output.directory import claim
from reconcile.policy import rule

AS_OF = "2019-06-30"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An input directory and an output directory with one published night."""
    folder = tmp_path_factory.mktemp("office")
    write_clean(random_world(11, 120), folder / "in")
    assert run(folder / "in", folder / "out") == 0
    return folder / "in", folder / "out"


@pytest.fixture()
def handed_in(office: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """A copy to spoil."""
    shutil.copytree(office[0], tmp_path / "in")
    shutil.copytree(office[1], tmp_path / "out", symlinks=True)
    return tmp_path / "in", tmp_path / "out"


def run(source: Path, output: Path, *more: str) -> int:
    return cli.main(["run", "--input", str(source), "--output", str(output), "--as-of", AS_OF, *more])


def last_line(printed: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(printed.strip().splitlines()[-1])
    return told


def test_a_night_is_published_whole(office: tuple[Path, Path]) -> None:
    night = office[1] / AS_OF
    expected = ("findings", "quarantine", "person_link", "ledger", "answers", "verdicts", "population", "funds")
    assert all((night / f"{name}.parquet").is_file() for name in expected)
    assert (night / "workbooks" / "核查总表.xlsx").is_file()
    assert (night / "report.html").is_file()
    assert (office[1] / "latest").resolve() == night.resolve()
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    balance = manifest["balance"]
    assert balance["read"] == balance["accepted"] + balance["quarantined"] + balance["furniture"]
    assert {one["code"] for one in manifest["rules"]} == set(rule.catalogue())
    assert len(list((night / "sql").iterdir())) == sum(one["status"] == "ran" for one in manifest["rules"])
    assert all(row["evidence"] for row in pl.read_parquet(night / "findings.parquet").to_dicts())


def test_the_second_night_reads_nothing_again_and_is_incomplete_only_where_it_says(
    handed_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*handed_in) == 0
    told = last_line(capsys.readouterr().out)
    assert told["inputs_unchanged"] == told["inputs"]


def test_heavy_libraries_stay_out_of_the_process(office: tuple[Path, Path]) -> None:
    code = (
        "import sys; from reconcile import cli; status = cli.main(sys.argv[1:]);"
        "heavy = [m for m in ('prefect', 'pyspark', 'pandas', 'pandera') if m in sys.modules];"
        "sys.exit(repr(heavy) if heavy else status)"
    )
    command = [sys.executable, "-c", code, "run", "--input", office[0], "--output", office[1], "--as-of", AS_OF]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_optional_source_may_be_missing(
    handed_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(handed_in[0] / "asset_check")
    assert run(*handed_in) == 0
    not_run = last_line(capsys.readouterr().out)["not_run"]
    assert isinstance(not_run, dict) and "经济状况核对" in not_run["OE04"]
    assert run(*handed_in, "--strict") in (0, 5)


def refused(handed_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str], words: Sequence[str]) -> None:
    """The run is refused in one Chinese line with these words, and the published night stands as it was."""
    before = (handed_in[1] / AS_OF / "manifest.json").read_bytes()
    capsys.readouterr()
    assert run(*handed_in) == 3
    error = capsys.readouterr().err.strip()
    assert len(error.splitlines()) == 1
    assert all(word in error for word in words), error
    assert (handed_in[1] / AS_OF / "manifest.json").read_bytes() == before


def test_a_required_source_must_be_there(handed_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(handed_in[0] / "dibao_roster")
    refused(handed_in, capsys, ["低保花名册"])


def test_a_required_column_must_be_there(handed_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    path = next((handed_in[0] / "dibao_roster").iterdir())
    text = path.read_text("utf-8-sig")
    header = text.splitlines()[0]
    path.write_text(text.replace(header, header.replace("享受起始日期", "甲乙丙丁")), "utf-8")
    refused(handed_in, capsys, [path.name, "享受起始日期"])


def test_a_garbled_file_is_refused_or_skipped(handed_in: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    (handed_in[0] / "asset_check" / "坏.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    refused(handed_in, capsys, ["坏.xlsx"])
    assert run(*handed_in, "--skip-refused") == 0
    assert last_line(capsys.readouterr().out)["refused"] == ["asset_check/坏.xlsx"]
    assert run(*handed_in, "--skip-refused", "--strict") == 5


def test_one_writer_at_a_time(office: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    with claim(office[1]):
        assert run(*office) == 4
    assert capsys.readouterr().err.startswith("错误：")


@pytest.mark.parametrize(("name", "text"), [("own.yaml", "no_such_parameter: 3\n"), ("own.yaml", "a: [\n")])
def test_a_wrong_parameter_file_is_wrong_usage(
    office: tuple[Path, Path], tmp_path: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    assert run(*office, "--parameters", str(tmp_path / name)) == 2
    assert name in capsys.readouterr().err


def test_a_killed_run_leaves_no_tables_to_the_next(handed_in: tuple[Path, Path]) -> None:
    left = handed_in[1] / ".spill-killed"
    left.mkdir()
    (left / "person.parquet").write_bytes(b"rows")
    assert run(*handed_in) == 0
    assert list(handed_in[1].glob(".spill-*")) == []


def test_a_rule_that_fails_fails_the_run_naming_itself(
    office: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = dict(rule.catalogue())
    rules["MO01"] = replace(rules["MO01"], sql="SELECT 1 // 0 AS subject_key FROM registry_household, no_such_table")
    monkeypatch.setattr("reconcile.night.screen.rule_catalogue", lambda: rules)
    assert run(*office) == 1
    assert "MO01" in capsys.readouterr().err


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run"]) == 2
    assert "错误：缺少 --input" in capsys.readouterr().err


def test_the_catalogue_shows_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rules"]) == 0
    shown = capsys.readouterr().out
    assert all(code in shown for code in rule.catalogue())
    assert cli.main(["rules", "WF02", "--as-of", AS_OF]) == 0
    assert "LN2019-2.6.1" in capsys.readouterr().out
    assert cli.main(["rules", "XX99"]) == 2
