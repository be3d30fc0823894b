"""Rows handed from one library to another as nothing but a stream: without pyarrow, whose start takes longer than most queries."""

from __future__ import annotations

from typing import Protocol


class _Streams(Protocol):
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


class Rows:
    """A frame or a query of which only the stream of its rows can be seen.

    It knows neither library: polars remembers the types it is given, and one that led to DuckDB's would keep that
    from being taken down in order when the program ends.
    """

    def __init__(self, source: _Streams) -> None:
        self.source = source

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Gives the rows (Arrow's C stream interface)."""
        return self.source.__arrow_c_stream__(requested_schema)
