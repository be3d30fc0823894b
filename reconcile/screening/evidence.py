"""Row numbers back to where the record stands: source, file, sheet, row; only for what findings rest on."""

from __future__ import annotations

import polars as pl

from reconcile.screening.collect import KEY

PLACE = pl.Struct({"source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int64})


def where(rows: pl.DataFrame, sheets: pl.DataFrame, keys: pl.DataFrame | None = None) -> pl.DataFrame:
    """Adds source, file, sheet, row to a frame with row_id.

    Args:
        sheets: file_no, sheet_no, source, file, sheet.
        keys: file_no, row, key for tables of databases: the record's own number stands in place of a sheet's name.
    """
    number = pl.col("row_id")
    placed = rows.with_columns(
        (number // 2**40).cast(pl.Int32).alias("file_no"),
        (number // 2**28 % 2**12).cast(pl.Int32).alias("sheet_no"),
        (number // 2**5 % 2**23).alias("row"),
    ).join(sheets, on=["file_no", "sheet_no"], how="left")
    if keys is None:
        return placed
    named = placed.join(keys, on=["file_no", "row"], how="left")
    return named.with_columns(pl.coalesce("key", "sheet").alias("sheet")).drop("key")


def with_evidence(
    findings: pl.DataFrame, evidence: pl.DataFrame, sheets: pl.DataFrame, record_keys: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Adds to every finding the list of records it rests on, in file order."""
    keys = ["rule_code", *KEY]
    lists = (
        where(evidence.unique(), sheets, record_keys)
        .sort("row_id")
        .group_by(keys, maintain_order=True)
        .agg(pl.struct("source", "file", "sheet", "row").unique(maintain_order=True).alias("evidence"))
    )
    joined = findings.join(lists, on=keys, how="left")
    return joined.with_columns(pl.col("evidence").cast(pl.List(PLACE)))
