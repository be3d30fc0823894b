"""The sample county: the generator writes it byte for byte, and a run finds exactly what PLANTED.md says."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import reconcile
from bench.county import planted
from bench.county.__main__ import PEOPLE, SEED, make
from reconcile.night.run import run
from reconcile.night.settings import RunSettings
from reconcile.notebook import Published

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
AS_OF = date(2019, 6, 30)
WHOLE_COUNTY = {"TK04"}
SCORED = ["rule_code", "subject_key", "period", "amount", "certainty"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("out")
    run(RunSettings(input=SAMPLE, output=output, as_of=AS_OF, area="629901"))
    return output / str(AS_OF)


def test_the_example_notebook_runs_on_it(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = json.loads((SAMPLE.parents[1] / "examples" / "findings.ipynb").read_text("utf-8"))["cells"]
    monkeypatch.setattr(reconcile, "published", lambda _folder: Published(published))
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec(cell["source"], names)
    assert len(names["late"]) == len(names["found"].query("rule_code == 'WF02'")) > 0


def told() -> str:
    return (SAMPLE / "PLANTED.md").read_text("utf-8")


def test_every_rule_has_faults_and_near_misses() -> None:
    faults, near_misses = planted.read(told())
    found = Counter(f.rule for f in faults)
    close = Counter(n.rule for n in near_misses)
    assert len(found) == 116
    assert {rule for rule, count in found.items() if count < 2} <= WHOLE_COUNTY
    assert {rule for rule in found if close[rule] < 3} <= WHOLE_COUNTY


def test_the_generator_writes_the_committed_files(tmp_path: Path) -> None:
    make(tmp_path, PEOPLE, SEED, messy=True, plant=True)
    committed = {p.relative_to(SAMPLE): p.read_bytes() for p in SAMPLE.rglob("*") if p.is_file()}
    written = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert written.keys() == committed.keys()
    assert [str(name) for name in written if written[name] != committed[name]] == []


def test_the_run_finds_what_was_planted_and_nothing_else(published: Path) -> None:
    faults, near_misses = planted.read(told())
    expected = {(f.rule, f.key, f.period, f.amount, f.certainty) for f in faults}
    rows = pl.read_parquet(published / "findings.parquet").select(SCORED).rows()
    assert len(rows) == len(set(rows))
    assert sorted(expected - set(rows), key=repr) == []
    assert sorted(set(rows) - expected, key=repr) == []
    assert {(n.rule, n.key) for n in near_misses}.isdisjoint((row[0], row[1]) for row in rows)


def test_unusable_rows_stand_in_the_quarantine(published: Path) -> None:
    expected = Counter((u.source, u.value or "") for u in planted.unusable(told()))
    rows = (
        pl.read_parquet(published / "quarantine.parquet")
        .select("source", pl.col("value").fill_null(""))
        .rows()
    )
    assert Counter(rows) == expected
