"""`reconcile precheck`: a payroll before it goes to the bank."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE


@explained(
    "precheck", "发放前核对：拟发放表对照最新成果，列出拟停发、缓发、漏发和金额不符",
    examples=(
        "reconcile precheck 拟发放表.xlsx --output 成果目录",
        "reconcile precheck 拟发放表.xlsx --output 成果目录 --period 2019-07 --whole-county",
    ),
    exits={0: "已核对（有无问题都是0）", 3: "发放表不能使用", 5: "已核对，但有行读不出来或没有花名册可对照（见提示）"},
)  # fmt: skip
@options.argument("payroll", "拟发放表", "还没有送银行的发放表，格式同一卡通发放明细，可以没有发放日期", FILE)
@options.output
@options.as_of
@options.option("--period", "所属期，如 2019-07 或 2019Q3；发放表上没有所属期时用")
@options.flag("--whole-county", "本表是全县的发放表：整个乡镇没有列入的也算漏发")
@options.mapping
@options.flag("--mask", "隐去姓名和号码；成果已隐去的，无论是否写明都隐去")
@options.password_file
def command(
    payroll: Path, output: Path, as_of: date | None, period: str | None, whole_county: bool, mapping: tuple[Path, ...], mask: bool,
    password_file: Path | None,
) -> int:
    """Hold a payroll against the last night, and write what came of it."""
    from reconcile.beforehand.payroll_book import write_payroll
    from reconcile.beforehand.payroll_check import check_payroll

    password = password_of(password_file)
    made = check_payroll(output, payroll, as_of=as_of, period=period, is_whole_county=whole_county, mappings=mapping)
    streams.say("\n".join(made.lines()))
    streams.say(f"工作簿：{write_payroll(made, output, mask=mask, password=password)}")
    return 0 if made.is_whole else 5
