"""`reconcile explain`: one person's dossier on the terminal and as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained


@explained(
    "explain", "查询一个人：全部记录、关联和每条规则的结论",
    examples=(
        "reconcile explain 身份证号 --output 成果目录",
        "reconcile explain 张三 --output 成果目录",
        "reconcile explain 张三 --village 双河村 --output 成果目录 --as-of 2019-06-30",
    ),
    exits={2: "命令写错，查无此人，或同名的不止一人（列出供选）"},
)  # fmt: skip
@options.argument("who", "身份证号或姓名", "公民身份号码；或姓名，同名时用 --village 指明")
@options.option("--village", "村或乡镇的名称（一部分也可），按姓名查询时用")
@options.output
@options.as_of
@options.flag("--mask", "隐去姓名和号码；成果已隐去的，无论是否写明都隐去")
@options.password_file
def command(who: str, village: str | None, output: Path, as_of: date | None, mask: bool, password_file: Path | None) -> int:
    """Explain a person."""
    from reconcile.explain import SeveralPeople, explain_person

    try:
        streams.say(explain_person(output, as_of, who, village, mask=mask, password=password_of(password_file)))
    except SeveralPeople as several:
        streams.say(several.listed)
        raise
    return 0
