"""A monitor's one line: fresh, old, incomplete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.base.clock import CHINA
from reconcile.errors import UsageError
from reconcile.operations.status import FRESH, INCOMPLETE, OLD, duration, status
from reconcile.operations.told import told

MORNING = dt.datetime(2026, 7, 2, 3, 36, tzinfo=CHINA)
DAY = dt.timedelta(hours=26)


def test_a_fresh_night_is_told_with_what_is_new_and_gone(tmp_path: Path, publish: Callable[..., Path]) -> None:
    publish(tmp_path, "2026-07-02", ["新增", "新增", "持续", "已消除"])
    said = status(tmp_path, DAY, MORNING)
    assert said.code == FRESH
    assert said.line == "正常：基准日 2026-07-02，07-02 01:36 发布，2小时前；共发现 3 条，新增 2 条，消除 1 条"


def test_a_night_is_old_one_minute_after_its_age(tmp_path: Path, publish: Callable[..., Path]) -> None:
    publish(tmp_path, "2026-07-01", [])
    assert status(tmp_path, DAY, MORNING).code == FRESH
    assert status(tmp_path, DAY, MORNING + dt.timedelta(minutes=1)).code == OLD


def test_nothing_published_is_old(tmp_path: Path) -> None:
    assert status(tmp_path, DAY).code == OLD


@pytest.mark.parametrize(
    "lack", [{"townships_missing": ["云雾乡"]}, {"stopped_since": ["WF02"]}, {"inputs": [{"path": "a.csv", "reused": False, "refused": "坏"}]}]
)
def test_a_night_that_lacks_something_is_incomplete(tmp_path: Path, publish: Callable[..., Path], lack: dict[str, object]) -> None:
    publish(tmp_path, "2026-07-02", [], **lack)
    said = status(tmp_path, DAY, MORNING)
    assert said.code == INCOMPLETE and len(said.line.splitlines()) == 1
    assert status(tmp_path, DAY, MORNING + dt.timedelta(days=2)).code == OLD


def test_the_page_says_all_an_operator_needs(tmp_path: Path, publish: Callable[..., Path]) -> None:
    night = publish(tmp_path, "2026-07-02", ["新增", "已消除"], townships_missing=["云雾乡"])
    page = told(night).page()
    for words in ("不完整", "云雾乡", "| 应退未退 | 1 | 1 | 1 |", "WF02：缺少一卡通发放明细", "读入 10 = 采用 8 + 拒收 1 + 表头等 1", "report.html"):
        assert words in page, words


@pytest.mark.parametrize(("text", "hours"), [("26h", 26), ("90m", 1.5), (" 2d ", 48)])
def test_durations(text: str, hours: float) -> None:
    assert duration(text) == dt.timedelta(hours=hours)


@pytest.mark.parametrize("text", ["26", "h", "-1h", "1.5h", "一天"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(UsageError, match="--max-age"):
        duration(text)
