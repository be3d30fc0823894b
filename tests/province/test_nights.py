"""Counties' nights side by side: one that fails, one that hangs and one whose share is away hold no other back."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reconcile.operations.counties import County
from reconcile.province.nights import Nights, Outcome

SAYS = {0: "2019-06-30 核查完成：共发现 3 条", 5: "2019-06-30 核查完成：共发现 3 条", 3: "错误：dibao_roster.csv 缺少列", 4: "错误：输出目录正被占用"}


class Pretended(Nights):
    """Nights whose processes end as the county's name says."""

    def command(self, county: County) -> list[str]:
        code, _, seconds = county.told["output"].rpartition("/")[2].partition("-")
        script = f"import sys, time; print({SAYS.get(int(code), '')!r}, file=sys.stderr, flush=True); time.sleep({float(seconds or 0)}); sys.exit({code})"
        return [sys.executable, "-X", "utf8", "-c", script]


def county(folder: Path, name: str, ends: str, *, there: bool = True) -> County:
    if there:
        (folder / name / "报送").mkdir(parents=True)
        (folder / name / "报送" / "a.csv").write_text("", "utf-8")
    return County(name, 0, {"input": str(folder / name / "报送"), "output": str(folder / name / ends)})


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECONCILE_SHARE_WAITS", "1,1")


def test_each_ends_for_itself(tmp_path: Path) -> None:
    seen: list[Outcome] = []
    counties = [
        county(tmp_path, "甲县", "0"), county(tmp_path, "乙县", "5"), county(tmp_path, "丙县", "3"), county(tmp_path, "丁县", "4"),
        county(tmp_path, "戊县", "1"), county(tmp_path, "己县", "0-60"), county(tmp_path, "庚县", "0", there=False),
    ]  # fmt: skip
    began = time.monotonic()
    ended = {one.county.name: one for one in Pretended(None, tmp_path / "logs", 3, longest=4, told=seen.append).run(counties)}
    assert time.monotonic() - began < 40
    assert {name: one.kind for name, one in ended.items()} == {
        "甲县": "已发布", "乙县": "不完整", "丙县": "拒收", "丁县": "忙", "戊县": "失败", "己县": "超时", "庚县": "参数不对"
    }  # fmt: skip
    assert ended["甲县"].line == SAYS[0] and ended["丙县"].line == "dibao_roster.csv 缺少列"
    assert "已中止" in ended["己县"].line and "不存在或是空的" in ended["庚县"].line and "代码 1" in ended["戊县"].line
    assert {name for name, one in ended.items() if one.is_published} == {"甲县", "乙县"}
    assert {one.county.name for one in seen} == ended.keys() and seen[-1].county.name == "己县"


def test_a_share_that_is_mounted_late_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = county(tmp_path, "甲县", "0", there=False)

    class MountsIt(Pretended):
        def __init__(self, *told: Any) -> None:
            super().__init__(*told)
            wait = self._ending.wait

            def mounted(seconds: float | None = None) -> bool:
                county(tmp_path, "甲县", "0")
                return wait(0)

            monkeypatch.setattr(self._ending, "wait", mounted)

    (ended,) = MountsIt(None, tmp_path / "logs").run([late])
    assert ended.kind == "已发布"


def test_a_night_is_told_what_its_county_says(tmp_path: Path) -> None:
    one = County("甲县", 0, {"input": "in", "output": "out", "area": "629901", "parameters": ["a.yaml", "b.csv"], "mask": True, "skip_refused": False})
    told = Nights(None, tmp_path, at_once=1).command(one)
    assert told[1:5] == ["-P", "-m", "reconcile", "run"]
    assert told[5:] == ["--input", "in", "--output", "out", "--area", "629901", "--parameters", "a.yaml", "--parameters", "b.csv", "--mask", "--county", "甲县", "--strict"]
    assert "--memory" in Nights(None, tmp_path, at_once=4).command(one)
