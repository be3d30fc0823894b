"""`reconcile withdraw`: takes a published night back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import EXITS
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import DAY


@explained(
    "withdraw", "撤回一次已发布的成果（日期写错、数据报错时用），最新一次退回到前一次",
    examples=("reconcile withdraw 2091-06-30 --output 成果目录",),
    exits={0: "已撤回，留存在成果目录的 .withdrawn 下", 4: EXITS[4]},
)  # fmt: skip
@options.argument("day", "基准日", "要撤回的一次，如 2019-06-30", DAY)
@options.output
def command(day: date, output: Path) -> int:
    """Take the night back, and say what is left to do."""
    from reconcile.output.withdraw import withdraw

    streams.say("\n".join(withdraw(output, day).lines()))
    return 0
