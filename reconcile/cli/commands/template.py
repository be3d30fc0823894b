"""`reconcile template`: blank input workbooks."""

from __future__ import annotations

from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import alike
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FOLDER
from reconcile.errors import UsageError


@explained(
    "template", "生成空白报送模板",
    examples=("reconcile template", "reconcile template 低保花名册 payment_ledger --output 模板"),
)  # fmt: skip
@options.argument("sources", "[数据源]…", "数据源的英文名或中文名，默认全部", nargs=-1)
@options.option("--output", "写到哪个目录，默认“模板”", FOLDER, default=Path("模板"))
def command(sources: tuple[str, ...], output: Path) -> int:
    """Write the templates and name their files."""
    from reconcile.intake.template import write_template
    from schemas import catalogue

    known = catalogue()
    by_name = {name: name for name in known} | {source.title: source.name for source in known.values()}
    unknown = [name for name in sources if name not in by_name]
    if unknown:
        near = "".join(alike(name, by_name) for name in unknown)
        raise UsageError(f"没有这样的数据源：{'、'.join(unknown)}{near}", f"可选：{'、'.join(known)}")
    for path in write_template([known[by_name[name]] for name in sources or known], output):
        streams.say(path)
    return 0
