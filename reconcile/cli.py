"""The command line: `reconcile run`, `explain`, `feedback`, `sample`, `template`, `rules`, `inspect`."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from reconcile.base.clock import today
from reconcile.base.secret import password_of
from reconcile.errors import ReconcileError, UsageError

# How seldom Python looks for cycles to free: at its own pace that is a tenth of a run, for nothing.
SELDOM = (100_000, 50, 100)
LEVELS = ("县级自查", "县际互查", "市级复查")


class Parser(argparse.ArgumentParser):
    """A parser that says in Chinese what is wrong."""

    def error(self, message: str) -> NoReturn:
        """Ends with one line and exit code 2."""
        self.exit(2, f"错误：命令写法不对（{message}）；处理办法：用 {self.prog} --help 查看用法\n")


def parser() -> argparse.ArgumentParser:
    """Builds the command line as OUTPUT describes it; help in Chinese, since operators read it."""
    top = Parser(prog="reconcile", description="低保数据比对核查")
    top.add_argument("--verbose", action="store_true", help="出错时显示技术细节")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")
    for name, (add, help_) in COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=help_)
        command.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS, help="出错时显示技术细节")
        add(command)
    return top


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期应写成 2019-06-30 的样子，不是 {text}") from None


def _output(command: argparse.ArgumentParser) -> None:
    command.add_argument("--output", type=Path, required=True, help="成果目录")
    command.add_argument("--as-of", type=_day, default=None, help="核查基准日，默认最新一次")


def _run_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--input", type=Path, required=True, help="报送数据目录")
    command.add_argument("--output", type=Path, required=True, help="成果目录")
    command.add_argument("--as-of", type=_day, default=None, help="核查基准日，默认今天（北京时间）")
    command.add_argument("--area", default=None, help="区划代码，默认取户籍中最多的县")
    command.add_argument("--county", default=None, help="县名，用于运行名称和通知")
    command.add_argument("--parameters", type=Path, action="append", default=[], help="本地参数文件，可多次")
    command.add_argument("--mapping", type=Path, action="append", default=[], help="表头对照文件，可多次")
    command.add_argument("--calendar", type=Path, default=None, help="本地工作日历")
    command.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb", help="计算引擎")
    command.add_argument("--skip-refused", action="store_true", help="跳过读不了的文件继续")
    command.add_argument("--strict", action="store_true", help="成果不完整时以代码5结束")
    command.add_argument("--mask", action="store_true", help="工作簿中隐去姓名和号码")
    command.add_argument("--password-file", type=Path, default=None, help="用文件中的密码加密工作簿")
    command.add_argument("--sources", type=Path, default=None, help="数据库来源文件")
    command.add_argument("--group", default=None, help="可以读取成果的用户组")
    command.add_argument("--memory", default=None, metavar="大小", help="比对数据库最多占用的内存，如 2GB；默认为机器内存的五分之二，最多2GB")
    command.add_argument("--unless-published", action="store_true", help="该夜已有成果时不再运行")


def _feedback_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("workbooks", nargs="+", type=Path, metavar="工作簿", help="交回的工作簿")
    command.add_argument("--output", type=Path, required=True, help="成果目录")
    command.add_argument("--level", choices=LEVELS, default=None, help="核查层级，默认取工作簿所填")
    command.add_argument("--password-file", type=Path, default=None, help="加密工作簿的密码文件")


def _sample_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--rate", type=float, required=True, help="抽查比例，如 0.5")
    command.add_argument("--by", choices=("household", "township"), required=True, help="按户或按乡镇抽")
    command.add_argument("--seed", type=int, required=True, help="随机种子，同一种子抽出同一结果")
    _output(command)


def _explain_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("id_number", metavar="身份证号", help="公民身份号码")
    _output(command)


def _template_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("sources", nargs="*", metavar="数据源", help="默认全部")
    command.add_argument("--output", type=Path, default=Path("模板"), help="写到哪个目录")


def _rules_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("code", nargs="?", help="规则代码，如 WF02")
    command.add_argument("--as-of", type=_day, default=None, help="参数取哪一天的值，默认今天")
    command.add_argument("--area", default="62", help="参数取哪个地区的值")
    command.add_argument("--parameters", type=Path, action="append", default=[], help="本地参数文件")


def _inspect_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", type=Path, metavar="文件", help="要查看的文件")
    command.add_argument("--mapping", type=Path, action="append", default=[], help="表头对照文件，可多次")


COMMANDS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], str]] = {
    "run": (_run_options, "运行一次比对核查并发布成果"),
    "explain": (_explain_options, "查询一个人：全部记录、关联和每条规则的结论"),
    "feedback": (_feedback_options, "收回核查人员填写的工作簿"),
    "sample": (_sample_options, "抽查：抽取名单并生成入户核查表"),
    "template": (_template_options, "生成空白报送模板"),
    "rules": (_rules_options, "查看规则目录或一条规则"),
    "inspect": (_inspect_options, "查看文件会被怎样读取"),
}


def run(told: argparse.Namespace) -> int:
    """`reconcile run`: one night; the last line on stdout is one JSON object."""
    from reconcile.night import run as pipeline
    from reconcile.night.settings import RunSettings
    from reconcile.night.summary import is_incomplete

    settings = RunSettings.told({name: getattr(told, name) for name in RunSettings.model_fields})
    with progress_display() as progress:
        summary = pipeline.run(settings, progress)
    print(json.dumps(summary, ensure_ascii=False))
    return 5 if settings.strict and is_incomplete(summary) else 0


@contextmanager
def progress_display() -> Iterator[Callable[[str], None] | None]:
    """Shows what is being done while stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    with Console(stderr=True).status("开始") as status:
        yield status.update


