"""Every choice of optional sources gives a night: registers and dossiers too read what no running rule made."""

from __future__ import annotations

import json
import shutil
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest

import schemas
from bench.county import random_world, write_clean
from reconcile import cli
from reconcile.explain.dossier import make_dossier
from reconcile.night.screen import for_the_record
from reconcile.policy.rule import catalogue as rules
from reconcile.policy.rule import read_tables
from reconcile.registers.write import BOOKS
from reconcile.screening.facts import closure
from reconcile.screening.helpers import GROUND
from reconcile.screening.screen import ALWAYS, asked_tables

SOURCES = schemas.catalogue()
REQUIRED = [name for name, source in SOURCES.items() if source.required]
OPTIONAL = [name for name, source in SOURCES.items() if not source.required]
HANDED_IN = [(), *((name,) for name in OPTIONAL), *combinations(OPTIONAL, 2)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    write_clean(random_world(5, 60), folder)
    return folder


@pytest.mark.parametrize("handed_in", HANDED_IN, ids="+".join)
def test_what_registers_read_is_made_whichever_rules_run(handed_in: tuple[str, ...]) -> None:
    there = {*REQUIRED, *handed_in}
    running = [rule for rule in rules().values() if set(rule.needs) <= there]
    beside, kept = for_the_record(running)
    needed = [table for job in beside for table in job.needs]
    asked = {*ALWAYS, *kept, *needed, *(table for rule in running for table in asked_tables(rule))}
    made = {fact.name for fact in closure(asked)}
    known = {*SOURCES, *GROUND, "tonight", "number_name", "name_grade", "possible_double"}
    for name, sql in BOOKS.items():
        assert read_tables(sql) <= made | known, name


@pytest.mark.parametrize("optional", [(), ("medical_expense",), ("field_survey",), ("tekun_roster", "fund_batch")], ids="+".join)
def test_a_night_of_few_sources_is_published_and_explained(
    world: Path, tmp_path: Path, optional: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in (*REQUIRED, *optional):
        for path in world.glob(f"{name}/*"):
            (tmp_path / "in" / name).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, tmp_path / "in" / name)
    out = tmp_path / "out"
    assert cli.main(["run", "--input", str(tmp_path / "in"), "--output", str(out), "--as-of", "2019-06-30"]) == 0
    night = out / "2019-06-30"
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    assert {name for name, told in manifest["sources"].items() if told["handed_in"]} == {*REQUIRED, *optional}
    assert all((night / f"{name}.parquet").is_file() for name in BOOKS)
    someone = pl.read_parquet(night / "person_link.parquet").filter(method="exact")["person"].min()
    dossier = make_dossier(night, str(someone))
    not_run = {rule["code"] for rule in manifest["rules"] if rule["status"] != "ran"}
    assert {one.code for one in dossier.verdicts if one.verdict == "未执行"} == not_run
    assert not_run
