"""Cells of the usual form, read without everything that people may write: most of a system's export."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from reconcile.intake.cells.errors import DAY_AS_KEY, KEYS
from reconcile.intake.cells.readers import Parsed
from schemas import id_number
from schemas.source import Field

_NUMBER = r"^[0-9]{17}[0-9X]$"
_KEY = r"^[A-Z]{0,4}[0-9][0-9A-Z-]*$"
_DAY = r"^(?:18[89]|19[0-9]|20[0-9])[0-9]-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])$"


def _no_key(field: Field) -> str | None:
    return None if field.pattern or field.exact else _KEY


USUAL: dict[str, Callable[[Field], str | None]] = {
    "id": lambda _: _NUMBER,
    "code": _no_key,
    "date": lambda _: _DAY,
}
"""Kind -> the regular expression of its usual form, where the field has one."""


def _ids(field: Field, text: pl.Series) -> Parsed:
    valid = text.to_frame("n").select(id_number.valid_expr(pl.col("n")))["n"]
    columns = pl.select(
        pl.when(valid).then(text).alias(field.name),
        text.alias(f"{field.name}_read"),
        pl.repeat(False, len(text)).alias(f"{field.name}_lost"),
        pl.repeat(None, len(text), dtype=pl.String).alias(f"{field.name}_tail"),
    )
    return Parsed(columns, _never(text), (~valid).alias("unreadable"))


def _codes(field: Field, text: pl.Series) -> Parsed:
    if field.name in KEYS and (days := text.str.contains(DAY_AS_KEY)).any():
        kept = pl.select(pl.when(~days).then(text).alias(field.name))
        return Parsed(kept, _never(text), days.alias("unreadable"))
    return Parsed(text.to_frame(field.name), _never(text), _never(text).alias("unreadable"))


def _dates(field: Field, text: pl.Series) -> Parsed:
    columns = pl.select(
        text.str.to_date("%Y-%m-%d").alias(field.name),
        pl.repeat(False, len(text)).alias(f"{field.name}_month_only"),
    )
    return Parsed(columns, _never(text), _never(text).alias("unreadable"))


def _never(text: pl.Series) -> pl.Series:
    return pl.repeat(False, len(text), eager=True).alias("empty")


READ_USUAL: dict[str, Callable[[Field, pl.Series], Parsed]] = {"id": _ids, "code": _codes, "date": _dates}
