"""`reconcile check`: families that apply, before they are approved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE


@explained(
    "check", "逢进必核：申请家庭对照最新成果，一户一页核对报告",
    examples=("reconcile check 申请家庭.xlsx --output 成果目录",),
    exits={0: "已核对（有无问题都是0）", 3: "申请表不能使用", 5: "已核对，但有行读不出来（见提示）"},
)  # fmt: skip
@options.argument("families", "申请家庭", "一人一行或一户一行的申请名单，格式同低保花名册，至少有姓名和身份证号", FILE)
@options.output
@options.as_of
@options.mapping
@options.flag("--mask", "隐去姓名和号码；成果已隐去的，无论是否写明都隐去")
@options.password_file
def command(
    families: Path, output: Path, as_of: date | None, mapping: tuple[Path, ...], mask: bool, password_file: Path | None
) -> int:
    """Hold families against the last night, and write a page each."""
    from reconcile.beforehand.applicants_check import check_applications
    from reconcile.beforehand.applicants_page import write_reports

    password = password_of(password_file)
    made = check_applications(output, families, as_of=as_of, mappings=mapping)
    streams.say("\n".join(made.lines()))
    streams.say(f"工作簿：{write_reports(made, output, mask=mask, password=password)}")
    return 5 if made.refused else 0
