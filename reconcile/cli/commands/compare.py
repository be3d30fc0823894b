"""`reconcile compare`: what changed between two published nights."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import DAY


@explained(
    "compare", "比较两次成果：新出现、不再出现（及原因）、数字有变的问题",
    examples=("reconcile compare 2019-06-30 2019-07-01 --output 成果目录",),
)  # fmt: skip
@options.argument("first", "基准日", "较早的一次，如 2019-06-30", DAY)
@options.argument("second", "基准日", "较晚的一次", DAY)
@options.output
@options.flag("--mask", "工作簿中隐去姓名和号码")
@options.password_file
def command(first: date, second: date, output: Path, mask: bool, password_file: Path | None) -> int:
    """Say what changed, and write it finding by finding."""
    from reconcile.operations.compare import FOLDER, compare, write_comparison

    password = password_of(password_file)
    made = compare(output, first, second)
    streams.say("\n".join(made.lines()))
    name = f"变化清单-{made.before['as_of']}-{made.after['as_of']}.xlsx"
    streams.say(f"工作簿：{write_comparison(made, output / FOLDER / name, mask=mask, password=password)}")
    return 0
