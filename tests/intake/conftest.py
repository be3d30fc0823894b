"""A short way to read one file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import schemas
from reconcile.intake.cache import QUARANTINE_ROWS, ROWS
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.worker.read_file import read_file
from schemas.source import Source
from tests.intake.made import Outcome, Read


@pytest.fixture(autouse=True)
def one_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start one child instead of two: a test has few files and starting costs a second."""
    monkeypatch.setattr("reconcile.intake.worker.pool.CHILDREN", 1)


@pytest.fixture(scope="session")
def catalogue() -> dict[str, Source]:
    return schemas.catalogue()


@pytest.fixture
def read(tmp_path: Path, catalogue: dict[str, Source]) -> Read:
    """Read a file (or CSV text, or bytes) as a source and check that its rows balance."""

    def reader(
        content: Path | str | bytes,
        source: str = "dibao_roster",
        hint: Mapping[str, str] | None = None,
        **mapping: Any,
    ) -> Outcome:
        path = content if isinstance(content, Path) else tmp_path / "made.csv"
        if not isinstance(content, Path):
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        out = tmp_path / "out"
        out.mkdir(exist_ok=True)
        account = read_file(path, catalogue[source], SourceMapping(**mapping), hint or {}, out)
        for sheet in account["sheets"]:
            furniture = sum(sheet["furniture"].values())
            assert sheet["skipped"] or sheet["read"] == sheet["accepted"] + sheet["quarantined"] + furniture
        return Outcome(
            pl.read_parquet(out / ROWS),
            pl.read_parquet(out / QUARANTINE_ROWS),
            account["sheets"],
            set(account["columns"]),
            account["notices"],
        )

    return reader
