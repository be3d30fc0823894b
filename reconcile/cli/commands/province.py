"""`reconcile province`: the counties' nights side by side, and what only shows across them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reconcile.cli import options, streams
from reconcile.cli.chinese import EXITS
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import DAY, FILE

if TYPE_CHECKING:
    from reconcile.province.nights import Outcome


@explained(
    "province", "几个县一起：各县各自运行一夜，再汇总并比对跨县问题",
    examples=(
        "reconcile province counties.yaml --output 全市成果",
        "reconcile province counties.yaml --output 全市成果 --at-once 4 --as-of 2019-06-30",
        "reconcile province counties.yaml --output 全市成果 --only-summary",
    ),
    exits={4: EXITS[4], 5: "已汇总，但有县没有发布、没有参加比对，或成果过期、不完整（列在最前）"},
)  # fmt: skip
@options.argument("counties", "县名单", "YAML：各县的 name、input、output、area，或 name、handed", FILE)
@options.output
@options.option("--as-of", "核查基准日，默认今天；各县取这一天及以前最新的一夜", DAY)
@options.option("--at-once", "同时运行几个县，默认按核数和内存", click.IntRange(1, 200))
@options.option("--longest", "一个县最多运行多久，默认 6h", default="6h")
@options.option("--max-age", "各县最新一夜最多多久以前发布，默认 26h", default="26h")
@options.flag("--only-summary", "不运行各县，只用已有的成果汇总和比对")
@options.option("--hashed", "密钥文件：号码在各县用密钥处理后再比对，市级成果中没有姓名和号码", FILE)
@options.parameters
def command(
    counties: Path, output: Path, as_of: date | None, at_once: int | None, longest: str, max_age: str, only_summary: bool,
    hashed: Path | None, parameters: tuple[Path, ...],
) -> int:  # fmt: skip
    """Run the province's night and tell it."""
    from reconcile.operations.counties import read_counties
    from reconcile.operations.status import duration
    from reconcile.province.run import Told, is_incomplete, run_province

    told = Told(output, as_of, at_once, duration(longest).total_seconds(), only_summary, hashed, parameters, duration(max_age))
    summary = run_province(read_counties(counties), told, _said)
    found = "、".join(f"{code} {count}条" for code, count in summary["findings"].items()) or "没有"
    streams.tell(f"{summary['as_of']} 汇总完成：{summary['counties']} 个县，{summary['matched']} 个参加比对；跨县问题：{found}")
    for words, names in (("没有发布的县", summary["failed"]), ("没有参加比对的县", summary["unmatched"])):
        if names:
            streams.tell(f"{words}：{'、'.join(names)}")
    for code, reason in summary["not_run"].items():
        streams.tell(f"未执行：{code}（{reason}）")
    streams.tell("\n".join(f"请打开：{path}" for path in summary["files"]))
    streams.say(json.dumps(summary, ensure_ascii=False))
    return 5 if is_incomplete(summary) else 0


def _said(outcome: Outcome) -> None:
    streams.tell(f"{outcome.county.name}：{outcome.kind}（{outcome.seconds:.0f}秒）{outcome.line}")
