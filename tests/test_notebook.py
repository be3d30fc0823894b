"""The door for notebooks: a published night as frames."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import reconcile
from reconcile.errors import UsageError


def test_findings_of_one_rule_as_pandas_and_polars(tmp_path: Path) -> None:
    night = tmp_path / "2019-06-30"
    night.mkdir()
    pl.DataFrame({"rule_code": ["WF02", "OE01"], "amount": [1, 2]}).write_parquet(night / "findings.parquet")
    found = reconcile.published(tmp_path).findings(rule="WF02")
    assert list(found["amount"]) == [1]
    everything = reconcile.published(tmp_path, date(2019, 6, 30)).findings(frame="polars")
    assert everything.height == 2


def test_nothing_published_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        reconcile.published(tmp_path)
