"""Parquet files as grids: the column names are the header, every value becomes text, numbers stay marked."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from reconcile.errors import InputRefused
from reconcile.intake.files.grid import Grid, trimmed

_KEPT_DIGITS = 15


def read_parquet(path: Path) -> Grid:
    """Read a Parquet file as a sheet whose first row is the header.

    Raises:
        InputRefused: the file is damaged or holds nested columns.
    """
    try:
        frame = pl.read_parquet(path, use_pyarrow=False, glob=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError):
        frame = None
    if frame is None:
        raise InputRefused("Parquet 文件已损坏或不完整，读不出来", "请重新导出")
    nested = [
        name for name, dtype in frame.schema.items() if dtype.is_nested() or dtype in (pl.Binary, pl.Object)
    ]
    if nested:
        raise InputRefused(f"Parquet 文件的列“{nested[0]}”不是文本、数字或日期", "请改为单值列后重新导出")
    names = [str(index) for index in range(frame.width)]
    header = pl.DataFrame([[name] for name in frame.columns], schema=dict.fromkeys(names, pl.String))
    texts = frame.select(
        _text(column, dtype).alias(str(index)) for index, (column, dtype) in enumerate(frame.schema.items())
    )
    numbers = frame.select(
        pl.col(column).is_not_null().alias(str(index))
        for index, (column, dtype) in enumerate(frame.schema.items())
        if dtype.is_numeric()
    )
    first = pl.DataFrame({name: [False] for name in numbers.columns}, schema=numbers.schema)
    return Grid("", 1, pl.concat([header, trimmed(texts)]), pl.concat([first, numbers]))


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype.is_integer():
        return _digits(column)
    if dtype.is_float():
        whole = (column == column.round(0)) & column.is_finite()
        digits = _digits(pl.when(whole).then(column).cast(pl.Int128, strict=False))
        return (
            pl.when(whole)
            .then(digits)
            .when(column.is_finite())
            .then(column.round_sig_figs(_KEPT_DIGITS).cast(pl.String))
        )
    if dtype == pl.Boolean:
        return pl.when(column).then(pl.lit("TRUE")).when(column.is_not_null()).then(pl.lit("FALSE"))
    if isinstance(dtype, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d %H:%M:%S").str.strip_suffix(" 00:00:00")
    return column.cast(pl.String)


def _digits(column: pl.Expr) -> pl.Expr:
    """Write whole numbers with 15 digits and zeros behind, as a spreadsheet would."""
    text = column.cast(pl.String)
    return text.str.slice(0, _KEPT_DIGITS) + text.str.slice(_KEPT_DIGITS).str.replace_all(r"\d", "0")
