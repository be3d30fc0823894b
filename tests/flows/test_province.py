"""A province on a real server: one run a county on the pool, one failing, then the summary; nothing of a person is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from bench.county.province import made
from reconcile.operations.counties import deployments, read_counties
from tests.flows.server import ROOT, serving

pytestmark = pytest.mark.server


def test_a_failing_county_stops_neither_the_others_nor_the_summary(tmp_path: Path) -> None:
    province = made(3, 40, 7)
    path = province.write(tmp_path)
    for folder in (tmp_path / "丙县" / "报送").iterdir():
        if folder.name == "dibao_roster":
            (folder / "dibao_roster.csv").write_text("没有用的表\n1\n", "utf-8")
    (tmp_path / "prefect-counties.yaml").write_text(deployments(read_counties(path), (path, tmp_path / "全市")), "utf-8")
    quick = {"RECONCILE_SHARE_WAITS": "1", "PREFECT_WORKER_QUERY_SECONDS": "1"}
    with serving(tmp_path, **quick) as server:
        asks = {**os.environ, "PREFECT_HOME": str(server.home), "PREFECT_API_URL": server.api, "PREFECT_CLI_PROMPT": "false", **quick}
        prefect = [sys.executable, "-P", "-m", "prefect"]
        for words in (["work-pool", "create", "reconcile-province", "--type", "process"], ["deploy", "--all", "--prefect-file", str(tmp_path / "prefect-counties.yaml")]):
            subprocess.run([*prefect, *words], env=asks, cwd=ROOT, check=True, capture_output=True)
        worker = subprocess.Popen([*prefect, "worker", "start", "--pool", "reconcile-province", "--type", "process"], env=asks, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            run = server.run("province", as_of="2019-06-30", poll=1)
        finally:
            worker.terminate()
            worker.wait(60)
        assert (run["state_type"], run["state"]["name"]) == ("FAILED", "不完整"), run["state"]
        assert "没有发布：丙县" in run["state"]["message"] and "跨县问题 5 条" in run["state"]["message"]
        nights = {one["name"]: one["state"]["name"] for one in server.asked("/flow_runs") if one["name"].startswith(("甲县", "乙县", "丙县"))}
        # Of 甲县 one township has handed in no roster.
        assert {name.split()[0]: state for name, state in nights.items()} == {"甲县": "不完整", "乙县": "已发布", "丙县": "拒收"}
        told = json.dumps(server.asked("/artifacts"), ensure_ascii=False)
        assert "丙县" in told and "629999" not in told
    found = pl.read_parquet(tmp_path / "全市" / "2019-06-30" / "findings.parquet")
    expected = {(rule, key) for rule, key, _ in province.planted if "629903" not in key}
    assert set(found.select("rule_code", "subject_key").iter_rows()) == expected
