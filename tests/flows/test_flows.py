"""The flows: what a scheduler triggers, and that Prefect is never told a person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
import yaml

from bench.county import random_world, write_clean
from flows.feedback import FeedbackSettings, read_folder
from flows.nightly import conclude
from flows.tasks import StageFailed, carry_out
from reconcile.errors import InputRefused, UsageError
from reconcile.night.timings import Timings

ROOT = Path(__file__).parents[2]


class Stage:
    """A night whose only stage fails in a given way."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.timings = Timings()

    def read(self) -> None:
        raise self.error


def test_an_inner_error_is_told_by_its_kind_alone() -> None:
    with pytest.raises(StageFailed) as failed:
        carry_out(Stage(ValueError("张三 629901199001011234")), "read", "读取数据")  # type: ignore[arg-type]
    assert str(failed.value) == "读取数据：程序内部出错（ValueError）"
    assert failed.value.__context__ is None


def test_an_operators_error_is_told_whole() -> None:
    with pytest.raises(StageFailed, match="缺少低保花名册") as failed:
        carry_out(Stage(InputRefused("缺少低保花名册")), "read", "读取数据")  # type: ignore[arg-type]
    assert failed.value.kind == "拒收"


def test_a_night_that_takes_too_long_says_so() -> None:
    with pytest.raises(StageFailed, match="比对核查：运行时间过长") as failed:
        carry_out(Stage(TimeoutError()), "read", "比对核查")  # type: ignore[arg-type]
    assert failed.value.kind == "超时"


def test_an_inner_error_outside_of_a_stage_is_told_by_its_kind_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ValueError("张三 629901199001011234")

    monkeypatch.setattr("flows.nightly._stages", broken)
    state = conclude({"input": str(tmp_path), "output": str(tmp_path / "out"), "as_of": "2019-06-30"})
    assert (state.name, state.message) == ("失败", "程序内部出错（ValueError）")


def test_a_folder_of_returned_workbooks_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="交回目录"):
        read_folder(FeedbackSettings.told({"returned_dir": str(tmp_path / "returned"), "output_dir": str(tmp_path)}))


def test_a_wrong_setting_is_a_named_state() -> None:
    state = conclude({"input": "in", "output": "out", "as_of": "昨天"})
    assert (state.type.value, state.name) == ("FAILED", "参数不对")


def test_a_published_night_is_left_alone_where_told(tmp_path: Path) -> None:
    (tmp_path / "2019-06-30").mkdir()
    state = conclude({"input": "in", "output": str(tmp_path), "as_of": "2019-06-30", "unless_published": True})
    assert (state.type.value, state.name) == ("COMPLETED", "已有成果")


def test_the_deployment_runs_nightly_one_at_a_time_as_of_today() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    nightly = next(one for one in deployments if one["name"] == "nightly")
    first, second = nightly["schedules"]
    assert first == {"cron": "30 1 * * *", "timezone": "Asia/Shanghai", "active": True}
    assert second == {**first, "cron": "30 3 * * *", "parameters": {"unless_published": True}}
    assert nightly["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
    assert nightly["parameters"]["as_of"] == ""


def test_the_flow_publishes_and_prefect_knows_nobody(tmp_path: Path) -> None:
    write_clean(random_world(7, 80), tmp_path / "in")
    command = [sys.executable, "-m", "flows", "in", "out", "2019-06-30"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=400)
    assert done.returncode == 0, done.stderr
    assert "请打开" in done.stdout
    found = pl.read_parquet(tmp_path / "out" / "2019-06-30" / "findings.parquet")
    people = pl.read_parquet(tmp_path / "out" / "2019-06-30" / "person_link.parquet")["person"].drop_nulls().unique()
    assert found.height
    numbers = [number.encode() for number in people if len(number) == 18 and number[:17].isdigit()]
    for path in (tmp_path / ".prefect").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert not any(number in content for number in numbers), path.name
    assert not any(number.decode() in done.stdout + done.stderr for number in numbers)
