"""What may be written behind an option: days, shares, whole numbers, one of several words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import click

from reconcile.cli.chinese import alike

_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?")


class Day(click.ParamType[date]):
    """A day: 2019-06-30, 20190630, 2019年6月30日."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day."""
        if isinstance(value, date):
            return value
        match = _DAY.fullmatch(str(value).strip())
        try:
            if match:
                return date(*(int(part) for part in match.groups()))
        except ValueError:
            self.fail(f"没有 {value} 这一天", param, ctx)
        return self.fail(f"日期应写成 2019-06-30 的样子，不是 {value}", param, ctx)


class Share(click.ParamType[float]):
    """A share above 0, up to 1: 0.5, 50%."""

    name = "比例"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read a share."""
        text = str(value).strip().replace("％", "%")
        try:
            share = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except InvalidOperation:
            return self.fail(f"比例应写成 0.5 或 50%，不是 {value}", param, ctx)
        if not (share.is_finite() and 0 < share <= 1):
            return self.fail(f"比例应大于0、不超过1（或100%），不是 {value}", param, ctx)
        return float(share)


class Whole(click.ParamType[int]):
    """A whole number."""

    name = "整数"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a whole number."""
        try:
            return int(str(value))
        except ValueError:
            return self.fail(f"应为整数，不是 {value}", param, ctx)


class Text(click.ParamType[str]):
    """Any text."""

    def __init__(self, name: str = "文字") -> None:
        self.name = name


class OneOf(click.ParamType[str]):
    """One of several words."""

    def __init__(self, words: Sequence[str], name: str = "") -> None:
        self.words = tuple(words)
        self.name = name or "|".join(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a word of these."""
        if value in self.words:
            return str(value)
        return self.fail(f"没有 {value}{alike(str(value), self.words)}（可选：{'、'.join(self.words)}）", param, ctx)


class Place(click.ParamType[Path]):
    """A path, looked at only when it is used: what is wrong with it is said by whoever uses it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Take a path as it is written."""
        if not str(value).strip():
            return self.fail("路径不能为空", param, ctx)
        return Path(value)


DAY, SHARE, WHOLE, TEXT = Day(), Share(), Whole(), Text()
SIZE = Text("大小")
FOLDER, FILE = Place("目录"), Place("文件")
