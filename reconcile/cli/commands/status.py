"""`reconcile status`: one line for a monitor, resting on no scheduler."""

from __future__ import annotations

from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained


@explained(
    "status", "成果是否新鲜、完整（一行，供监控使用）",
    examples=("reconcile status --output 成果目录", "reconcile status --output 成果目录 --max-age 26h"),
    exits={0: "最新一夜在时限内发布，完整", 1: "过期：超过时限没有新成果，或没有任何成果", 5: "最新一夜不完整（有规则停止执行、乡镇未交或文件被拒收）"},
)  # fmt: skip
@options.output
@options.option("--max-age", "最新一夜最多多久以前发布，如 26h、90m、2d；默认 26h", default="26h")
def command(output: Path, max_age: str) -> int:
    """Say how the newest night stands."""
    from reconcile.operations.status import duration, status

    found = status(output, duration(max_age))
    streams.say(found.line)
    return found.code
