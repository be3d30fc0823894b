"""The command `reconcile`: finds the command that is asked for, and says in one Chinese line what went wrong."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import platform
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from reconcile.base.disk import as_told
from reconcile.cli import commands, streams
from reconcile.cli.chinese import EXITS, Explained, page, wrong
from reconcile.errors import ReconcileError

# How seldom Python looks for cycles to free: at its own pace that is a tenth of a run, for nothing.
SELDOM = (100_000, 50, 100)
INTERRUPTED = 130
# The commands in the order an office meets them; others follow by name.
ORDER = ("run", "template", "inspect", "precheck", "check", "issue", "feedback", "sample", "estimate", "report", "explain", "rules", "compare", "unseal", "withdraw", "status", "prune", "combine", "province", "handover", "deployments", "export")


@dataclass
class Told:
    """What holds for every command."""

    verbose: bool = False


def _wants_details(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    ctx.find_object(Told).verbose |= value  # type: ignore[union-attr]


def _say_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        from reconcile import __version__

        streams.say(f"dibao-reconcile {__version__}（Python {platform.python_version()}）")
        ctx.exit()


def _verbose() -> click.Option:
    return click.Option(
        ["--verbose"], is_flag=True, expose_value=False, is_eager=True, callback=_wants_details, help="出错时显示技术细节"
    )


class Commands(click.Group):
    """The commands, each a module of `commands/` whose `command` it is; only the one asked for is imported."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        there = [one.name.replace("_", "-") for one in pkgutil.iter_modules(commands.__path__)]
        return sorted(there, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        found: Explained = importlib.import_module(f"{commands.__name__}.{cmd_name.replace('-', '_')}").command
        if not any("--verbose" in param.opts for param in found.params):
            found.params.append(_verbose())
        return found

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the page that `reconcile --help` shows."""
        examples = ("reconcile run --input 报送目录 --output 成果目录", "reconcile explain 张三 --village 双河村 --output 成果目录", "reconcile run --help")
        formatter.write(page(ctx, self, examples, EXITS))


def program() -> Commands:
    """Build the command line."""
    version = click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_say_version, help="显示版本")
    return Commands(
        "reconcile", params=[version, _verbose()], help="低保数据比对核查：读取名册和流水，按规则核查，发布成果，收回核查结果。",
        no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; an operator's error is one Chinese line on stderr and its exit code."""
    os.umask(0o077)
    gc.set_threshold(*SELDOM)
    streams.prepare()
    told = Told()
    # What a library fails to tidy up after an error is told already; its own words may quote what it held.
    sys.unraisablehook = lambda unraisable: _trace(unraisable.exc_value, told.verbose) if isinstance(unraisable.exc_value, Exception) else None
    try:
        outcome: Any = program().main(list(arguments) if arguments is not None else None, "reconcile", standalone_mode=False, obj=told)
    except click.exceptions.NoArgsIsHelpError as error:
        streams.tell(error.message)
        return error.exit_code
    except click.ClickException as error:
        streams.tell(f"错误：{wrong(error)}")
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _say_interrupted()
    except streams.CutOff:
        return 0
    except Exception as error:
        return _say_interrupted() if was_interrupted(error) else _say(error, told)
    return int(outcome or 0)


def _say_interrupted() -> int:
    streams.tell("已中断；没有发布的不会发布，上次成果未受影响")
    return INTERRUPTED


def was_interrupted(error: BaseException | None) -> bool:
    """Tell whether Ctrl-C is behind an error: DuckDB makes an error of its own of it, and those above theirs of that."""
    while error is not None:
        is_of_duckdb = isinstance(error, RuntimeError) or type(error).__module__.split(".")[0] in ("duckdb", "_duckdb")
        if isinstance(error, KeyboardInterrupt) or (is_of_duckdb and "interrupt" in str(error).lower()):
            return True
        error = error.__cause__ or error.__context__
    return False


def _say(error: Exception, told: Told) -> int:
    """Tell an error in one line."""
    if isinstance(error, ReconcileError):
        streams.tell(f"错误：{error}")
        _trace(error, told.verbose)
        return error.exit_code
    if refused := as_told(error):
        streams.tell(f"错误：{refused}")
        _trace(error, told.verbose)
        return refused.exit_code
    streams.tell(f"错误：程序内部出错（{internal(error)}），上次成果未受影响；处理办法：加 --verbose 重试并联系维护人员")
    _trace(error, told.verbose)
    return 1


def _trace(error: Exception, verbose: bool) -> None:
    """Show where it happened; never an inner error's text, which may quote a row."""
    if verbose:
        streams.tell("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__)


def internal(error: Exception) -> str:
    """What may be said of an inner error: its kind, and a rule's own code; never its text, which may quote a row."""
    from reconcile.screening.screen import RuleFailed

    return str(error) if isinstance(error, RuleFailed) else type(error).__name__
