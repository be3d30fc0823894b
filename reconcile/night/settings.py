"""What a run is told: one model for the command line and the flow, held to the same checks in Chinese."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StrictBool,
)

from reconcile.base.clock import today
from reconcile.base.machine import bytes_of
from reconcile.base.told import ToldSettings
from reconcile.errors import UsageError
from reconcile.policy.allowed import read_area
from reconcile.policy.numbers import NotAllowed

_LEAST_MEMORY = 256 << 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Before it no dibao was paid anywhere in the countryside; after it nothing here is known of.
_FIRST, _LAST = date(2000, 1, 1), date(2100, 12, 31)


def _blank_is_none(value: Any) -> Any:
    """Take the empty text that schedulers hand over as nothing told."""
    return None if isinstance(value, str) and not value.strip() else value


def _day(value: Any) -> date:
    """Read a day that exists; nothing told means today in Asia/Shanghai."""
    if _blank_is_none(value) is None:
        return today()
    day = value if type(value) is date else _read_day(value)
    if not _FIRST <= day <= _LAST:
        raise ValueError(f"应在 {_FIRST} 至 {_LAST} 之间")
    return day


def _read_day(value: Any) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("日历上没有这一天") from None
    raise ValueError("日期应写成 2019-06-30 的样子")


def _code(value: str) -> str:
    """Hold a division code to what such codes are."""
    try:
        read_area(value)
    except NotAllowed as error:
        raise ValueError(str(error)) from None
    return value


def _several(value: Any) -> Any:
    """Take nothing told, or one path, as a list."""
    return [] if _blank_is_none(value) is None else [value] if isinstance(value, str | Path) else value


def _size(value: str) -> str:
    """See that a size is one."""
    if bytes_of(value) < _LEAST_MEMORY:
        raise ValueError("至少 256MB")
    return value


Day = Annotated[date, BeforeValidator(_day)]
Paths = Annotated[tuple[Path, ...], BeforeValidator(_several)]
MaybePath = Annotated[Path | None, BeforeValidator(_blank_is_none)]
Code = Annotated[Annotated[str, AfterValidator(_code)] | None, BeforeValidator(_blank_is_none)]
Size = Annotated[Annotated[str, AfterValidator(_size)] | None, BeforeValidator(_blank_is_none)]
Name = Annotated[Annotated[str, Field(max_length=40)] | None, BeforeValidator(_blank_is_none)]


class RunSettings(ToldSettings):
    """What a run is told: where from, where to, as of which day, with what of the office's own."""

    input: Path = Field(title="报送数据目录")
    output: Path = Field(title="成果目录")
    as_of: Day = Field(default_factory=today, title="核查基准日，默认今天（北京时间）")
    area: Code = Field(default=None, title="区划代码，默认取户籍中最多的县")
    county: Name = Field(default=None, title="县名，用于运行名称和通知")
    parameters: Paths = Field(default=(), title="本地参数文件")
    mapping: Paths = Field(default=(), title="映射文件")
    calendar: MaybePath = Field(default=None, title="本地工作日历")
    engine: Literal["duckdb", "spark"] = Field(default="duckdb", title="计算引擎")
    skip_refused: StrictBool = Field(default=False, title="跳过读不了的文件继续")
    strict: StrictBool = Field(default=False, title="成果不完整时以代码5结束")
    mask: StrictBool = Field(default=False, title="工作簿中隐去姓名和号码")
    password_file: MaybePath = Field(default=None, title="用文件中的密码加密工作簿")
    sources: MaybePath = Field(default=None, title="数据库来源文件")
    group: Name = Field(default=None, title="可以读取成果的用户组")
    memory: Size = Field(default=None, title="比对数据库最多占用的内存，如 2GB，默认按机器内存")
    unless_published: StrictBool = Field(default=False, title="该夜已有成果时不再运行")
    allow_future: StrictBool = Field(default=False, title="允许基准日晚于今天（试算用）")

    def check(self) -> None:
        """Look at what can only be seen where the run takes place.

        Raises:
            UsageError: no such input directory, or a day that has not come.
        """
        if not self.input.is_dir():
            what = "不是目录" if self.input.exists() else "不存在"
            raise UsageError(f"输入目录 {self.input} {what}", "检查 --input，应为放着各类数据文件夹的目录")
        if self.as_of > today() and not self.allow_future:
            raise UsageError(f"基准日 {self.as_of} 晚于今天（{today()}）", "检查 --as-of；确需试算的，加 --allow-future")

    @property
    def title(self) -> str:
        """Name the run for people: county and day."""
        return f"{self.county or self.area or self.output.absolute().name} {self.as_of}"
