"""One read-only snapshot of a database: PostgreSQL through ADBC, the others through their own DB-API drivers."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, Protocol
from urllib.parse import SplitResult, unquote

import polars as pl

from reconcile.errors import UsageError
from reconcile.intake.databases.text import as_text

BATCH = 20_000
PATIENCE = 20
MODULES = {"postgresql": "adbc_driver_postgresql", "mysql": "pymysql", "oracle": "oracledb", "dameng": "dmPython", "kingbase": "ksycopg2"}
REPEATABLE = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
# What makes the transaction one snapshot that cannot write.
SNAPSHOT = {
    "postgresql": (REPEATABLE,),
    "mysql": ("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ", "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"),
    "oracle": ("SET TRANSACTION READ ONLY",),
    "dameng": ("SET TRANSACTION READ ONLY",),
    "kingbase": (REPEATABLE,),
}


class Connection(Protocol):
    """What of a driver's connection is used here."""

    def cursor(self) -> Any:
        """Make a cursor."""

    def rollback(self) -> None:
        """Give up the transaction."""

    def close(self) -> None:
        """End the transaction and the connection."""


class Snapshot:
    """A database as it stands at one moment."""

    def __init__(self, driver: str, connection: Connection) -> None:
        self.driver, self.connection = driver, connection
        self._begin()

    def _begin(self) -> None:
        for statement in SNAPSHOT[self.driver]:
            cursor = self.connection.cursor()
            cursor.execute(statement)
            cursor.close()

    def begin_again(self) -> None:
        """Go on after a query that failed: PostgreSQL gives up the whole transaction for it, so this is a new snapshot."""
        self.connection.rollback()
        self._begin()

    def total(self, sql: str, key: str) -> tuple[int, int]:
        """Count a query's rows, and the different keys among them."""
        cursor = self.connection.cursor()
        cursor.execute(f"SELECT COUNT(*), COUNT(DISTINCT {self._quoted(key)}) FROM {self._table(sql)}")
        row = cursor.fetchone()
        cursor.fetchall()
        cursor.close()
        return int(row[0]), int(row[1])

    def rows(self, sql: str, key: str) -> Iterator[pl.DataFrame]:
        """Stream a query's rows by key, as text; the first frame comes even where there is no row."""
        cursor = self.connection.cursor()
        cursor.execute(f"SELECT * FROM {self._table(sql)} ORDER BY {self._quoted(key)}")
        if self.driver == "postgresql":
            for batch in cursor.fetch_record_batch():
                yield as_text(_plain(batch))
        else:
            names = [column[0] for column in cursor.description]
            while True:
                rows = cursor.fetchmany(BATCH)
                yield as_text(_frame(names, rows))
                if not rows:
                    break
        cursor.close()

    def close(self) -> None:
        """Let go of it."""
        self.connection.close()

    def _table(self, sql: str) -> str:
        return f"(\n{sql}\n) told" if self.driver in ("oracle", "dameng") else f"(\n{sql}\n) AS told"

    def _quoted(self, name: str) -> str:
        mark = "`" if self.driver == "mysql" else '"'
        return f"{mark}{name.replace(mark, mark * 2)}{mark}"


def _plain(batch: Any) -> pl.DataFrame:
    """Take a batch as what it is stored as: numeric comes as text under a type of PostgreSQL's own."""
    return pl.DataFrame(
        {name: pl.Series(name, getattr(column, "storage", column)) for name, column in zip(batch.schema.names, batch.columns, strict=True)}
    )


def _frame(names: list[str], rows: Any) -> pl.DataFrame:
    """Make a frame of a driver's rows."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pl.DataFrame({name: _column(values) for name, values in zip(names, columns, strict=True)})


def _column(values: Any) -> pl.Series:
    """Make a column; where a driver gives values of several kinds, each is written as it shows itself."""
    kinds = {type(value) for value in values if value is not None}
    if len(kinds) <= 1:
        return pl.Series(values, dtype=pl.String if kinds <= {str} else None)
    return pl.Series([None if value is None else str(value) for value in values], dtype=pl.String)


def connect(driver: str, address: SplitResult) -> Connection:
    """Open a database.

    Raises:
        UsageError: the driver is not installed.
    """
    if find_spec(MODULES[driver]) is None:
        raise UsageError(f"没有安装 {driver} 的驱动", f"pip install 'dibao-reconcile[{driver}]'")
    opened: Connection = _OPEN[driver](address)
    return opened


def _parts(address: SplitResult) -> tuple[str, int | None, str, str, str]:
    return (
        address.hostname or "", address.port, unquote(address.username or ""), unquote(address.password or ""),
        unquote(address.path.strip("/")),
    )  # fmt: skip


def _postgresql(address: SplitResult) -> Any:
    dbapi = importlib.import_module("adbc_driver_postgresql.dbapi")
    query = f"{address.query}&" if address.query else ""
    return dbapi.connect(address._replace(scheme="postgresql", query=f"{query}connect_timeout={PATIENCE}").geturl())


def _mysql(address: SplitResult) -> Any:
    # With the encoders alone nothing is decoded: every value comes as the text that the server sent.
    pymysql, cursors, converters = (importlib.import_module(f"pymysql{part}") for part in ("", ".cursors", ".converters"))
    host, port, user, password, name = _parts(address)
    return pymysql.connect(
        host=host, port=port or 3306, user=user, password=password, database=name, charset="utf8mb4", conv=converters.encoders,
        cursorclass=cursors.SSCursor, connect_timeout=PATIENCE,
    )  # fmt: skip


def _oracle(address: SplitResult) -> Any:
    oracledb = importlib.import_module("oracledb")
    host, port, user, password, name = _parts(address)
    oracledb.defaults.fetch_decimals = True
    return oracledb.connect(user=user, password=password, dsn=f"{host}:{port or 1521}/{name}", tcp_connect_timeout=PATIENCE)


def _dameng(address: SplitResult) -> Any:
    host, port, user, password, name = _parts(address)
    return importlib.import_module("dmPython").connect(
        user=user, password=password, server=host, port=port or 5236, schema=name, login_timeout=PATIENCE, autoCommit=False
    )


def _kingbase(address: SplitResult) -> Any:
    host, port, user, password, name = _parts(address)
    return importlib.import_module("ksycopg2").connect(
        host=host, port=port or 54321, user=user, password=password, dbname=name, connect_timeout=PATIENCE
    )


_OPEN = {"postgresql": _postgresql, "mysql": _mysql, "oracle": _oracle, "dameng": _dameng, "kingbase": _kingbase}
