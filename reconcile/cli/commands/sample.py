"""`reconcile sample`: draws spot checks, or a sample with a result, and writes their lists and visit sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import SHARE, WHOLE, OneOf


@explained(
    "sample", "抽查：按比例抽取名单；或 --from 抽样推断，生成抽样底稿和入户核查表",
    examples=(
        "reconcile sample --rate 50% --by household --seed 7 --output 成果目录",
        "reconcile sample --rate 0.3 --by township --seed 7 --output 成果目录 --as-of 2019-06-30",
        "reconcile sample --from population --strata township --confidence 95% --tolerable 5% --seed 7 --output 成果目录",
        "reconcile sample --from findings --method mus --seed 7 --output 成果目录",
    ),
)  # fmt: skip
@options.option("--rate", "抽查比例，如 0.5 或 50%", SHARE)
@options.option("--by", "按户（household）或按乡镇（township）抽", OneOf(("household", "township")))
@options.option("--seed", "随机种子，同一种子抽出同一结果", WHOLE, required=True)
@options.output
@options.as_of
@options.option("--from", "抽样推断的总体：问题（findings）或在保对象（population）", OneOf(("findings", "population")))
@options.option("--method", "分层随机（strata，默认）或货币单元（mus）", OneOf(("strata", "mus")), default="strata")
@options.option("--strata", "分层：按清单（list）、乡镇（township）或类别（category，默认）", OneOf(("list", "township", "category")), default="category")
@options.option("--confidence", "置信水平，默认 95%", SHARE, default="95%")
@options.option("--tolerable", "可容忍差错率，默认 5%", SHARE, default="5%")
@options.option("--expected", "预计差错率，默认 1%", SHARE, default="1%")
@options.option("--size", "样本数，默认按置信水平和可容忍差错率算出", WHOLE)
@options.flag("--mask", "隐去姓名和号码；成果已隐去的，无论是否写明都隐去")
@options.password_file
def command(
    rate: float | None, by: Any, seed: int, output: Path, as_of: date | None, mask: bool, password_file: Path | None, **audit: Any
) -> int:
    """Draw, and say how many and where."""
    guarded = {"mask": mask, "password": password_of(password_file)}
    if audit["from"]:
        if rate is not None or by is not None:
            raise click.UsageError("--from 与 --rate、--by 不能同时用")
        return _draw_audit(output, as_of, seed, audit, guarded)
    for name, given in (("--rate", rate), ("--by", by)):
        if given is None:
            raise click.UsageError(f"缺少 {name}；抽样推断请用 --from")
    return _draw(output, as_of, rate or 0, by, seed, guarded)


def _draw(output: Path, as_of: date | None, rate: float, by: Any, seed: int, guarded: dict[str, Any]) -> int:
    from reconcile.output.nights import published
    from reconcile.publish.visits.sample import draw_sample

    drawn = draw_sample(published(output, as_of), rate, by, seed, **guarded)
    streams.tell(drawn.said)
    for path in drawn.files:
        streams.say(path)
    return 0


def _draw_audit(output: Path, as_of: date | None, seed: int, audit: dict[str, Any], guarded: dict[str, Any]) -> int:
    from reconcile.output.nights import published
    from reconcile.sampling.plan import Wish
    from reconcile.sampling.work import draw_audit

    if not 0.5 <= audit["confidence"] < 1:
        raise click.UsageError("置信水平应不低于50%、小于100%")
    if audit["expected"] >= audit["tolerable"]:
        raise click.UsageError("预计差错率应小于可容忍差错率")
    if audit["size"] is not None and audit["size"] < 1:
        raise click.UsageError("样本数应不小于1")
    wish = Wish(audit["from"], audit["method"], audit["strata"], audit["confidence"], audit["tolerable"], audit["expected"], audit["size"], seed)
    drawn = draw_audit(published(output, as_of), output, wish, **guarded)
    for line in drawn.said:
        streams.tell(line)
    for path in drawn.files:
        streams.say(path)
    return 0
