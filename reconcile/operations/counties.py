"""Several counties on one machine: a file that names them, and the deployments made of it, one after another.

::

    start: "01:30"          # when the first county begins, Asia/Shanghai
    every: 20               # minutes between two counties' beginnings
    counties:
      - name: 甲县
        input: /srv/dibao/甲县/报送
        output: /srv/dibao/甲县/成果
        area: "620102"      # and whatever else a run may be told: parameters, mapping, group, sources …
      - name: 乙县
        handed: /srv/dibao/乙县移交   # a county elsewhere, of which only what it handed over is here (`reconcile handover`)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reconcile.base.wrong_values import wrong_values
from reconcile.errors import UsageError
from reconcile.night.settings import RunSettings

# What a county may not be told: it is the night's, not the county's.
NIGHTLY = ("as_of", "county", "unless_published", "allow_future")
AGAIN = 120
POOL, ABOVE = "reconcile", "reconcile-province"
NIGHTLY_FLOW = "nightly-reconciliation"
_LIMIT = {"limit": 1, "collision_strategy": "CANCEL_NEW"}


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    start: str = Field(default="01:30", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    every: int = Field(default=20, ge=0, le=240)
    counties: list[dict[str, Any]] = Field(min_length=1)


@dataclass(frozen=True)
class County:
    """One county: its name, when it begins (minutes after midnight), and what its runs are told."""

    name: str
    begins: int
    told: Mapping[str, Any]

    @property
    def output(self) -> Path:
        """Where its nights are published."""
        return Path(self.told["output"])

    @property
    def handed(self) -> Path | None:
        """What a county elsewhere handed over; None for one whose nights are run here."""
        return Path(self.told["handed"]) if "handed" in self.told else None


def read_counties(path: Path) -> list[County]:
    """Read a file of counties.

    Raises:
        UsageError: it cannot be read, or something in it is wrong, naming the county.
    """
    try:
        content = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        content = None
    wrong = f"县名单 {path.name} 读不出来"
    if isinstance(content, dict):
        try:
            return _counties(path, _File.model_validate(content))
        except ValidationError as error:
            wrong = f"县名单 {path.name}：{'；'.join(wrong_values(error, _File, '字段'))}"
    raise UsageError(wrong, "写成 start: \"01:30\"、every: 20、counties: 各县的 name、input、output")


def run_here(counties: list[County]) -> list[County]:
    """Leave out counties elsewhere, of which only what they handed over is here."""
    return [one for one in counties if one.handed is None]


def _counties(path: Path, file: _File) -> list[County]:
    first = int(file.start[:2]) * 60 + int(file.start[3:])
    found = [_county(path, first + number * file.every, dict(one)) for number, one in enumerate(file.counties)]
    places = [str((one.handed or one.output).absolute()) for one in found]
    for what, values in (("name", [one.name for one in found]), ("output", places)):
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            raise UsageError(f"县名单 {path.name} 中 {what} 重复：{'、'.join(sorted(twice))}", "每个县用自己的名称和成果目录")
    return found


def _county(path: Path, begins: int, told: dict[str, Any]) -> County:
    name = told.pop("name", None)
    if not isinstance(name, str) or not name.strip() or set(name) & set("/%&<>"):
        raise UsageError(f"县名单 {path.name} 中有县没有写 name，或含有 / % & < >", "写成 - name: 甲县")
    if set(told) == {"handed"} and isinstance(told["handed"], str) and told["handed"].strip():
        return County(name.strip(), begins % 1440, told)
    taken = sorted(set(told) & set(NIGHTLY))
    if taken:
        raise UsageError(f"县名单 {path.name} 的 {name}：不能写 {'、'.join(taken)}", "删去该项")
    try:
        RunSettings.told({**told, "county": name})
    except UsageError as error:
        reason, remedy = error.message, error.remedy
    else:
        return County(name.strip(), begins % 1440, told)
    raise UsageError(f"县名单 {path.name} 的 {name}：{reason}", remedy)


def deployments(counties: list[County], province: tuple[Path, Path] | None = None) -> str:
    """Write what `prefect deploy --all --prefect-file` reads: a night and its second look for each county.

    Args:
        province: the file of counties and the output of their summary: then one flow triggers every county's night, which has no
            hour of its own. It waits in a pool of its own: in the counties' it would hold the place of one of them.
    """
    made = [one for county in run_here(counties) for one in _of(county, alone=province is None)]
    if province:
        told = {"counties_file": str(province[0].absolute()), "output_dir": str(province[1].absolute()), "as_of": ""}
        made.append(
            {"name": "province", "entrypoint": "flows/province.py:province", "description": "逐县触发每晚核查，然后汇总和跨县比对",
             "parameters": told, "tags": ["低保核查"], "schedules": [_cron(min(one.begins for one in counties))], "concurrency_limit": _LIMIT, "work_pool": {"name": ABOVE}}
        )  # fmt: skip
    return "# 由 reconcile deployments 生成，不要手改；改县名单后重新生成。\n" + yaml.safe_dump({"name": "dibao-reconcile", "deployments": made}, allow_unicode=True, sort_keys=False)


def _of(county: County, *, alone: bool) -> list[dict[str, Any]]:
    told = {("input_dir" if name == "input" else "output_dir" if name == "output" else name): value for name, value in county.told.items()}
    common = {"tags": ["低保核查", county.name], "concurrency_limit": _LIMIT, "work_pool": {"name": POOL}}
    returned = str(Path(county.told["input"]).parent / "交回")
    return [
        {"name": f"nightly-{county.name}", "entrypoint": "flows/nightly.py:nightly", "description": f"{county.name}每晚比对核查",
         "parameters": {**told, "county": county.name, "as_of": ""},
         "schedules": [_cron(county.begins), {**_cron(county.begins + AGAIN), "parameters": {"unless_published": True}}] if alone else [], **common},
        {"name": f"feedback-{county.name}", "entrypoint": "flows/feedback.py:feedback", "description": f"收回{county.name}的工作簿",
         "parameters": {"returned_dir": returned, "output_dir": told["output_dir"], "county": county.name}, **common},
    ]  # fmt: skip


def _cron(minutes: int) -> dict[str, Any]:
    return {"cron": f"{minutes % 60} {minutes // 60 % 24} * * *", "timezone": "Asia/Shanghai", "active": True}
