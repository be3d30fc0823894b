"""A published night opened again as a database, with a list beside it that no night has read."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.explain.records import open_ground, quoted, sources_of
from reconcile.load.persons import main_id, make_sources
from reconcile.load.places import make_places
from reconcile.load.raw import FILE_STEP, ROW_STEP, SHEET_STEP, TypedFile, load_all
from reconcile.night.link import linking
from reconcile.night.summary import read_manifest
from reconcile.policy.rule import read_tables, render
from reconcile.policy.then import values_then
from reconcile.screening.facts import glossary, make_facts
from reconcile.wording.figures import written_in_sql
from schemas.source import Source

if TYPE_CHECKING:
    from reconcile.beforehand.read import Given, Kind

CACHE = ".cache"
LISTED = "listed"
"""The list's own table."""


@dataclass(frozen=True)
class Reopened:
    """A published night as a database on a day, with the list's rows in the table `listed`, its sheets in `listed_sheet`.

    Attributes:
        sources: every source of the night by name.
        values: what facts and queries may ask for by name.
    """

    db: DuckDB
    manifest: Mapping[str, Any]
    sources: Mapping[str, Source]
    values: Mapping[str, Any]

    @property
    def handed_in(self) -> frozenset[str]:
        """The sources that the night had."""
        return frozenset(name for name, one in self.manifest["sources"].items() if one["handed_in"])

    def make(self, folder: Path, **more: Any) -> None:
        """Make every table of a folder of queries, and the facts that they rest on, each after what it reads."""
        texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.sql"))}
        reads = {name: read_tables(sql) for name, sql in texts.items()}
        values = {**self.values, **more}
        there = self._tables()
        make_facts(self.db, frozenset().union(*reads.values()) & glossary().keys(), values, kept=there)
        for name in TopologicalSorter({name: sorted(asked & texts.keys()) for name, asked in reads.items()}).static_order():
            self.db.make(name, render(texts[name], values, self.db.dialect))

    def placed(self, table: str, where: str = "TRUE") -> pl.DataFrame:
        """Give a table's rows in the order of the list's, and where each stands there (`at`)."""
        return self.db.rows(
            f"SELECT t.*, CONCAT(s.sheet, '第', t.row_id // {ROW_STEP} % {SHEET_STEP // ROW_STEP}, '行') AS at FROM {table} AS t LEFT JOIN listed_sheet AS s"
            f" ON s.file_no = t.row_id // {FILE_STEP} AND s.sheet_no = t.row_id // {SHEET_STEP} % {FILE_STEP // SHEET_STEP} WHERE {where} ORDER BY t.row_id"
        )

    def _tables(self) -> set[str]:
        return {row[0] for row in self.db.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}


@contextmanager
def reopening(night: Path, given: Given | None = None, kind: Kind | None = None, day: date | None = None) -> Iterator[Reopened]:
    """Open a published night, with a list beside it or alone.

    Args:
        night: directory of the published night.
        given: the list, and `kind`, what it is like.
        day: the day to look at, where it is later than the night's: what begins or ends until then is known.
    """
    manifest = read_manifest(night)
    as_of = date.fromisoformat(manifest["as_of"])
    day = max(as_of, day or as_of)
    values = values_then(manifest, day)
    ground = open_ground(night)
    sources = sources_of(night)
    first = max(file.file_no for file in ground.files) + 1
    listed = [TypedFile(first + number, LISTED, file.parquet) for number, file in enumerate(given.files if given else ())]
    catalogue = {**sources, LISTED: _undated(sources[kind.source].sparing(kind.spared))} if kind else sources
    with tempfile.TemporaryDirectory() as spill:
        db = DuckDB(Path(spill))
        try:
            load_all(db, catalogue, [*ground.files, *listed], None, day)
            for path in ground.folder.glob("*.parquet"):
                if not path.name.startswith("typed-"):
                    db.put(path.stem, path)
            _leave_out_repeats(db, sources, night, as_of)
            make_places(db, catalogue)
            make_sources(db, catalogue, _repair(db, values, night, first))
            db.connection.execute(f"CREATE OR REPLACE MACRO written(said) AS {written_in_sql('said')}")
            if given:
                db.put("listed_sheet", _sheets(given, first))
            yield Reopened(db, manifest, sources, values)
        finally:
            db.close()


def _sheets(given: Given, first: int) -> pl.DataFrame:
    rows = [
        (first + number, sheet.position, f"{sheet.name} " if sheet.name else "")
        for number, file in enumerate(given.files)
        for sheet in file.sheets
    ]
    return pl.DataFrame(rows, schema={"file_no": pl.Int64, "sheet_no": pl.Int64, "sheet": pl.String}, orient="row")


def _undated(source: Source) -> Source:
    """The list's kind: what it says of later days is a plan, and no row of it is left out for its date."""
    fields = (dataclasses.replace(one, own_date=False, plan=one.kind == "date") for one in source.fields)
    return dataclasses.replace(source, name=LISTED, fields=tuple(fields))


def _leave_out_repeats(db: DuckDB, sources: Mapping[str, Source], night: Path, as_of: date) -> None:
    """Leave out the rows that the night left out as handed in twice: they are nobody's there."""
    db.make_view("known_row", f"SELECT DISTINCT row_id FROM read_parquet({quoted(night / 'person_link.parquet')})")
    for source in sources.values():
        if main_id(source) is None:
            continue
        later = "".join(f" AND COALESCE({one.name} <= DATE '{as_of}', TRUE)" for one in source.fields if one.own_date)
        db.connection.execute(f"DELETE FROM raw_{source.name} WHERE row_id NOT IN (SELECT row_id FROM known_row){later}")


def _repair(db: DuckDB, values: Mapping[str, Any], night: Path, first: int) -> Any:
    """Link the night's rows as the night did, from what it kept, and the list's rows beside them."""
    output = night.parent.parent if night.parent.name.startswith(".") else night.parent
    as_then, anew = linking(db, values, output / CACHE / "identity"), linking(db, values)

    def repair(unclear: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
        is_new = pl.col("row_id") >= first * FILE_STEP
        parts = [as_then.repair(unclear.filter(~is_new), register), anew.repair(unclear.filter(is_new), register)]
        return pl.concat([part.select("ref_id", "person", "method", "probability") for part in parts])

    return repair
