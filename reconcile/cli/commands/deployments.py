"""`reconcile deployments`: what Prefect deploys for several counties."""

from __future__ import annotations

from pathlib import Path

from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE, FOLDER


@explained(
    "deployments", "按县名单生成各县的定时任务（Prefect 部署文件）",
    examples=(
        "reconcile deployments counties.yaml > prefect-counties.yaml",
        "reconcile deployments counties.yaml --province 全市成果 > prefect-counties.yaml",
    ),
)  # fmt: skip
@options.argument("counties", "县名单", "YAML：各县的 name、input、output", FILE)
@options.option("--province", "市级成果目录：另生成逐县触发并汇总的部署，各县不再各自定时", FOLDER)
def command(counties: Path, province: Path | None) -> int:
    """Write the deployments to standard output."""
    from reconcile.operations.counties import deployments, read_counties

    streams.say(deployments(read_counties(counties), (counties, province) if province else None).rstrip())
    return 0
