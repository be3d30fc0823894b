"""`reconcile estimate`: what the filled sheets of a sample say of all."""

from __future__ import annotations

from pathlib import Path

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE, FOLDER


@explained(
    "estimate", "抽样推断：收回填好的抽样底稿，推断差错率和差错金额及其区间",
    examples=(
        "reconcile estimate 成果目录/抽样/2019-06-30-population-strata-township-7",
        "reconcile estimate 抽样目录 交回的底稿 --password-file 密码.txt",
    ),
    exits={0: "已推断", 3: "有交回的文件读不出来", 5: "已推断，但有样本未核查或填报未采用（见提示）"},
)  # fmt: skip
@options.argument("sample", "抽样目录", "reconcile sample --from … 生成的目录", FOLDER)
@options.argument("returned", "底稿…", "填好的抽样底稿或其目录，不写则取抽样目录里的", FILE, nargs=-1)
@options.password_file
def command(sample: Path, returned: tuple[Path, ...], password_file: Path | None) -> int:
    """Work out the result, and say it."""
    from reconcile.sampling.work import result_of

    made = result_of(sample, returned, password_of(password_file))
    streams.say("\n".join(made.said))
    for problem in made.problems:
        streams.tell(f"未采用：{problem}")
    streams.say(f"工作簿：{made.path}")
    return 5 if made.problems or made.unanswered else 0
