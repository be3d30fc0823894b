"""Keep a returned workbook and what was read from it, by content hash."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from reconcile.base.kept import fresh_of, is_unchanged, keep_sum_of, put_in_place
from reconcile.ledger.answers import CELLS, RETURNED


def keep(output: Path, content: bytes, sha256: str, suffix: str, cells: pl.DataFrame) -> None:
    """Store a workbook and its cells; the cells come last, so that what has cells has its workbook."""
    folder = output / RETURNED
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(folder / f"{sha256}{suffix}", content)
    _store(folder / f"{sha256}.parquet", cells)


def received(output: Path, sha256: str) -> pl.DataFrame | None:
    """Give the cells of a workbook that was received before, None for a new one."""
    path = output / RETURNED / f"{sha256}.parquet"
    return pl.read_parquet(path) if is_unchanged(path) else None


def relabel(output: Path, sha256: str, cells: pl.DataFrame, level: str) -> None:
    """Move the answers of a workbook to another level of review: the operator corrects an earlier word."""
    _store(output / RETURNED / f"{sha256}.parquet", cells.with_columns(level=pl.lit(level)))


def cells_frame(cells: list[dict[str, object]]) -> pl.DataFrame:
    """Make the table of one workbook's cells."""
    return pl.DataFrame(cells, schema=CELLS, orient="row")


def _store(path: Path, cells: pl.DataFrame) -> None:
    fresh = fresh_of(path)
    cells.write_parquet(fresh)
    keep_sum_of(fresh, path)
    put_in_place(fresh, path)


def _write(path: Path, content: bytes) -> None:
    fresh = fresh_of(path)
    fresh.write_bytes(content)
    put_in_place(fresh, path)


