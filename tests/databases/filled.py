"""An office's files as tables of a database, money and days typed, and the file of sources that reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl
import yaml

KEY = "流水号"
_KINDS = (("DECIMAL(14,2)", re.compile(r"-?\d+\.\d\d")), ("DATE", re.compile(r"(19|20)\d\d-\d\d-\d\d")))


def fill(connection: Any, inputs: Path, mark: str) -> None:
    """Make a table a file; its key says where in the file a row stood."""
    cursor = connection.cursor()
    for path in sorted(inputs.rglob("*.csv")):
        frame = pl.read_csv(path, infer_schema=False).with_row_index(KEY).with_columns(pl.format("{}-{}", pl.lit("K"), pl.col(KEY) + 100_000).alias(KEY))
        columns = ", ".join(f"{mark}{name}{mark} {_kind(frame[name])}" for name in frame.columns)
        cursor.execute(f"CREATE TABLE {path.stem} ({columns})")
        for part in frame.iter_slices(500):
            rows = ", ".join(f"({', '.join(_literal(value) for value in row)})" for row in part.iter_rows())
            cursor.execute(f"INSERT INTO {path.stem} VALUES {rows}")
    connection.commit()
    cursor.close()


def _kind(values: pl.Series) -> str:
    there = values.drop_nulls().to_list()
    return next((kind for kind, pattern in _KINDS if there and all(pattern.fullmatch(value) for value in there)), "VARCHAR(400)")


def _literal(value: str | None) -> str:
    return "NULL" if value is None else "'" + value.replace("'", "''") + "'"


def write_told(path: Path, inputs: Path, driver: str, **more: Any) -> Path:
    """Write the file of sources that reads every table."""
    told = {
        file.parent.name: {"name": f"{file.stem}系统", "driver": driver, "dsn_env": "TEST_DSN", "key": KEY, "query": f"SELECT * FROM {file.stem};", **more}
        for file in sorted(inputs.rglob("*.csv"))
    }  # fmt: skip
    path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
    return path
