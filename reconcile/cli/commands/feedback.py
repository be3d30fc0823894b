"""`reconcile feedback`: reads auditors' answers back."""

from __future__ import annotations

from pathlib import Path

from reconcile.base.masking import masked
from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE


@explained(
    "feedback", "收回核查人员填写的工作簿",
    examples=(
        "reconcile feedback 双河乡.xlsx --output 成果目录",
        "reconcile feedback 交回的文件夹 --output 成果目录 --level 市级复查",
    ),
    exits={0: "全部采纳", 3: "有工作簿被拒收", 5: "已收，但有填写内容未采纳"},
)  # fmt: skip
@options.argument("workbooks", "工作簿…", "交回的工作簿，或放着它们的文件夹", FILE, nargs=-1, required=True)
@options.output
@options.level
@options.password_file
def command(workbooks: tuple[Path, ...], output: Path, level: str | None, password_file: Path | None) -> int:
    """Read the answers and say what became of them."""
    from reconcile.ledger import feedback as reader
    from reconcile.ledger.receipt import write_receipts

    report = reader.collect(workbooks, output, level, password=password_of(password_file))
    streams.say(report.summary)
    for path in write_receipts(report, output):
        streams.say(masked(f"回执：{path}"))
    return 3 if report.refused else 0 if report.is_whole else 5
