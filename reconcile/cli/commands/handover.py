"""`reconcile handover`: what a county elsewhere hands over to be matched, and what it gets back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE, FOLDER


@explained(
    "handover", "移交跨县比对数据，读回跨县问题：成果不在同一台机器上的县用",
    examples=(
        "reconcile handover --new-key 密钥",
        "reconcile handover --output 成果目录 --name 甲县 --to 移交目录 --hashed 密钥",
        "reconcile handover --output 成果目录 --name 甲县 --back 629901.parquet",
    ),
)  # fmt: skip
@options.option("--output", "本县成果目录", FOLDER)
@options.option("--name", "县名")
@options.option("--area", "区划代码（六位），默认取成果中的")
@options.as_of
@options.option("--to", "移交目录，应是新的或空的", FOLDER)
@options.option("--hashed", "密钥文件：号码和姓名用密钥处理后再移交", FILE)
@options.option("--back", "市里交回的文件（交回各县/区划代码.parquet）", FILE)
@options.option("--new-key", "生成一个新的密钥文件，各县用同一个", click.Path(path_type=Path, dir_okay=False))
def command(
    output: Path | None, name: str | None, area: str | None, as_of: date | None, to: Path | None, hashed: Path | None, back: Path | None,
    new_key: Path | None,
) -> int:  # fmt: skip
    """Hand over, or take back."""
    from reconcile.errors import UsageError
    from reconcile.province import keyed
    from reconcile.province.home_again import hand_over_from, take_back

    if new_key:
        keyed.new_key(new_key)
        streams.say(new_key)
        return 0
    if output is None or name is None or (to is None) == (back is None):
        raise UsageError("应给出 --output、--name，和 --to 或 --back 中的一个", "用 reconcile handover --help 查看用法")
    if to is not None:
        handed = hand_over_from(output, as_of, name, area, to, keyed.read_key(hashed) if hashed else None)
        streams.tell(f"{handed.name}（{handed.code}）{handed.as_of} 的比对数据已写入，{'号码和姓名已用密钥处理' if hashed else '含姓名以外的个人信息，按规定传递'}")
        streams.say(to)
        return 0
    assert back is not None
    streams.say(take_back(output, name, back))
    return 0
