"""What every engine can do; the stages know no more of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    import polars as pl


class Engine(Protocol):
    """What an engine can do; nothing else of it is known here."""

    dialect: str

    def put(self, name: str, data: Path | pl.DataFrame) -> None:
        """Makes a table from a Parquet file or a frame."""

    def make(self, name: str, sql: str) -> None:
        """Makes a table from a query."""

    def drop(self, name: str) -> None:
        """Lets go of a table."""

    def rows(self, sql: str) -> pl.DataFrame:
        """Runs a query."""

    def columns(self, name: str) -> list[str]:
        """Gives a table's columns."""

    def hands(self) -> Sequence[Self]:
        """Gives further hands on the same tables, to work in other threads; none where one works best."""
