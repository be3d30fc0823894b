"""What a night's tables hold before they go to a database: county and day in front, nobody in them unless asked."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from reconcile.errors import UsageError
from reconcile.operations.export import export, tables_of
from tests.publish.synthetic import make_run

NOBODY = "欧阳某某"


@pytest.fixture()
def night(tmp_path: Path) -> Path:
    manifest = make_run(tmp_path, findings=80, people=40)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, default=str), "utf-8")
    found = pl.read_parquet(tmp_path / "findings.parquet")
    found = found.with_columns(
        pl.lit(NOBODY).alias("name"), pl.format("P:N:{}|629901102201", pl.lit(NOBODY)).alias("subject_key"),
        pl.lit(f"与{NOBODY}（620102199001011234）核对过").alias("remark"), pl.lit(NOBODY).alias("answered_by"),
        pl.lit(f"补充：{NOBODY}").alias("added_later"),
    )  # fmt: skip
    found.write_parquet(tmp_path / "findings.parquet")
    return tmp_path


def test_names_and_numbers_are_hidden_wherever_they_stand(night: Path) -> None:
    shown, hidden = tables_of(night, masked=False), tables_of(night, masked=True)
    for name, frame in hidden.items():
        assert frame.columns[:2] == ["area", "as_of"] and frame.height == shown[name].height
    rows = hidden["findings"].drop("area").write_json()
    assert NOBODY not in rows and "620102199001011234" not in rows
    assert NOBODY in shown["findings"].write_json()
    assert not any(dtype.is_nested() for frame in hidden.values() for dtype in frame.schema.values())


def test_figures_stay_figures(night: Path) -> None:
    hidden = tables_of(night, masked=True)
    assert hidden["findings"]["amount"].sum() == pl.read_parquet(night / "findings.parquet")["amount"].sum()
    assert hidden["manifest"]["findings"].to_list() == [hidden["findings"].height]


def test_a_schema_is_a_plain_word(night: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BI", "postgresql://a:b@127.0.0.1:1/c")
    for schema in ("A", "a b", 'a"; DROP', ""):
        with pytest.raises(UsageError, match="schema"):
            export(night, "BI", schema)
