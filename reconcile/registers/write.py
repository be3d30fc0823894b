"""Writes the registers beside the lists, and every row's person, into the run directory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.policy.rule import read_tables, render
from reconcile.wording.figures import written_in_sql

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

# Named, not only found: a package that lost its files must not publish a night without them.
OWED = ("focus", "funds", "households", "population", "verdicts")
BOOKS = {name: (Path(__file__).parent / f"{name}.sql").read_text("utf-8") for name in OWED}


def asked_tables() -> frozenset[str]:
    """Return the tables that the registers read, whatever rules run."""
    return frozenset().union(*(read_tables(sql) for sql in BOOKS.values())) - {"tonight"}


def write_books(db: DuckDB, values: Mapping[str, Any], findings: pl.DataFrame, run_dir: Path) -> None:
    """Writes one Parquet file a book.

    Args:
        findings: tonight's with finding_id and subject_key.
    """
    base = pl.col("subject_key").str.split("|").list.first().alias("base")
    db.put("tonight", findings.select("finding_id", base))
    db.connection.execute(f"CREATE OR REPLACE MACRO written(said) AS {written_in_sql('said')}")
    for name, sql in BOOKS.items():
        db.export(render(sql, values, db.dialect), run_dir / f"{name}.parquet")


def write_links(db: DuckDB, sources: Iterable[tuple[str, list[tuple[str, str]]]], sheets: pl.DataFrame, path: Path) -> None:
    """Writes person_link.parquet: every row of every source and the person it is held to be; row_id is the typed row's.

    Args:
        sources: source and its (id field, person column) pairs that say whose row it is.
        sheets: file_no, sheet_no, source, file, sheet.
    """
    db.put("sheet", sheets)
    rows = " UNION ALL ".join(
        f"SELECT row_id, '{field}' AS field, {field}_read AS id_number, {person} AS person,"
        f" {field} IS NOT NULL AS is_exact FROM {source}"
        for source, pairs in sources
        for field, person in pairs
    )
    db.export(
        f"""
        SELECT s.source, s.file, s.sheet, CAST(r.row_id // 32 % 8388608 AS BIGINT) AS row, r.id_number, r.person,
            CASE WHEN r.is_exact THEN 'exact' ELSE COALESCE(l.method, 'none') END AS method,
            CASE WHEN r.is_exact THEN 1.0 ELSE l.probability END AS probability, r.row_id
        FROM ({rows}) AS r
        LEFT JOIN link AS l ON l.row_id = r.row_id AND l.field = r.field
        LEFT JOIN sheet AS s ON s.file_no = r.row_id // 1099511627776 AND s.sheet_no = r.row_id // 268435456 % 4096
        """,
        path,
    )
