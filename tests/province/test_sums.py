"""A file that two counties handed in is known by its content, also where the manifest hides a name in the file's name."""

from __future__ import annotations

from pathlib import Path

from reconcile.explain.records import Ground
from reconcile.load.raw import TypedFile
from reconcile.province.home import _sums


def test_a_file_named_after_somebody_keeps_its_sum() -> None:
    files = [TypedFile(number, "dibao_roster", Path(f"typed-{number:05}.parquet")) for number in (1, 2)]
    ground = Ground(Path("ground"), files, {1: ("dibao_roster/张三.csv", {}), 2: ("dibao_roster/张五.csv", {})})
    inputs = [{"source": "dibao_roster", "path": "dibao_roster/张*.csv", "sha256": sha} for sha in ("a" * 64, "b" * 64)]
    assert _sums(ground, {"inputs": inputs})["sha256"].to_list() == ["a" * 64, "b" * 64]
