"""Whose refused rows are: the township of the accepted rows around them, so that each can be told of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

_SHEET = ["source", "file", "sheet"]


def of_township(quarantine: pl.DataFrame, db: DuckDB, links: Path) -> pl.DataFrame:
    """Add `township` to refused rows: of the accepted rows before and after in the same sheet, where both agree.

    A row that stands between two townships' rows, or in a sheet without people, is told to the county alone.

    Args:
        quarantine: refused rows.
        db: tonight's tables.
        links: person_link.parquet.
    """
    if quarantine.is_empty():
        return quarantine.with_columns(township=pl.lit(None, pl.String))
    files = quarantine["file"].unique().implode()
    rows = pl.scan_parquet(links).filter(pl.col("file").is_in(files)).select(*_SHEET, "row", "person").unique().collect()
    db.put("accepted_person", rows.select("person").unique().drop_nulls())
    places = db.rows(
        "SELECT a.person, p.township FROM accepted_person AS a JOIN person_place AS p ON p.person = a.person"
        " WHERE p.township IS NOT NULL"
    )
    known = rows.join(places, on="person").group_by(*_SHEET, "row").agg(pl.col("township").min()).sort("row")
    found = quarantine.with_row_index("n").sort("row", nulls_last=True)
    for name, strategy in (("before", "backward"), ("after", "forward")):
        beside = known.rename({"township": name})
        found = found.join_asof(beside, on="row", by=_SHEET, strategy=strategy, check_sortedness=False)  # type: ignore[arg-type]
    agreed = pl.coalesce("before", "after") == pl.coalesce("after", "before")
    township = pl.when(agreed).then(pl.coalesce("before", "after"))
    return found.sort("n").with_columns(township=township).drop("n", "before", "after")
