"""The wheel, installed into a fresh folder, publishes the night that the checkout publishes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import polars as pl
import pytest

from bench.county import random_world, write_clean
from reconcile.errors import ReconcileError
from reconcile.publish.run_data import SHAPES, read_run
from reconcile.registers.write import OWED

ROOT = Path(__file__).parents[2]
PACKAGES = ("reconcile", "schemas", "flows")
AS_OF = "2019-06-30"
# What differs from night to night: when, how long, from which cache.
VOLATILE = ("finished_at", "inputs", "timings")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    tree = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True).stdout
    for name in filter(None, tree.decode().split("\0")):
        if name.split("/")[0] in (*PACKAGES, "pyproject.toml", "README.md", "LICENSE") and (ROOT / name).is_file():
            target = folder / "tree" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q", "-w", str(folder), str(folder / "tree")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_every_file_of_the_packages_is_in_it(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    tree = wheel.parent / "tree"
    there = {path.relative_to(tree).as_posix() for package in PACKAGES for path in (tree / package).rglob("*") if path.is_file()}
    assert {name for name in there - inside if "egg-info" not in name} == set()


def test_a_night_of_the_wheel_equals_the_checkouts(wheel: Path, tmp_path: Path) -> None:
    write_clean(random_world(11, 120), tmp_path / "in")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    for place, name in ((site, "wheel"), (ROOT, "checkout")):
        command = [sys.executable, "-P", "-m", "reconcile", "run", "--input", "in", "--output", name, "--as-of", AS_OF]
        done = subprocess.run(
            command, cwd=tmp_path, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(place)}
        )
        assert done.returncode == 0, done.stderr
    one, other = tmp_path / "wheel" / AS_OF, tmp_path / "checkout" / AS_OF
    tables = sorted(path.relative_to(other).as_posix() for path in other.rglob("*.parquet"))
    assert sorted(path.relative_to(one).as_posix() for path in one.rglob("*.parquet")) == tables
    assert {f"{name}.parquet" for name in SHAPES} <= set(tables)
    assert [name for name in tables if not pl.read_parquet(one / name).equals(pl.read_parquet(other / name))] == []
    assert says(one) == says(other)


def says(night: Path) -> dict[str, object]:
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    for rule in manifest["rules"]:
        del rule["seconds"]
    return {name: value for name, value in manifest.items() if name not in VOLATILE}


def test_the_registers_owed_are_those_written() -> None:
    assert list(OWED) == sorted(path.stem for path in (ROOT / "reconcile" / "registers").glob("*.sql"))
    assert set(OWED) <= set(SHAPES)


def test_a_table_that_is_owed_and_not_there_is_an_error(tmp_path: Path) -> None:
    for name, shape in SHAPES.items():
        pl.DataFrame(schema=dict(shape)).write_parquet(tmp_path / f"{name}.parquet")
    assert read_run(tmp_path, {})["funds"].is_empty()
    (tmp_path / "funds.parquet").unlink()
    with pytest.raises(ReconcileError, match="缺少表 funds"):
        read_run(tmp_path, {"as_of": AS_OF})
