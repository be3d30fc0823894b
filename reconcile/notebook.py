"""Published nights for an analyst's notebook: pandas frames, polars on request."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from reconcile.output.nights import published as published_directory

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


class Published:
    """One published night.

    Args:
        folder: the published directory `<output>/<as-of>`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def manifest(self) -> dict[str, Any]:
        """What manifest.json says."""
        content: dict[str, Any] = json.loads((self.folder / "manifest.json").read_text("utf-8"))
        return content

    @overload
    def findings(self, rule: str | None = None, frame: Literal["pandas"] = "pandas") -> pd.DataFrame: ...

    @overload
    def findings(self, rule: str | None = None, *, frame: Literal["polars"]) -> pl.DataFrame: ...

    def findings(self, rule: str | None = None, frame: str = "pandas") -> pd.DataFrame | pl.DataFrame:
        """Gives the findings, those of one rule or all.

        Shape: the columns of findings.parquet; amounts in yuan.
        """
        import polars as pl

        found = pl.read_parquet(self.folder / "findings.parquet")
        if rule is not None:
            found = found.filter(pl.col("rule_code") == rule)
        return found.to_pandas() if frame == "pandas" else found


def published(output: str | Path, as_of: date | None = None) -> Published:
    """Opens the newest published night of an output directory, or that of a day.

    Raises:
        UsageError: nothing is published there.
    """
    return Published(published_directory(Path(output), as_of))
