"""`reconcile sample`: draws spot checks and writes their lists and visit sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import SHARE, WHOLE, OneOf


@explained(
    "sample", "抽查：抽取名单并生成入户核查表",
    examples=(
        "reconcile sample --rate 50% --by household --seed 7 --output 成果目录",
        "reconcile sample --rate 0.3 --by township --seed 7 --output 成果目录 --as-of 2019-06-30",
    ),
)  # fmt: skip
@options.option("--rate", "抽查比例，如 0.5 或 50%", SHARE, required=True)
@options.option("--by", "按户（household）或按乡镇（township）抽", OneOf(("household", "township")), required=True)
@options.option("--seed", "随机种子，同一种子抽出同一结果", WHOLE, required=True)
@options.output
@options.as_of
@options.flag("--mask", "隐去姓名和号码；成果已隐去的，无论是否写明都隐去")
@options.password_file
def command(rate: float, by: Any, seed: int, output: Path, as_of: date | None, mask: bool, password_file: Path | None) -> int:
    """Draw, and say how many and where."""
    from reconcile.output.nights import published
    from reconcile.publish.visits.sample import draw_sample

    drawn = draw_sample(published(output, as_of), rate, by, seed, mask=mask, password=password_of(password_file))
    streams.tell(drawn.said)
    for path in drawn.files:
        streams.say(path)
    return 0
