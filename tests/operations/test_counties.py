"""Several counties: what a file may say, when each begins, what a deployment of each is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.hooks import title_of
from reconcile.errors import UsageError
from reconcile.operations.counties import deployments, read_counties

ONE = {"name": "甲县", "input": "/srv/甲/报送", "output": "/srv/甲/成果", "area": "620102", "mapping": ["甲.yaml"]}
TWO = {"name": "乙县", "input": "/srv/乙/报送", "output": "/srv/乙/成果"}


def write(folder: Path, content: Any) -> Path:
    path = folder / "counties.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return path


def test_counties_begin_one_after_another_and_once_more_if_not_published(tmp_path: Path) -> None:
    counties = read_counties(write(tmp_path, {"start": "23:50", "every": 25, "counties": [ONE, TWO]}))
    made = yaml.safe_load(deployments(counties))["deployments"]
    nights = [one for one in made if one["name"].startswith("nightly")]
    assert [one["name"] for one in nights] == ["nightly-甲县", "nightly-乙县"]
    assert [[when["cron"] for when in one["schedules"]] for one in nights] == [["50 23 * * *", "50 1 * * *"], ["15 0 * * *", "15 2 * * *"]]
    assert all(one["schedules"][1]["parameters"] == {"unless_published": True} for one in nights)
    assert nights[0]["parameters"] == {
        "input_dir": "/srv/甲/报送", "output_dir": "/srv/甲/成果", "area": "620102", "mapping": ["甲.yaml"], "county": "甲县", "as_of": ""
    }  # fmt: skip
    assert title_of({**nights[0]["parameters"], "as_of": "2019-06-30"}) == "甲县 2019-06-30"
    assert {one["work_pool"]["name"] for one in made} == {"reconcile"}
    assert all(one["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"} for one in made)


WRONG = [
    ([], "读不出来"),
    ({"counties": []}, "字段 counties 不对：不能为空"),
    ({"counties": [ONE], "start": "25:00"}, "字段 start 不对：格式不符"),
    ({"counties": [ONE], "begin": 1}, "没有字段 begin"),
    ({"counties": [ONE, {**TWO, "name": "甲县"}]}, "name 重复：甲县"),
    ({"counties": [ONE, {**TWO, "output": ONE["output"]}]}, "output 重复"),
    ({"counties": [{**ONE, "name": ""}]}, "没有写 name"),
    ({"counties": [{**ONE, "name": "a/b"}]}, "没有写 name"),
    ({"counties": [{**ONE, "as_of": "2019-06-30"}]}, "不能写 as_of"),
    ({"counties": [{**ONE, "inputs": "x"}]}, "没有参数 inputs（是否 input）"),
    ({"counties": [{"name": "甲县", "input": "a"}]}, "缺少参数 output"),
]


@pytest.mark.parametrize(("content", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_is_wrong_is_said_in_chinese(tmp_path: Path, content: Any, says: str) -> None:
    with pytest.raises(UsageError) as wrong:
        read_counties(write(tmp_path, content))
    assert says in str(wrong.value)
