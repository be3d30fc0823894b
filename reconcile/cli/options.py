"""Options that several commands have, so that one word means one thing everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from reconcile.cli.values import DAY, FILE, FOLDER, TEXT, OneOf
from schemas.answer import LEVELS

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def option(name: str, help_: str, type_: click.ParamType[Any] = TEXT, **more: Any) -> Decorator:
    """An option with its Chinese help; what it takes is named by its type."""
    return click.option(name, type=type_, help=help_, metavar=type_.name, **more)


def argument(name: str, metavar: str, help_: str, type_: click.ParamType[Any] | None = None, **more: Any) -> Decorator:
    """What stands behind a command without an option's name."""
    return click.argument(name, metavar=metavar, help=help_, type=type_, **more)


def flag(name: str, help_: str) -> Decorator:
    """A switch."""
    return click.option(name, is_flag=True, help=help_)


output = option("--output", "成果目录", FOLDER, required=True)
as_of = option("--as-of", "核查基准日，默认最新一次", DAY)
LEVEL, level_help = OneOf(LEVELS, "层级"), f"核查层级：{'、'.join(LEVELS)}"
level = option("--level", f"{level_help}，默认取工作簿所填", LEVEL)
parameters = option("--parameters", "本地参数文件（YAML或CSV），后面的优先", FILE, multiple=True)
mapping = option("--mapping", "映射文件：本地表头对应哪个字段", FILE, multiple=True)
password_file = option("--password-file", "密码文件，密码写在第一行；用来加密或打开工作簿", FILE)
