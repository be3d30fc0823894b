"""One county's published night opened again: the tables that rules across counties read, as of its own day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.explain.records import Ground, open_ground, quoted, sources_of
from reconcile.load.persons import make_sources
from reconcile.load.places import make_places
from reconcile.load.raw import load_all
from reconcile.night.summary import read_manifest
from reconcile.policy.rule import read_tables
from reconcile.policy.then import values_then
from reconcile.screening.facts import make_facts
from schemas.source import Source

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
    known = sources_of(night)
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
    return Home(code, name, as_of, columns, values_then(manifest, as_of), _sums(ground, manifest), str(manifest.get("finished_at", "")))


def make_home_facts(db: DuckDB, home: Home) -> None:
    """Make the facts that the tables handed over rest on."""
    make_facts(db, frozenset().union(*(read_tables(sql) for sql in tables().values())), home.values)


def _sums(ground: Ground, manifest: Mapping[str, Any]) -> pl.DataFrame:
    """Give each file's content by its number: the manifest lists the files read in their order, whatever it calls them."""
    rows = [(file.file_no, manifest["inputs"][file.file_no - 1].get("sha256")) for file in ground.files]
    return pl.DataFrame(rows, schema={"file_no": pl.Int64, "sha256": pl.String}, orient="row")
