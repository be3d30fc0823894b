"""People are found by name, and told apart by village."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import polars as pl
import pytest

from bench.county import random_world, write_clean
from reconcile import cli
from reconcile.explain.lookup import candidates

AS_OF = "2019-06-30"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    write_clean(random_world(5, 80), folder / "in")
    assert cli.main(["run", "--input", str(folder / "in"), "--output", str(folder / "out"), "--as-of", AS_OF]) == 0
    return folder / "out" / AS_OF


def people(night: Path) -> pl.DataFrame:
    found = [pl.read_parquet(path, columns=["name", "id_number", "village"]) for path in (night / "ground").glob("typed-*.parquet")
                      if {"name", "id_number", "village", "household_no"} <= set(pl.read_parquet_schema(path))]  # fmt: skip
    return pl.concat(found).drop_nulls()


def test_everybody_in_the_register_is_found_by_name_and_village(night: Path) -> None:
    for name, number, village in people(night).head(40).iter_rows():
        assert number in {one.person for one in candidates(night, f" {name[0]} {name[1:]}", village, {})}
    assert candidates(night, "查无此人", None, {}) == []


def test_one_person_is_explained_and_several_are_listed(night: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everyone = people(night)
    by_name = everyone.group_by("name").agg(pl.col("id_number").n_unique().alias("n"), pl.col("id_number").first()).sort("name")
    alone = by_name.filter(pl.col("n") == 1).row(0, named=True)
    assert cli.main(["explain", alone["name"], "--output", str(night.parent)]) == 0
    assert alone["id_number"] in capsys.readouterr().out
    several = by_name.filter(pl.col("n") > 1)
    assert several.height
    name = several["name"][0]
    assert cli.main(["explain", name, "--output", str(night.parent)]) == 2
    said = capsys.readouterr()
    numbers = everyone.filter(pl.col("name") == name)["id_number"]
    assert all(number in said.out for number in numbers)
    assert "--village" in said.err and not any(number in said.err for number in numbers) and name not in said.err


def test_the_office_may_be_moved(night: Path, tmp_path: Path) -> None:
    moved = tmp_path / "搬走'的"
    shutil.copytree(night.parent, moved, symlinks=True)
    name = people(night)["name"][0]
    assert candidates(Path(os.path.realpath(moved / AS_OF)), name, None, {})
