"""Typed Parquet files into one raw table a source, as they stood on the as-of day."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.engine.side_by_side import Job, making, side_by_side
from schemas.source import Field, Source

if TYPE_CHECKING:
    import polars as pl

    from reconcile.engine.duckdb import DuckDB

# A row's number says where it stands: file, sheet, row, person of a wide row. It orders as they do.
FILE_STEP, SHEET_STEP, ROW_STEP = 2**40, 2**28, 2**5
TYPES = {"text": "VARCHAR", "bool": "BOOLEAN", "date": "DATE", "money": "DECIMAL(18,2)", "int": "INTEGER"}
# Where a number of 20 or 22 characters is a disability card's, whose first 18 are the person's own; elsewhere it is too long.
CARDED = frozenset({"poverty_registry", "disability_registry"})


@dataclass(frozen=True)
class TypedFile:
    """One typed file: its number in the run's order and the source it belongs to; its refused rows, if kept."""

    file_no: int
    source: str
    parquet: Path
    refused: Path | None = None


# What a later date or year of the row says was not known yet on the as-of day.
KNOWN_LATER = {
    ("household_registration", "status"): "CASE WHEN status_date > {day} THEN '正常' ELSE COALESCE(status, '正常') END",
    ("poverty_registry", "poverty_status"): "CASE WHEN poverty_status = '已脱贫' AND exit_year > {year} THEN '未脱贫' ELSE poverty_status END",
    ("poverty_registry", "exit_year"): "CASE WHEN exit_year <= {year} THEN exit_year END",
    ("public_requests", "result"): "CASE WHEN verified_on > {day} THEN NULL ELSE result END",
    ("risk_ledger", "decision"): "CASE WHEN verified_on > {day} THEN NULL ELSE decision END",
}
ROW_ID = f"file_no::BIGINT * {FILE_STEP} + sheet_no::BIGINT * {SHEET_STEP} + row_no::BIGINT * {ROW_STEP} + slot"


def _raw(
    source: Source, files: list[TypedFile], as_of: date, without_repeated: bool, wanted: Collection[int] | None
) -> str:
    """Asks for a source's rows: row_id and its columns, later dates emptied, later rows left out."""
    columns = source.columns()
    if not files:
        empty = ", ".join(f'CAST(NULL AS {TYPES[kind]}) AS "{name}"' for name, kind in columns.items())
        return f"SELECT CAST(NULL AS BIGINT) AS row_id, {_given_of(source)} {empty} WHERE FALSE"
    names = ", ".join(_column(field, source.name, name, as_of) for field in source.fields for name in field.columns())
    parts = " UNION ALL ".join(
        f"SELECT {file.file_no} AS file_no, * FROM read_parquet('{_quoted(file.parquet)}')"
        for file in files
    )
    conditions = [_existing(field, as_of) for field in source.fields if field.own_date]
    if without_repeated:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM repeated_row AS r WHERE r.file_no = t.file_no AND r.sheet_no = t.sheet_no"
            " AND r.row_no = t.row_no AND r.slot = t.slot)"
        )
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    if wanted is not None:
        listed = ", ".join(map(str, wanted)) or "-1"
        where += f" {'AND' if where else 'WHERE'} ({ROW_ID}) IN ({listed})"
    return f"SELECT {ROW_ID} AS row_id, {_given_of(source, True)} {names} FROM ({parts}) AS t {where}"


def _given_of(source: Source, has_rows: bool = False) -> str:
    """A roster keeps whether an end date was given at all: a later one means still covered."""
    if not any(field.name == "end_date" for field in source.fields):
        return ""
    return "end_date IS NOT NULL AS end_given," if has_rows else "CAST(NULL AS BOOLEAN) AS end_given,"


def _existing(field: Field, as_of: date) -> str:
    return f"({field.name} IS NULL OR {field.name} <= DATE '{as_of}')"


def _column(field: Field, source: str, name: str, as_of: date) -> str:
    day = f"DATE '{as_of}'"
    if name != field.name:
        return f'"{name}"'
    if (source, name) in KNOWN_LATER:
        return f'{KNOWN_LATER[source, name].format(day=day, year=as_of.year)} AS "{name}"'
    if field.kind == "date" and not field.plan:
        return f'CASE WHEN "{name}" <= {day} THEN "{name}" END AS "{name}"'
    if field.kind == "id":
        born = f'SUBSTRING("{name}", 7, 8)'
        whole = "" if source in CARDED else f' AND "{name}_tail" IS NULL'
        return f"CASE WHEN {born} <= '{as_of:%Y%m%d}'{whole} THEN \"{name}\" END AS \"{name}\""
    if field.default is not None and field.kind == "choice":
        return f"COALESCE(\"{name}\", '{field.default}') AS \"{name}\""
    return f'"{name}"'


def _refused(files: list[TypedFile]) -> str:
    """Asks for what is known of refused rows: the family and the number of the person, where they can be read."""
    parts = [
        f"SELECT '{file.source}' AS source, family_no, id_number FROM read_parquet('{_quoted(file.refused)}')"
        for file in files
        if file.refused is not None
    ]
    empty = "SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS family_no, CAST(NULL AS VARCHAR) AS id_number WHERE FALSE"
    return f"SELECT DISTINCT * FROM ({' UNION ALL '.join([empty, *parts])}) AS r WHERE family_no IS NOT NULL OR id_number IS NOT NULL"


def _quoted(path: Path) -> str:
    return str(path).replace(chr(39), chr(39) * 2)


def load_all(
    db: DuckDB,
    catalogue: Mapping[str, Source],
    files: list[TypedFile],
    repeated: pl.DataFrame | None,
    as_of: date,
    wanted: Collection[int] | None = None,
) -> None:
    """Makes every source's `raw_<source>`; sources not handed in become empty tables.

    Args:
        repeated: rows that an earlier file holds already, left out.
        wanted: only these rows, by row_id; default all.
    """
    without = False
    if repeated is not None and repeated.height:
        without = True
        db.put("repeated_row", repeated)
    jobs = []
    for source in catalogue.values():
        given = [file for file in files if file.source == source.name]
        jobs.append(Job(source.name, making(f"raw_{source.name}", _raw(source, given, as_of, without, wanted))))
    jobs.append(Job("refused_entry", making("refused_entry", _refused(files))))
    side_by_side(db, jobs)
