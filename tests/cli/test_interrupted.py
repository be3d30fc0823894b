"""Ctrl-C: one Chinese line, exit code 130, nothing half written, and the next try takes up where this one left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from reconcile import cli
from reconcile.cli.program import was_interrupted
from reconcile.ledger import returned
from reconcile.ledger.answers import RETURNED, current
from reconcile.output import published
from tests.ledger.county import NIGHTS, finding, id_of, publish, table
from tests.ledger.filled import fill

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
SAID = "已中断；没有发布的不会发布，上次成果未受影响"
INTERRUPTED = 130


@pytest.mark.parametrize("error", [RuntimeError("Query interrupted"), ValueError("a rule failed"), duckdb.InterruptException("INTERRUPT Error")])
def test_what_a_library_makes_of_it_is_known(error: Exception) -> None:
    if isinstance(error, ValueError):
        assert not was_interrupted(error)
        error.__cause__ = RuntimeError("Query interrupted")
    assert was_interrupted(error)


def test_a_run_leaves_nothing_behind(tmp_path: Path) -> None:
    output = tmp_path / "out"
    command = [sys.executable, "-m", "reconcile", "--verbose", "run", "--input", str(SAMPLE), "--output", str(output), "--as-of", "2019-06-30"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        assert run.stderr and run.stdout
        first = run.stderr.readline()
        os.killpg(run.pid, signal.SIGINT)  # As a terminal does: the children hear it too.
        rest, told = run.stderr.read(), run.stdout.read()
    assert (run.returncode, told) == (INTERRUPTED, ""), rest
    assert "[1/5]" in first
    lines = [line for line in rest.splitlines() if line.strip()]
    assert lines[-1] == SAID and all(line.startswith(("0", "1", "2")) for line in lines[:-1])
    assert sorted(one.name for one in output.iterdir()) == [".cache", ".lock", ".runs"]
    assert not list((output / ".runs").iterdir())


@pytest.mark.parametrize("after", ["workbook", "first file"])
def test_feedback_takes_up_where_it_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], after: str
) -> None:
    output, found = tmp_path / "out", [finding("WF01", "D:1"), finding("WF01", "D:8", township="白水乡")]
    publish(output, NIGHTS[0], table(*found))
    given = [
        fill(published(output) / f"{one['township']}.xlsx", tmp_path / f"{one['township']}.xlsx", {id_of(one): {"核查结果": "属实"}})
        for one in found
    ]
    kept: list[Path] = []
    store = returned._store

    def interrupted(path: Path, cells: pl.DataFrame) -> None:
        if after == "workbook" or kept:
            raise KeyboardInterrupt
        kept.append(path)
        store(path, cells)

    with monkeypatch.context() as patched:
        patched.setattr(returned, "_store", interrupted)
        assert cli.main(["feedback", *map(str, given), "--output", str(output)]) == INTERRUPTED
    told = capsys.readouterr()
    assert told.err.strip().splitlines()[-1] == SAID and not told.out
    assert current(output).height == len(kept)
    assert not [one for one in (output / RETURNED).iterdir() if one.name.startswith(".")]
    assert cli.main(["feedback", *map(str, given), "--output", str(output)]) == 0
    assert current(output).filter(pl.col("column") == "核查结果").height == len(found)
