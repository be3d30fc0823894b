"""`reconcile report`: the letters of a night in Word."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE
from schemas.answer import LEVELS


@explained(
    "report", "写公文：书面汇报、乡镇通报、部门移交函和季度报送（Word）",
    examples=(
        "reconcile report --output 成果目录",
        "reconcile report --output 成果目录 --level 市级复查 --template 本局公文.docx --county 某某县",
    ),
)  # fmt: skip
@options.output
@options.as_of
@options.level
@options.option("--template", "本单位的公文模板（.docx）；正文写在“〔正文〕”处", FILE)
@options.option("--county", "县名，写在标题和落款里；默认取运行时所给的")
@options.flag("--mask", "隐去姓名和号码；成果已隐去的，无论是否写明都隐去")
@options.password_file
def command(
    output: Path, as_of: date | None, level: Any, template: Path | None, county: str | None, mask: bool, password_file: Path | None
) -> int:
    """Write the letters, and say how many and where."""
    from reconcile.output.nights import published
    from reconcile.publish.letters import write_letters

    password = password_of(password_file)
    files = write_letters(published(output, as_of), output, level or LEVELS[0], template, county or "", mask=mask, password=password)
    streams.tell(f"共写成公文{len(files)}份，均在 {files[0].parent}")
    for path in files:
        streams.say(path)
    return 0
