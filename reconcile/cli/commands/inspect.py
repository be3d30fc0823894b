"""`reconcile inspect`: what files would be read as."""

from __future__ import annotations

from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE
from reconcile.errors import UsageError


@explained(
    "inspect", "查看文件会被怎样读取：来源、表头、列的对应、前几处问题",
    examples=("reconcile inspect 低保花名册.xlsx", "reconcile inspect 报送目录/dibao_roster", "reconcile inspect *.xlsx --mapping 映射.yaml", "reconcile inspect --sources 数据库.yaml"),
    exits={3: "有文件不能使用"},
)  # fmt: skip
@options.argument("files", "文件…", "要查看的文件或目录", FILE, nargs=-1)
@options.mapping
@options.option("--sources", "数据库来源文件：查看各库表会被怎样读取", FILE)
def command(files: tuple[Path, ...], mapping: tuple[Path, ...], sources: Path | None) -> int:
    """Show what each file would be read as."""
    from reconcile.intake.inspect import inspect_file, inspect_tables

    if not files and sources is None:
        raise UsageError("没有写要查看的文件", "写出文件或目录，或用 --sources 数据库.yaml")
    refused = False
    for seen in (*(inspect_file(path, mapping) for path in files), *([inspect_tables(sources, mapping)] if sources else [])):
        refused |= seen.is_refused
        streams.say(seen)
    return 3 if refused else 0
