"""`reconcile export`: a published night into a database, for a BI tool."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained


@explained(
    "export", "把一夜的成果写入 PostgreSQL（问题、台账、统计、清单），供报表工具使用",
    examples=("reconcile export --output 成果目录 --dsn-env RECONCILE_BI_DSN", "reconcile export --output 成果目录 --dsn-env RECONCILE_BI_DSN --schema reconcile --as-of 2019-06-30"),
    exits={1: "数据库没有接受，原有内容不变"},
)  # fmt: skip
@options.output
@options.option("--dsn-env", "哪个环境变量里有数据库地址（postgresql://用户:口令@主机:端口/库名）", required=True)
@options.option("--schema", "写到哪个 schema，没有则新建；默认 reconcile", default="reconcile")
@options.as_of
@options.flag("--unmasked", "写入完整的姓名和号码；默认隐去")
def command(output: Path, dsn_env: str, schema: str, as_of: date | None, unmasked: bool) -> int:
    """Replace a night in a database."""
    from reconcile.operations.export import export
    from reconcile.output.nights import published

    rows = export(published(output, as_of), dsn_env, schema, masked=not unmasked)
    streams.say("已写入：" + "，".join(f"{name} {count} 行" for name, count in rows.items()))
    return 0
