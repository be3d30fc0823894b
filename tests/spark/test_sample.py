"""The sample county on Spark, as an operator runs it: the same findings on the same records as on DuckDB."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import pytest

pytestmark = pytest.mark.spark
ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
AS_OF = date(2019, 6, 30)
KEY = ["rule_code", "subject_key", "period"]


@dataclass
class Ended:
    """What a run left behind: its process and what it published."""

    process: subprocess.CompletedProcess[str]
    published: Path

    def findings(self) -> pl.DataFrame:
        return pl.read_parquet(self.published / "findings.parquet").sort(KEY)

    def manifest(self) -> dict[str, object]:
        told: dict[str, object] = json.loads((self.published / "manifest.json").read_text("utf-8"))
        return told


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """A run into a folder with a Chinese name and a space, from a shell without a locale."""
    return _run(tmp_path_factory.mktemp("成果 out"), "spark")


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """The same on DuckDB."""
    return _run(tmp_path_factory.mktemp("成果 duckdb"), "duckdb")


@pytest.fixture(scope="module")
def on_duckdb(beside: Ended) -> pl.DataFrame:
    return beside.findings()


def _run(output: Path, engine: str) -> Ended:
    told = ["run", "--input", str(SAMPLE), "--output", str(output), "--as-of", str(AS_OF), "--engine", engine]
    process = subprocess.run(
        [sys.executable, "-m", "reconcile.cli", *told], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "LANG": "C", "PYTHONUTF8": "1"},
    )
    return Ended(process, output / str(AS_OF))


def test_it_ends_well_and_says_nothing_else(ended: Ended, beside: Ended) -> None:
    def said(one: Ended) -> list[str]:
        """Return what the operator was told, without the folder, the clock and the seconds it took."""
        text = one.process.stderr.replace(str(one.published.parent), "")
        return sorted({re.sub(r"^[\d:]+ |，?[\d.]+秒|，还需.*", "", line) for line in text.splitlines()})

    assert said(ended) == said(beside)
    assert ended.process.returncode == 0
    assert len(ended.process.stdout.splitlines()) == 1
    json.loads(ended.process.stdout)
    assert ended.manifest()["engine"] == "spark"


def test_it_leaves_no_java_and_no_tables_behind(ended: Ended) -> None:
    output = ended.published.parent
    told = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert [line for line in told if str(output).encode() in line] == []
    assert list(output.glob(".spill-*")) == []


def test_findings_are_those_of_duckdb(ended: Ended, on_duckdb: pl.DataFrame) -> None:
    """Every column: key, period, amount, certainty, sentence, place, and the records each rests on."""
    found = ended.findings()
    assert found.height == on_duckdb.height > 0
    differing = [name for name in on_duckdb.columns if not found[name].equals(on_duckdb[name], null_equal=True)]
    assert differing == []
