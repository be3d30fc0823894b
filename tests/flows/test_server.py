"""A whole office on a real server: deployed, scheduled, triggered, failed, cut off, told and ended."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
import pytest

from bench.county import random_world, write_clean
from reconcile.operations.counties import deployments, read_counties
from tests.flows.server import ROOT, Server, listening, serving, until
from tests.safety.canaries import CANARIES, HANDED_IN, NAMES, NUMBER, book, met_in, plant

pytestmark = pytest.mark.server
AS_OF = "2019-06-30"


class Office(NamedTuple):
    """A server, the office's folders and what was told to whoever is on duty."""

    server: Server
    folder: Path
    told: list[dict[str, Any]]

    def parameters(self, **more: Any) -> dict[str, Any]:
        folders = {"input_dir": str(self.folder / "in"), "output_dir": str(self.folder / "out")}
        return {**folders, "as_of": AS_OF, "county": "示范县", **more}

    def last_told(self, words: str) -> dict[str, Any]:
        found = until(lambda: next((one for one in self.told if words in one["title"]), None))
        assert isinstance(found, dict)
        return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    write_clean(random_world(7, 80), folder / "in")
    with listening() as (address, told):
        (folder / "通知.txt").write_text(f"{address}\n", "utf-8")
        quick = {"RECONCILE_SHARE_WAITS": "1", "PREFECT_WORKER_QUERY_SECONDS": "1"}
        with serving(folder, RECONCILE_NOTIFY_FILE=str(folder / "通知.txt"), **quick) as server:
            yield Office(server, folder, told)


def test_every_deployment_is_there_and_the_night_is_scheduled(office: Office) -> None:
    assert {one["name"] for one in office.server.asked("/deployments")} == {"nightly", "feedback"}
    nightly = office.server.deployment("nightly")

    def planned() -> set[str]:
        runs = office.server.asked("/flow_runs", flow_runs={"deployment_id": {"any_": [nightly]}, "state": {"type": {"any_": ["SCHEDULED"]}}})
        return {run["expected_start_time"][11:16] for run in runs}

    assert until(lambda: found if len(found := planned()) == 2 else None) == {"17:30", "19:30"}


def test_a_night_runs_once_however_often_it_is_triggered(office: Office) -> None:
    first = office.server.trigger("nightly", key="一夜", **office.parameters()).json()
    again = office.server.trigger("nightly", key="一夜", **office.parameters()).json()
    assert again["id"] == first["id"]
    until(lambda: office.server.state(first["id"])["state_type"] in ("PENDING", "RUNNING"))
    second = office.server.ended(office.server.trigger("nightly", **office.parameters()).json()["id"])
    assert second["state_type"] == "CANCELLED"
    done = office.server.ended(first["id"])
    assert (done["state_type"], done["state_name"], done["name"]) == ("COMPLETED", "已发布", f"示范县 {AS_OF}")
    assert (office.folder / "out" / AS_OF / "report.html").is_file()
    page = next(one for one in office.server.asked("/artifacts") if one["key"].startswith("night-"))
    assert all(words in page["data"] for words in ("行数：读入", "| 合计 |", "未执行的规则", "核查总表.xlsx"))
    assert "共发现" in office.last_told("已发布")["message"]


def test_a_wrong_day_fails_by_name_in_chinese(office: Office) -> None:
    run = office.server.run("nightly", **office.parameters(as_of="2019-13-45"))
    assert (run["state_type"], run["state_name"]) == ("FAILED", "参数不对")
    assert "日历上没有这一天" in run["state"]["message"]
    assert "参数不对" in office.last_told("未发布")["message"]


@pytest.mark.parametrize(("deployment", "unknown"), [("nightly", "inputdir"), ("feedback", "returneddir")])
def test_an_unknown_parameter_fails_by_name_in_chinese(office: Office, deployment: str, unknown: str) -> None:
    given = office.parameters(inputdir="/a") if deployment == "nightly" else {"returned_dir": "/a", "output_dir": "/b", "returneddir": "/c"}
    run = office.server.trigger(deployment, **given).raise_for_status().json()["id"]
    told = until(lambda: state if (state := office.server.state(run))["state_name"] == "参数不对" else None)
    assert told["state_type"] == "FAILED"
    assert f"没有参数 {unknown}（是否 {unknown.replace('dir', '_dir')}）" in told["state"]["message"] and "output_dir" in told["state"]["message"]
    assert until(lambda: [one for one in office.told if "未发布" in one["title"] and f"没有参数 {unknown}" in one["message"]])


def test_an_incomplete_night_is_published_and_not_green(office: Office) -> None:
    spoilt = office.folder / "spoilt"
    shutil.copytree(office.folder / "in", spoilt)
    (spoilt / "asset_check" / "坏.xlsx").write_bytes(b"PK\x03\x04" + bytes(range(256)) * 8)
    run = office.server.run("nightly", **office.parameters(input_dir=str(spoilt), skip_refused=True))
    assert (run["state_type"], run["state_name"]) == ("FAILED", "不完整")
    assert "拒收文件 1 个" in office.last_told("不完整")["message"]


