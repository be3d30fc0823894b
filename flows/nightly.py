"""The nightly flow: the stages of one run, and a table of counts for whoever watches."""

from __future__ import annotations

import os
from typing import Any

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.logging import get_run_logger

from flows.tasks import Kept, StageFailed, stage_task
from reconcile.errors import ReconcileError
from reconcile.night.run import STAGES, NightRun
from reconcile.night.settings import RunSettings
from reconcile.output.directory import claim
from reconcile.policy.rule import LISTS


@flow(name="nightly-reconciliation", persist_result=False, log_prints=False)
def nightly(
    input_dir: str,
    output_dir: str,
    as_of: str = "",
    area: str = "",
    parameters: list[str] | None = None,
    mapping: list[str] | None = None,
    calendar: str = "",
    skip_refused: bool = False,
) -> dict[str, Any]:
    """Runs one night and publishes it.

    Args:
        input_dir: directory of the rosters handed in.
        output_dir: directory that results are published to.
        as_of: the day to reconcile as of, `2019-06-30`; empty means today in Asia/Shanghai.
        area: division code of the county; empty takes the one most people are registered in.
        parameters: the office's own parameter files.
        mapping: the office's own header mappings.
        calendar: the office's own calendar of working days.
        skip_refused: go on without files that cannot be read.

    Returns:
        Counts by list, rules not run, and where it was published; no personal data.
    """
    os.umask(0o077)
    settings = RunSettings.told({
        "input": input_dir, "output": output_dir, "as_of": as_of, "area": area, "parameters": parameters,
        "mapping": mapping, "calendar": calendar, "skip_refused": skip_refused,
    })  # fmt: skip
    refused: str | None = None
    try:
        summary = _stages(settings)
    except ReconcileError as error:
        refused = str(error)
    if refused is not None:
        raise StageFailed(refused)
    _tell(summary)
    return summary


def _stages(settings: RunSettings) -> dict[str, Any]:
    summary: dict[str, Any] = {}
    with claim(settings.output) as held:
        night = NightRun(settings, held)
        try:
            for stage, title in STAGES.items():
                summary = stage_task(Kept(night), stage, title) or summary
        finally:
            night.close()
    return summary


def _tell(summary: dict[str, Any]) -> None:
    rows = [{"清单": LISTS[name], "发现": count} for name, count in summary["findings"].items()]
    create_table_artifact(key="nightly-counts", table=rows, description=f"{summary['as_of']} 各清单发现数")
    get_run_logger().info("已发布，共发现 %d 条", sum(summary["findings"].values()))
