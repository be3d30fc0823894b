"""`reconcile inspect`: what files would be read as."""

from __future__ import annotations

from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE


@explained(
    "inspect", "查看文件会被怎样读取：来源、表头、列的对应、前几处问题",
    examples=("reconcile inspect 低保花名册.xlsx", "reconcile inspect 报送目录/dibao_roster", "reconcile inspect *.xlsx --mapping 映射.yaml"),
    exits={3: "有文件不能使用"},
)  # fmt: skip
@options.argument("files", "文件…", "要查看的文件或目录", FILE, nargs=-1, required=True)
@options.mapping
def command(files: tuple[Path, ...], mapping: tuple[Path, ...]) -> int:
    """Show what each file would be read as."""
    from reconcile.intake import inspect_file

    refused = False
    for path in files:
        seen = inspect_file(path, mapping)
        refused |= seen.is_refused
        streams.say(seen)
    return 3 if refused else 0
