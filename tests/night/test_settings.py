"""What a run is told: checked alike for command line and flow, in Chinese, without the value."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.base.clock import today
from reconcile.errors import UsageError
from reconcile.night.settings import RunSettings


def told(**values: Any) -> RunSettings:
    return RunSettings.told({"input": "报送", "output": "成果", **values})


def test_what_is_not_told_has_its_default() -> None:
    settings = told(as_of="", area="", parameters=None, calendar="", password_file="")
    assert (settings.as_of, settings.area, settings.parameters, settings.calendar) == (today(), None, (), None)
    assert settings.password_file is None


def test_one_path_or_several_make_a_list() -> None:
    assert told(parameters="a.yaml").parameters == (Path("a.yaml"),)
    assert told(mapping=["a.yaml", "b.yaml"]).mapping == (Path("a.yaml"), Path("b.yaml"))


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_as_written(day: date) -> None:
    assert told(as_of=day.isoformat()).as_of == day == told(as_of=day).as_of


WRONG = [
    ({"as_of": "2019-13-45"}, "as_of", "日历上没有这一天"),
    ({"as_of": "2019-02-29"}, "as_of", "日历上没有这一天"),
    ({"as_of": "20190630"}, "as_of", "2019-06-30 的样子"),
    ({"as_of": "昨天"}, "as_of", "2019-06-30 的样子"),
    ({"as_of": 20190630}, "as_of", "2019-06-30 的样子"),
    ({"skip_refused": "maybe"}, "skip_refused", "是或否"),
    ({"mask": 1}, "mask", "是或否"),
    ({"parameters": 3}, "parameters", "路径的列表"),
    ({"engine": "oracle"}, "engine", "'duckdb'、'spark'"),
    ({"area": "62甲"}, "area", "数字"),
    ({"area": "990000"}, "area", "区划代码"),
    ({"as_of": "1999-12-31"}, "as_of", "2000-01-01"),
    ({"as_of": "9999-12-31"}, "as_of", "2100-12-31"),
    ({"inputdir": "x"}, "inputdir", "是否 input"),
    ({"input": None}, "input", "路径"),
]


@pytest.mark.parametrize(("values", "name", "says"), WRONG, ids=[f"{n}-{i}" for i, (_, n, _) in enumerate(WRONG)])
def test_a_wrong_value_is_said_in_chinese_and_never_shown(values: dict[str, Any], name: str, says: str) -> None:
    with pytest.raises(UsageError) as wrong:
        told(**values)
    assert name in str(wrong.value) and says in str(wrong.value)
    assert wrong.value.__context__ is None
    assert name == "engine" or not any(isinstance(v, str) and v in wrong.value.message for v in values.values() if v != "x")


def test_every_wrong_value_is_said_at_once() -> None:
    with pytest.raises(UsageError, match="缺少参数 output") as wrong:
        RunSettings.told({"input": "a", "as_of": "?", "engine": "x"})
    assert all(name in wrong.value.message for name in ("output", "as_of", "engine"))


def test_a_run_is_named_by_county_and_day() -> None:
    assert told(county="示范县", as_of="2019-06-30").title == "示范县 2019-06-30"
    assert told(area="629901", as_of="2019-06-30").title == "629901 2019-06-30"
    assert told(as_of="2019-06-30").title == "成果 2019-06-30"
