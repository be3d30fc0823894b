"""One county's published night opened again: the tables that rules across counties read, as of its own day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.explain.records import open_ground, quoted
from reconcile.load.persons import make_sources
from reconcile.load.places import make_places
from reconcile.load.raw import load_all
from reconcile.night.summary import read_manifest
from reconcile.policy.day import values_of
from reconcile.policy.parameter import Value, in_force, typed
from reconcile.policy.parameter import load as load_parameters
from reconcile.policy.rule import read_tables
from reconcile.screening.facts import make_facts
from schemas.source import Source, from_json

READ = ("household_registration", "dibao_roster", "tekun_roster", "payment_ledger", "temporary_relief")
GROUND = ("village", "township_name", "handed_in", "setting", "counter")


@cache
def tables() -> dict[str, str]:
    """Give the SQL of the tables that a county hands over, by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((Path(__file__).parent / "tables").glob("*.sql"))}


@dataclass(frozen=True)
class Home:
    """A county's night as it is looked at from home.

    Attributes:
        code: of the county, six digits; name: what people call it.
        columns: source → columns handed in.
        sums: SHA-256 of each input file by its number: a file that two counties handed in is one.
        stamp: when the night was finished.
    """

    code: str
    name: str
    as_of: date
    columns: Mapping[str, frozenset[str]]
    values: Mapping[str, Any]
    sums: pl.DataFrame
    stamp: str = ""


def open_home(db: DuckDB, night: Path, code: str, name: str) -> Home:
    """Load a published night's tables of persons and payments, each row with the person that the night held it to be."""
    manifest = read_manifest(night)
    as_of, ground = date.fromisoformat(manifest["as_of"]), open_ground(night)
    known = from_json((night / "ground" / "catalogue.json").read_text("utf-8"))
    sources: dict[str, Source] = {one: known[one] for one in READ}
    load_all(db, sources, [file for file in ground.files if file.source in READ], None, as_of)
    links = f"read_parquet({quoted(night / 'person_link.parquet')})"
    for source in READ:  # What was handed in twice was kept once: the other rows have no person.
        db.connection.execute(f"DELETE FROM raw_{source} WHERE row_id NOT IN (SELECT row_id FROM {links})")
    for one in GROUND:
        db.put(one, ground.folder / f"{one}.parquet")
    make_places(db, sources)
    mended = db.rows(f"SELECT row_id, id_number AS read, person, method, probability FROM {links} WHERE method IN ('repaired', 'probabilistic')")
    make_sources(db, sources, lambda unclear, _: unclear.join(mended.unique(["row_id", "read"]), on=["row_id", "read"]))
    columns: dict[str, frozenset[str]] = {}
    for source, field in db.rows("SELECT source, field FROM handed_in").iter_rows():
        columns[source] = columns.get(source, frozenset()) | ({field} if field else set())
    return Home(code, name, as_of, columns, _values(manifest, as_of), _sums(night, manifest), str(manifest.get("finished_at", "")))


def make_home_facts(db: DuckDB, home: Home) -> None:
    """Make the facts that the tables handed over rest on."""
    make_facts(db, frozenset().union(*(read_tables(sql) for sql in tables().values())), home.values)


def _values(manifest: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    """Give what the night's facts asked for by name: shipped values, and over them those that the night had."""
    had = [_value(one) for one in manifest["parameters"]["values"]]
    names = {value.name for value in had}
    values = [*(value for value in load_parameters() if value.name not in names), *had]
    return values_of(in_force(values, as_of, manifest["area"] or ""))


def _value(said: Mapping[str, Any]) -> Value:
    same = {name: said[name] for name in ("name", "title", "scheme", "category", "area", "unit", "basis", "status", "source")}
    return Value(**same, valid_from=date.fromisoformat(said["valid_from"]), value=typed(said["value"]), rank=int(said["source"] != "shipped"))


def _sums(night: Path, manifest: Mapping[str, Any]) -> pl.DataFrame:
    known = {(one["source"], one["path"]): one.get("sha256") for one in manifest["inputs"]}
    index = json.loads((night / "ground" / "files.json").read_text("utf-8"))
    rows = [(one["file_no"], known.get((one["source"], one["path"]))) for one in index]
    return pl.DataFrame(rows, schema={"file_no": pl.Int64, "sha256": pl.String}, orient="row")
