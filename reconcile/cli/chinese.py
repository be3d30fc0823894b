"""Commands that explain themselves in Chinese: help with examples and exit codes, and what is wrong in a command line."""

from __future__ import annotations

import difflib
import io
import shutil
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import click

EXITS = {
    0: "完成",
    1: "程序内部出错，上次成果不受影响",
    2: "命令、参数或配置文件写错",
    3: "数据被拒收",
    4: "另一次运行正占用成果目录",
    5: "完成，但有事项未落实（见提示）",
}
WIDEST = 110


class Explained(click.Command):
    """A command whose help has examples and exit codes."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), exits: Mapping[int, str] | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.examples = examples
        self.exits = {0: EXITS[0], 1: EXITS[1], 2: EXITS[2], **(exits or {})}

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page that `--help` shows."""
        formatter.write(page(ctx, self, self.examples, self.exits))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and name in Chinese what is too much."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            raise click.UsageError(f"多出了 {' '.join(ctx.args)}", ctx)
        return rest


def command(name: str, says: str, examples: Sequence[str], exits: Mapping[int, str] | None = None) -> Callable[[Callable[..., int]], Explained]:
    """Make a function, which gives the exit code, a command: its name, one line of help, examples, its exit codes."""

    def made(function: Callable[..., int]) -> Explained:
        return click.command(
            name, cls=Explained, help=says, short_help=says, examples=examples, exits=exits,
            context_settings={"help_option_names": ["-h", "--help"]},
        )(function)  # fmt: skip

    return made


def page(ctx: click.Context, shown: click.Command, examples: Sequence[str], exits: Mapping[int, str]) -> str:
    """The help of a command, laid out with the width that Chinese characters have on a terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, width=min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST), highlight=False)

    def section(title: str, rows: Iterable[tuple[str, str]]) -> None:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
        for left, right in rows:
            table.add_row(Text(f"  {left}"), Text(right))
        console.print(Text(f"\n{title}"))
        console.print(table)

    console.print(Text(f"用法：{ctx.command_path} {' '.join(_pieces(ctx, shown))}"), soft_wrap=True)
    console.print(Text(f"\n{shown.help or ''}"))
    options = [param for param in shown.get_params(ctx) if isinstance(param, click.Option) and not param.hidden]
    arguments = [param for param in shown.get_params(ctx) if isinstance(param, click.Argument)]
    if arguments:
        section("内容", [(one.make_metavar(ctx), getattr(one, "help", None) or "") for one in arguments])
    if isinstance(shown, click.Group):
        listed = [(name, shown.get_command(ctx, name)) for name in shown.list_commands(ctx)]
        section("命令", [(name, one.get_short_help_str(limit=200) if one else "") for name, one in listed])
    section("选项", [_option(ctx, option) for option in options])
    if examples:
        console.print(Text("\n示例"))
        for one in examples:
            console.print(Text(f"  {one}"), soft_wrap=True)
    section("退出代码", [(str(code), what) for code, what in sorted(exits.items())])
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _pieces(ctx: click.Context, shown: click.Command) -> list[str]:
    needed = [f"{one.opts[0]} {one.make_metavar(ctx)}" for one in shown.get_params(ctx) if isinstance(one, click.Option) and one.required]
    arguments = [one.make_metavar(ctx) for one in shown.get_params(ctx) if isinstance(one, click.Argument)]
    return [*arguments, *needed, "[选项]", *(["命令 …"] if isinstance(shown, click.Group) else [])]


def _option(ctx: click.Context, option: click.Option) -> tuple[str, str]:
    names = "、".join(option.opts)
    left = names if option.is_flag or option.count else f"{names} {option.make_metavar(ctx)}"
    notes = ["必填"] if option.required else []
    notes += ["可多次"] if option.multiple else []
    help_ = "显示这页说明" if "--help" in option.opts else textwrap.dedent(option.help or "").strip()
    return left, help_ + (f"（{'，'.join(notes)}）" if notes else "")


def alike(word: str, known: Iterable[str]) -> str:
    """Ask whether one of the known words was meant; empty where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"，是否为 {near[0]}？" if near else ""


def wrong(error: click.ClickException) -> str:
    """Say in Chinese what is wrong in a command line, and where to read on."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "reconcile"
    return f"{_what(error, context)}；处理办法：用 {path} --help 查看用法".replace("？；", "？")


def _what(error: click.ClickException, context: click.Context | None) -> str:
    if isinstance(error, click.NoSuchOption):
        known = [name for param in context.command.params for name in param.opts] if context else []
        return f"没有 {error.option_name} 这个选项{alike(error.option_name, known)}"
    if isinstance(error, click.exceptions.NoSuchCommand):
        known = context.command.list_commands(context) if context and isinstance(context.command, click.Group) else []
        return f"没有 {error.command_name} 这个命令{alike(error.command_name, known) or '，可用：' + '、'.join(known)}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_named(error.param, error.ctx)}"
    if isinstance(error, click.BadParameter):
        return f"{_named(error.param, error.ctx)} 的值不对：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} {'不带值' if 'not take' in error.message else '后面缺少值'}"
    return error.message


def _named(param: click.Parameter | None, context: click.Context | None) -> str:
    if param is None:
        return "选项"
    if isinstance(param, click.Argument):
        return str(param.make_metavar(context)) if context else str(param.human_readable_name)
    return param.opts[0]