def test_files_that_name_people_are_told_of_without_them(office: Office) -> None:
    """What became of these runs stands in Prefect's database; the last test looks for the people there."""
    named = office.folder / "named"
    shutil.copytree(office.folder / "in", named)
    plant(named)
    for number, handed_in in enumerate(HANDED_IN.values()):
        folder = named / "field_survey" / str(number)
        folder.mkdir(parents=True)
        handed_in(folder)
    refused = office.server.run("nightly", **office.parameters(input_dir=str(named)))
    assert (refused["state_type"], refused["state_name"]) == ("FAILED", "拒收")
    run = office.server.run("nightly", **office.parameters(input_dir=str(named), skip_refused=True))
    assert (run["state_type"], run["state_name"]) == ("FAILED", "不完整")
    returned = office.folder / "named-returned"
    returned.mkdir()
    for name in NAMES:
        (returned / f"{name}.xlsx").write_bytes(book(name, [name, NUMBER], [name, NUMBER]))
    told = office.server.run("feedback", returned_dir=str(returned), output_dir=str(office.folder / "out"))
    assert (told["state_type"], told["state_name"]) == ("FAILED", "拒收")


def test_a_refused_workbook_is_not_green(office: Office) -> None:
    returned = office.folder / "returned"
    returned.mkdir()
    (returned / "坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    refused = office.server.run("feedback", returned_dir=str(returned), output_dir=str(office.folder / "out"))
    assert (refused["state_type"], refused["state_name"]) == ("FAILED", "拒收")
    assert "坏.xlsx" in refused["state"]["message"]


def test_what_a_power_cut_left_running_is_closed_before_a_worker_starts(office: Office) -> None:
    nightly = office.server.deployment("nightly")
    left = office.server.post(f"/deployments/{nightly}/create_flow_run", {"state": {"type": "RUNNING"}, "parameters": office.parameters()})
    environment = {**os.environ, "PREFECT_API_URL": office.server.api, "PREFECT_HOME": str(office.server.home)}
    environment["RECONCILE_NOTIFY_FILE"] = str(office.folder / "通知.txt")
    subprocess.run([sys.executable, "-m", "flows.close_runs"], check=True, cwd=ROOT, env=environment)
    assert office.server.state(left.json()["id"])["state_type"] == "CRASHED"
    assert "断电" in office.last_told("中断")["message"]


def test_counties_and_the_heartbeat_are_set_up_by_one_script(office: Office) -> None:
    counties = office.folder / "counties.yaml"
    counties.write_text("counties:\n- {name: 甲县, input: /a/in, output: /a/out}\n- {name: 乙县, input: /b/in, output: /b/out}\n", "utf-8")
    (office.folder / "prefect-counties.yaml").write_text(deployments(read_counties(counties)), "utf-8")
    environment = {**os.environ, "PREFECT_API_URL": office.server.api, "PREFECT_HOME": str(office.server.home)}
    for _ in range(2):
        subprocess.run([ROOT / "ops" / "setup-server", office.folder / "prefect-counties.yaml"], check=True, env=environment, capture_output=True)
    names = {one["name"] for one in office.server.asked("/deployments")}
    assert {"nightly-甲县", "nightly-乙县", "feedback-甲县", "feedback-乙县"} <= names
    assert [one["name"] for one in office.server.asked("/automations")] == ["没有心跳的运行记为中断"]


def test_it_ends_with_nothing_left_and_no_error_in_its_log(office: Office) -> None:
    assert office.server.end() == 0
    assert office.server.left() == []
    log = office.server.log.read_text("utf-8", "replace")
    assert errors_of_the_server(log) == []
    numbers = re.compile(rb"\b62990[0-9]{12}[0-9Xx]\b")
    read = {name for path in (office.folder / "out").glob(f"{AS_OF}/population.parquet") for name in pl.read_parquet(path)["name"].drop_nulls()}
    assert len(read) > 10
    kept = [path for path in [office.server.log, *office.server.home.rglob("*")] if path.is_file()]
    assert not [path.name for path in kept if numbers.search(path.read_bytes())]
    assert not [path.name for path in kept if met_in(path.read_bytes(), {*CANARIES, *(name for name in read if len(name) > 2)})]
    assert met_in(office.server.log.read_bytes(), ["读取数据"]) and any(met_in(path.read_bytes(), ["读取数据"]) for path in kept if "prefect.db" in path.name)


# How Prefect itself ends the process of a run with a parameter that the flow does not have, before the flow is asked.
UNKNOWN = re.compile(r"was provided with parameters|Engine execution exited with unexpected exception|Process (for flow run .* )?exited with status code: 1")


def errors_of_the_server(log: str) -> list[str]:
    """Errors that no failed run explains.

    SQLite refuses a write while another is under way ("database is locked"), which the client tries again: on a busy
    machine that happens, and is why an office with more than a trial puts PostgreSQL behind the server.
    """
    entries = re.split(r"(?m)^(?=\d{2}:\d{2}:\d{2}\.\d{3} \| )", log)
    errors = [entry for entry in entries if re.match(r"[\d:.]+ \| (ERROR|CRITICAL)", entry) and not UNKNOWN.search(entry)]
    return [e for e in errors if not re.match(r"[\d:.]+ \| ERROR +\| (Flow|Task) run", e) and "database is locked" not in e]
