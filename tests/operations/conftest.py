"""Published nights without a run: what status, prune, combine and export read of them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reconcile.output.directory import claim

RULES = [("OE01", "overdue_exit", "应退未退", "ran"), ("WF02", "withheld_funds", "资金", "未执行")]


def publish_night(output: Path, as_of: str, states: list[str], **said: Any) -> Path:
    """Publish a night whose findings of OE01 are in the states given; 已消除 ones stand in the ledger."""
    found = [state for state in states if state != "已消除"]
    manifest = {
        "as_of": as_of, "area": "629901", "county": None, "finished_at": f"{as_of}T01:36:00+08:00",
        "rules": [
            {"code": code, "title": code, "list": list_, "list_title": title, "status": status, "reason": "缺少一卡通发放明细",
             "findings": len(found) if code == "OE01" else 0}
            for code, list_, title, status in RULES
        ],
        "balance": {"read": 10, "accepted": 8, "quarantined": 1, "furniture": 1},
        "inputs": [{"path": "dibao_roster/低保.csv", "reused": True, "refused": None}],
        "townships_missing": [], "stopped_since": [], **said,
    }  # fmt: skip
    ledger = pl.DataFrame(
        [(f"f{n}", "overdue_exit", state, dt.date.fromisoformat(as_of) if state == "已消除" else None) for n, state in enumerate(states)],
        schema={"finding_id": pl.String, "list": pl.String, "state": pl.String, "gone_on": pl.Date}, orient="row",
    )  # fmt: skip
    with claim(output) as held:
        run_dir = held.begin(dt.date.fromisoformat(as_of))
        (run_dir / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
        ledger.write_parquet(run_dir / "ledger.parquet")
        ledger.filter(pl.col("state") != "已消除").drop("gone_on").write_parquet(run_dir / "findings.parquet")
        (run_dir / "ground").mkdir()
        (run_dir / "ground" / "typed-00001.parquet").write_bytes(b"rows" * 5000)
        return held.publish(run_dir)


@pytest.fixture()
def publish() -> Callable[..., Path]:
    return publish_night
