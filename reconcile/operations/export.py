"""A published night into a PostgreSQL schema, for a BI tool: replaced as a whole, names and numbers hidden unless asked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.errors import ReconcileError, UsageError
from reconcile.intake.databases.connections import connect
from reconcile.intake.databases.faults import REMEDIES, kind_of
from reconcile.intake.databases.told import address_in
from reconcile.ledger.answered import MARKS
from reconcile.night.summary import read_manifest
from reconcile.publish.guard import Guard, is_masked
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData, read_run
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.annex_frames import first_frame, second_frame
from reconcile.publish.workbook.annexes import Annexes

# Columns that hold a name or a number; and those in which neither can stand, so that whatever else is added is masked.
NAMES = ("name", "answered_by")
NUMBERS = ("id_number",)
PLAIN = ("finding_id", "rule_code", "list", "severity", "certainty", "township", "village", "village_code", "period", "state",
         "amount_kind", "message")  # fmt: skip
SAID = ("program", "version", "county", "finished_at", "balance", "money", "tables", "periods", "townships_missing", "stopped_since")
KEYS = {"area": "VARCHAR NOT NULL", "as_of": "DATE NOT NULL"}
SQL_TYPES = {pl.Int64: "BIGINT", pl.Boolean: "BOOLEAN", pl.Date: "DATE", pl.Decimal: "NUMERIC(18, 2)"}


class NotExported(ReconcileError):
    """The database did not take the night; what it held before stands."""


def export(night: Path, dsn_env: str, schema: str, *, masked: bool = True) -> dict[str, int]:
    """Replace what a database holds of a county and day by a published night, in one transaction.

    Args:
        night: the directory that holds the night.
        dsn_env: the environment variable that holds the database's address.
        schema: made where it is not there.
        masked: hide names and numbers, as is done anyway where the night hid them.

    Returns:
        rows by table.

    Raises:
        UsageError: the address or the schema's name cannot be used.
        NotExported: the database refused, by kind.
    """
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
        raise UsageError("schema 只能用小写字母、数字和下划线", "检查 --schema")
    address = address_in(dsn_env, "postgresql")
    tables = tables_of(night, masked=masked)
    try:
        with closing(connect("postgresql", address)) as connection:
            _replace(connection, schema, tables)
    except UsageError:
        raise
    except Exception as error:  # the driver's own words may quote a row
        kind = kind_of(error)
    else:
        return {name: frame.height for name, frame in tables.items()}
    raise NotExported(f"没有写入数据库：{kind}", REMEDIES[kind])


def tables_of(night: Path, *, masked: bool) -> dict[str, pl.DataFrame]:
    """Give the tables of a night, each row with county and day."""
    manifest = read_manifest(night)
    data = read_run(night, manifest)
    mask = Guard(masked or is_masked(manifest)).mask(data)
    annexes = Annexes(data, Statistics(data))
    frames = {
        "findings": _hidden(pl.read_parquet(night / "findings.parquet"), mask),
        "ledger": _hidden(pl.read_parquet(night / "ledger.parquet").drop("latest_on", *MARKS, strict=False), mask),
        "statistics": first_frame(data, annexes),
        "rule_statistics": second_frame(data, annexes),
        "manifest": _manifest(manifest, data),
    }
    area, as_of = pl.lit(manifest["area"] or "").alias("area"), pl.lit(manifest["as_of"]).str.to_date().alias("as_of")
    return {name: _flat(frame).select(area, as_of, pl.all().exclude("area", "as_of")) for name, frame in frames.items()}


def _hidden(frame: pl.DataFrame, mask: Mask) -> pl.DataFrame:
    """Hide names and numbers; what a finding rests on becomes text, in which a file's name or a record's key stands."""
    frame = frame.with_columns(pl.Series("evidence", _json_values(frame["evidence"]), pl.String))
    texts = [name for name, dtype in frame.schema.items() if dtype == pl.String and name not in (*NAMES, *NUMBERS, *PLAIN)]
    return frame.with_columns(
        *(mask.name(pl.col(name)) for name in NAMES),
        *(mask.number(pl.col(name)) for name in NUMBERS),
        *(mask.text(pl.col(name)) for name in texts),
        mask.message(pl.col("rule_code"), pl.col("message")).alias("message"),
    )


def _json_values(values: pl.Series) -> list[str | None]:
    return [None if one is None else json.dumps(one, ensure_ascii=False) for one in values.to_list()]


def _manifest(manifest: Mapping[str, Any], data: RunData) -> pl.DataFrame:
    said = {name: manifest[name] for name in SAID if name in manifest}
    return pl.DataFrame({
        "version": [manifest["version"]], "finished_at": [manifest.get("finished_at")],
        "findings": [data["findings"].height], "content": [json.dumps(said, ensure_ascii=False)],
    })  # fmt: skip


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Write lists as JSON, small numbers as BIGINT: what every BI tool reads."""
    lists = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    frame = frame.with_columns(pl.Series(name, _json_values(frame[name]), pl.String) for name in lists)
    numbers = [name for name, dtype in frame.schema.items() if dtype.is_integer()]
    texts = [name for name, dtype in frame.schema.items() if dtype in (pl.Categorical, pl.Enum, pl.Null)]
    return frame.cast({**dict.fromkeys(numbers, pl.Int64), **dict.fromkeys(texts, pl.String)})


def _replace(connection: Any, schema: str, tables: Mapping[str, pl.DataFrame]) -> None:
    which = tables["manifest"].select("area", "as_of").row(0)
    cursor = connection.cursor()
    cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    for name, frame in tables.items():
        cursor.execute(f'CREATE TABLE IF NOT EXISTS "{schema}"."{name}" ({", ".join(_columns(frame))})')
        for column in _columns(frame):  # an older version's table may lack what this one tells
            cursor.execute(f'ALTER TABLE "{schema}"."{name}" ADD COLUMN IF NOT EXISTS {column.removesuffix(" NOT NULL")}')
        cursor.execute(f'DELETE FROM "{schema}"."{name}" WHERE area = $1 AND as_of = $2', which)
        if frame.height:
            cursor.adbc_ingest(name, frame.to_arrow(), mode="append", db_schema_name=schema)
    cursor.close()
    connection.commit()


def _columns(frame: pl.DataFrame) -> list[str]:
    kinds = {name: KEYS.get(name) or SQL_TYPES.get(type(dtype), "VARCHAR") for name, dtype in frame.schema.items()}
    return [f'"{name}" {kind}' for name, kind in kinds.items()]
