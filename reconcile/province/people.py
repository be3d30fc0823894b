"""Who a finding across counties is about, and on which records it rests: told from a county's own night alone."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.explain.records import Ground, open_ground, quoted, sources_of
from reconcile.load.raw import ROW_ID
from reconcile.screening.evidence import where

ABOUT: dict[str, pl.DataType | type[pl.DataType]] = {
    "finding_id": pl.String, "source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int64,
    "person": pl.String, "name": pl.String, "account": pl.String,
}  # fmt: skip


def records_of(night: Path, rows: pl.DataFrame) -> pl.DataFrame:
    """Say of a county's own rows where they stand and whose they are.

    Args:
        rows: finding_id, row_id.

    Returns:
        The columns of ABOUT; numbers and names are the county's own.
    """
    if rows.is_empty():
        return pl.DataFrame(schema=ABOUT)
    ground, db = open_ground(night), DuckDB(threads=1)
    try:
        db.put("asked", rows.select("row_id").unique())
        sources = sorted({file.source for file in ground.files})
        known = sources_of(night)
        parts = []
        for source in sources:
            fields = {field.name for field in known[source].fields}
            columns = [name if name in fields else f"CAST(NULL AS VARCHAR) AS {name}" for name in ("name", "account_no")]
            every = ground.rows_of(source, *[name for name in ("name", "account_no") if name in fields])
            parts.append(f"SELECT {ROW_ID} AS row_id, {', '.join(columns)} FROM ({every}) WHERE {ROW_ID} IN (SELECT row_id FROM asked)")
        links = f"read_parquet({quoted(night / 'person_link.parquet')})"
        found = db.rows(
            f"SELECT t.row_id, MIN(l.person) AS person, MIN(t.name) AS name, MIN(t.account_no) AS account FROM ({' UNION ALL '.join(parts)}) AS t"
            f" LEFT JOIN (SELECT row_id, person FROM {links} WHERE person NOT LIKE 'N:%' AND row_id IN (SELECT row_id FROM asked)) AS l"
            " ON l.row_id = t.row_id GROUP BY t.row_id"
        )
    finally:
        db.close()
    placed = where(rows.unique(), _sheets(ground)).join(found, on="row_id", how="left")
    return placed.select(pl.col(name).cast(kind) for name, kind in ABOUT.items()).sort("finding_id", "source", "file", "sheet", "row")


def _sheets(ground: Ground) -> pl.DataFrame:
    rows = [
        (file.file_no, int(number), file.source, path, name)
        for file in ground.files
        for path, sheets in [ground.names[file.file_no]]
        for number, name in sheets.items()
    ]
    schema = {"file_no": pl.Int32, "sheet_no": pl.Int32, "source": pl.String, "file": pl.String, "sheet": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")
