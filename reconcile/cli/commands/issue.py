"""`reconcile issue`: township workbooks for one level of review."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FOLDER

FOLDER_NAME = "分级核查"


@explained(
    "issue", "按核查层级发放乡镇工作簿：黄色单元格留空，其他层级的反馈只读",
    examples=(
        "reconcile issue --level 县际互查 --output 成果目录",
        "reconcile issue --level 市级复查 --output 成果目录 --township 双河乡 --township 青石镇",
    ),
)  # fmt: skip
@options.option("--level", options.level_help, options.LEVEL, required=True)
@options.option("--township", "只发这个乡镇，默认全部", multiple=True)
@options.output
@options.as_of
@options.option("--to", "写到哪个目录，默认成果目录下的“分级核查/基准日-层级”", FOLDER)
@options.flag("--mask", "隐去姓名和号码")
@options.password_file
def command(
    level: str, township: tuple[str, ...], output: Path, as_of: date | None, to: Path | None, mask: bool, password_file: Path | None
) -> int:
    """Write the workbooks and name them."""
    from reconcile.output.nights import published
    from reconcile.publish.workbook.edition import write_edition

    password = password_of(password_file)
    night = published(output, as_of)
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    target = to or output / FOLDER_NAME / f"{manifest['as_of']}-{level}"
    for path in write_edition(night, manifest, level, target, townships=township, mask=mask, password=password):
        streams.say(path)
    return 0
