"""同上: cells that say they equal the one above."""

from __future__ import annotations

import polars as pl

from reconcile.intake.decisions import NEIGHBOURS, settled

_DITTO = ("同上", "〃", "″", "同前", "同上行", "同上户", "'' ''", "''")


def fill_ditto(rows: pl.DataFrame) -> pl.DataFrame:
    """Resolve 同上: the cell equals the one above; an identity number only where the name beside it says so too."""
    fields = [name for name in rows.columns if f"{name}__num" in rows.columns]
    fields.sort(key=lambda name: not name.endswith("name"))
    said = rows.select(pl.col(name).is_in(_DITTO).fill_null(False).any() for name in fields).row(0)
    if any(said):
        settled(NEIGHBOURS)
    for name in [name for name, any_said in zip(fields, said, strict=True) if any_said]:
        ditto = pl.col(name).is_in(_DITTO).fill_null(False)
        holder = {"id_number": "name", "relative_id": "relative_name"}.get(name)
        if holder in rows.columns:
            ditto &= (pl.col(holder) == pl.col(holder).shift(1)).fill_null(False)
        above = pl.when(ditto).then(None).otherwise(pl.col(name).fill_null("")).forward_fill()
        flags = pl.when(ditto).then(None).otherwise(pl.col(f"{name}__num")).forward_fill()
        rows = rows.with_columns(
            pl.when(above != "").then(above).alias(name), flags.fill_null(False).alias(f"{name}__num")
        )
    return rows
