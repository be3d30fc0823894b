"""The DuckDB engine: tables from Parquet or frames, queries to polars frames."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import TYPE_CHECKING, Self

import duckdb

from reconcile.base.machine import cores, memory_for_a_night
from reconcile.engine.rows import Rows

if TYPE_CHECKING:
    import polars as pl


_MOST_HANDS = 4


class DuckDB:
    """One in-memory database, its spill files in a private directory.

    Args:
        spill: directory for temporary files; made by the caller, removed by the caller.
        threads: worker threads; as many as there are cores where nobody says.
        memory: bytes it may hold; what the machine has decides where nobody says.
    """

    dialect = "duckdb"

    def __init__(self, spill: Path | None = None, threads: int | None = None, memory: int | None = None) -> None:
        self.connection = duckdb.connect(":memory:")
        self.use_threads(threads or cores())
        self.use_memory(memory or memory_for_a_night())
        self.connection.execute("SET preserve_insertion_order = false")
        self.connection.execute("SET enable_external_file_cache = false")
        # An in-memory database writes checkpoints on commits too; they serve nobody and cost a seventh of a night.
        self.connection.execute("SET checkpoint_threshold = '1TB'")
        if spill is not None:
            self.connection.execute("SET temp_directory = ?", [str(spill)])

    def use_threads(self, threads: int) -> None:
        """Sets the worker threads; small tables are quicker on one."""
        self.connection.execute(f"SET threads = {threads}")

    def use_memory(self, size: int) -> None:
        """Sets how many bytes are held in memory; what is more goes to the spill files."""
        self.connection.execute(f"SET memory_limit = '{size >> 20}MiB'")

    def harden(self, *folders: Path) -> None:
        """Let SQL touch nothing but these folders from now on, and nothing be set otherwise; what cannot be undone.

        The order matters: folders are named while there is still access to name them.
        """
        allowed = [text for folder in folders for text in (str(folder), str(folder.absolute()), str(folder.resolve()))]
        listed = ", ".join("'" + text.replace("'", "''").rstrip("/") + "/'" for text in dict.fromkeys(allowed))
        self.connection.execute(f"SET allowed_directories = [{listed}]")
        self.connection.execute("SET enable_external_access = false")
        self.connection.execute("SET lock_configuration = true")

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
        """Gives a further hand a core: most queries are too small for two threads."""
        others = [copy.copy(self) for _ in range(min(_MOST_HANDS, max(1, cores() - 1)))]
        for other in others:
            other.connection = self.connection.cursor()
        return others

    def close(self) -> None:
        """Lets go of the database."""
        self.connection.close()
