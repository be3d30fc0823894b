"""Typed columns as the text that a file would hold; whole numbers keep every digit, as a spreadsheet would not."""

from __future__ import annotations

import polars as pl

from reconcile.errors import InputRefused


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """Write every column as text.

    Raises:
        InputRefused: a column holds no single values.
    """
    for name, dtype in frame.schema.items():
        if dtype.is_nested() or dtype in (pl.Binary, pl.Object):
            raise InputRefused(f"查询结果的列“{name}”不是文本、数字或日期", "请在查询中转换为文本")
    return frame.select(_text(name, dtype) for name, dtype in frame.schema.items())


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if dtype.is_float():
        whole = column.is_finite() & (column == column.round(0)) & (column.abs() < 1e15)
        digits = pl.when(whole).then(column).cast(pl.Int64, strict=False).cast(pl.String)
        return pl.when(whole).then(digits).when(column.is_finite()).then(column.cast(pl.String)).alias(name)
    if dtype == pl.Boolean:
        return pl.when(column).then(pl.lit("TRUE")).when(column.is_not_null()).then(pl.lit("FALSE")).alias(name)
    if isinstance(dtype, pl.Datetime):
        return column.dt.strftime("%Y-%m-%d %H:%M:%S").str.strip_suffix(" 00:00:00")
    return column.cast(pl.String)