def feedback(told: argparse.Namespace) -> int:
    """`reconcile feedback`: reads auditors' answers back."""
    from reconcile.ledger import feedback as reader

    report = reader.collect(told.workbooks, told.output, told.level, password=password_of(told.password_file))
    print(report.summary)
    return 3 if report.refused else 0


def sample(told: argparse.Namespace) -> int:
    """`reconcile sample`: draws spot checks and writes their lists and visit sheets."""
    from reconcile.output.nights import published
    from reconcile.publish import draw_sample

    for path in draw_sample(published(told.output, told.as_of), told.rate, told.by, told.seed):
        print(path)
    return 0


def explain(told: argparse.Namespace) -> int:
    """`reconcile explain`: one person's dossier on the terminal and as a workbook."""
    from reconcile.explain import explain_person

    print(explain_person(told.output, told.as_of, told.id_number))
    return 0


def template(told: argparse.Namespace) -> int:
    """`reconcile template`: blank input workbooks."""
    from reconcile.intake.template import write_template
    from schemas import catalogue

    known = catalogue()
    unknown = [name for name in told.sources if name not in known]
    if unknown:
        raise UsageError(f"没有这样的数据源：{'、'.join(unknown)}", f"可选：{'、'.join(known)}")
    for path in write_template([known[name] for name in told.sources or known], told.output):
        print(path)
    return 0


def rules(told: argparse.Namespace) -> int:
    """`reconcile rules`: the catalogue, or one rule whole."""
    from reconcile.policy.show import show_catalogue, show_rule

    as_of = told.as_of or today()
    print(show_rule(told.code, as_of, told.area, told.parameters) if told.code else show_catalogue())
    return 0


def inspect(told: argparse.Namespace) -> int:
    """`reconcile inspect`: what files would be read as."""
    from reconcile.intake import inspect_file

    for path in told.files:
        print(inspect_file(path, told.mapping))
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; an operator's error is one Chinese line on stderr and its exit code."""
    os.umask(0o077)
    gc.set_threshold(*SELDOM)
    told = parser().parse_args(arguments)
    handlers: dict[str, Callable[[Any], int]] = {
        "run": run, "explain": explain, "feedback": feedback, "sample": sample,
        "template": template, "rules": rules, "inspect": inspect,
    }  # fmt: skip
    try:
        return handlers[told.command](told)
    except ReconcileError as error:
        print(f"错误：{error}", file=sys.stderr)
        _trace(error, told.verbose)
        return error.exit_code
    except Exception as error:
        print(f"错误：程序内部出错（{internal(error)}），上次成果未受影响；处理办法：加 --verbose 重试并联系维护人员", file=sys.stderr)
        _trace(error, told.verbose)
        return 1


def _trace(error: Exception, verbose: bool) -> None:
    """Shows where it happened; never an inner error's text, which may quote a row."""
    if verbose:
        print("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__, file=sys.stderr)


def internal(error: Exception) -> str:
    """What may be said of an inner error: its kind, and a rule's own code; never its text, which may quote a row."""
    from reconcile.screening.screen import RuleFailed

    return str(error) if isinstance(error, RuleFailed) else type(error).__name__


if __name__ == "__main__":
    sys.exit(main())
