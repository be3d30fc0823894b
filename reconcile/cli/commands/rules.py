"""`reconcile rules`: the catalogue, or one rule whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reconcile.base.clock import today
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import DAY


@explained(
    "rules", "查看规则目录或一条规则",
    examples=("reconcile rules", "reconcile rules WF02", "reconcile rules WF02 --as-of 2019-06-30 --area 62"),
)  # fmt: skip
@options.argument("code", "[规则代码]", "如 WF02，默认列出全部", required=False)
@options.option("--as-of", "参数取哪一天的值，默认今天", DAY)
@options.option("--area", "参数取哪个地区的值，默认 62", default="62")
@options.parameters
def command(code: str | None, as_of: date | None, area: str, parameters: tuple[Path, ...]) -> int:
    """Show the catalogue, or a rule."""
    from reconcile.policy.show import show_catalogue, show_rule

    streams.say(show_rule(code, as_of or today(), area, parameters) if code else show_catalogue())
    return 0
