"""`reconcile combine`: several counties' newest nights in one workbook and on one page."""

from __future__ import annotations

from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE


@explained(
    "combine", "各县汇总：把各县最新一夜的统计加总成一份工作簿和一页概览",
    examples=("reconcile combine counties.yaml --output 全市成果", "reconcile combine counties.yaml --output 全市成果 --max-age 26h"),
    exits={5: "已汇总，但有县的成果过期或不完整（列在最前）"},
)  # fmt: skip
@options.argument("counties", "县名单", "YAML：各县的 name、input、output", FILE)
@options.output
@options.option("--max-age", "各县最新一夜最多多久以前发布，默认 26h", default="26h")
def command(counties: Path, output: Path, max_age: str) -> int:
    """Add the counties up."""
    from reconcile.operations.combine import combine
    from reconcile.operations.counties import read_counties, run_here
    from reconcile.operations.status import duration

    paths, wrong = combine(run_here(read_counties(counties)), output, duration(max_age))
    for path in paths:
        streams.say(path)
    if wrong:
        streams.tell(f"提示：{wrong} 个县的成果过期或不完整，列在“各县情况”最前")
    return 5 if wrong else 0
