"""The DuckDB engine: tables from Parquet or frames, queries to polars frames."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Self

import duckdb

from reconcile.engine.rows import Rows

if TYPE_CHECKING:
    import polars as pl


class DuckDB:
    """One in-memory database, two threads, its spill files in a private directory.

    Args:
        spill: directory for temporary files; made by the caller, removed by the caller.
        threads: worker threads.
        memory: memory limit, DuckDB's spelling.
    """

    dialect = "duckdb"

    def __init__(self, spill: Path | None = None, threads: int = 2, memory: str = "2GB") -> None:
        self.connection = duckdb.connect(":memory:")
        self.use_threads(threads)
        self.connection.execute(f"SET memory_limit = '{memory}'")
        self.connection.execute("SET preserve_insertion_order = false")
        self.connection.execute("SET enable_external_file_cache = false")
        # An in-memory database writes checkpoints on commits too; they serve nobody and cost a seventh of a night.
        self.connection.execute("SET checkpoint_threshold = '1TB'")
        if spill is not None:
            self.connection.execute("SET temp_directory = ?", [str(spill)])

    def use_threads(self, threads: int) -> None:
        """Sets the worker threads; small tables are quicker on one."""
        self.connection.execute(f"SET threads = {threads}")

    def put(self, name: str, data: Path | pl.DataFrame) -> None:
        """Makes the table `name` from one Parquet file or a polars frame."""
        if isinstance(data, Path):
            self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM read_parquet(?)', [str(data)])
            return
        self.connection.register("incoming", Rows(data))
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM incoming')
        self.connection.unregister("incoming")

    def make(self, name: str, sql: str) -> None:
        """Makes the table `name` from a query in this engine's dialect."""
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {sql}')

    def drop(self, name: str) -> None:
        """Lets go of a table that is not read again."""
        self.connection.execute(f'DROP TABLE "{name}"')

    def make_view(self, name: str, sql: str) -> None:
        """Gives a query a name without reckoning it."""
        self.connection.execute(f'CREATE OR REPLACE VIEW "{name}" AS {sql}')

    def rows(self, sql: str) -> pl.DataFrame:
        """Runs a query; gives a polars frame."""
        import polars as pl

        return pl.DataFrame(Rows(self.connection.sql(sql)))

    def columns(self, name: str) -> list[str]:
        """Gives the columns of a table."""
        return [row[0] for row in self.connection.execute(f'DESCRIBE "{name}"').fetchall()]

    def count(self, name: str) -> int:
        """Gives the number of rows of a table."""
        return int(self.connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchall()[0][0])

    def export(self, sql: str, path: Path) -> None:
        """Writes a query's rows to a Parquet file."""
        self.connection.execute(f"COPY ({sql}) TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet, COMPRESSION zstd)")

    def hands(self) -> list[Self]:
        """Gives one further hand: most queries are too small for two threads."""
        other = copy.copy(self)
        other.connection = self.connection.cursor()
        return [other]

    def close(self) -> None:
        """Lets go of the database."""
        self.connection.close()
