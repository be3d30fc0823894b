"""`reconcile prune`: old nights are removed, answers and the ledger stay."""

from __future__ import annotations

from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import EXITS
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import WHOLE


@explained(
    "prune", "清理旧成果：保留最近若干夜和各月最后一夜；核查答复和台账始终保留",
    examples=("reconcile prune --output 成果目录 --dry-run", "reconcile prune --output 成果目录 --keep-nights 60 --keep-months 24"),
    exits={4: EXITS[4]},
)  # fmt: skip
@options.output
@options.option("--keep-nights", "保留最近多少夜，默认 60，至少 1", WHOLE, default=60)
@options.option("--keep-months", "另外保留最近多少个月的最后一夜，默认 24", WHOLE, default=24)
@options.flag("--dry-run", "只列出，不删除")
def command(output: Path, keep_nights: int, keep_months: int, dry_run: bool) -> int:
    """Remove old nights and say what that frees."""
    from reconcile.errors import UsageError
    from reconcile.operations.prune import prune
    from reconcile.output.nights import published

    if keep_nights < 1 or keep_months < 0:
        raise UsageError("--keep-nights 至少为 1，--keep-months 不能为负", "检查这两个数")
    published(output)
    for line in prune(output, keep_nights, keep_months, dry_run=dry_run).lines(is_done=not dry_run):
        streams.say(line)
    return 0
