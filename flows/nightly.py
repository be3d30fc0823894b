"""The nightly flow: the stages of one run, a state that says what became of it, and a page for whoever watches."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from prefect import flow
from prefect.artifacts import create_markdown_artifact
from prefect.logging import get_run_logger
from prefect.states import Completed, Failed

from flows.hooks import run_name, tell
from flows.tasks import OVERDUE, TOO_LONG, Kept, StageFailed, share_task, stage_task
from reconcile.errors import INCOMPLETE, ReconcileError
from reconcile.night.run import STAGES, NightRun
from reconcile.night.settings import RunSettings
from reconcile.operations.counties import NIGHTLY_FLOW
from reconcile.operations.told import Told, told
from reconcile.output.directory import claim
from reconcile.output.nights import nights

# A night takes minutes; one that takes six hours hangs on something, and must be over before the next begins.
LONGEST = 6 * 3600
# What Prefect calls two settings; the others have the model's own names.
RENAMED = {"input_dir": "input", "output_dir": "output"}


@flow(
    name=NIGHTLY_FLOW, flow_run_name=run_name, timeout_seconds=LONGEST, validate_parameters=False,
    persist_result=False, log_prints=False, on_completion=[tell], on_failure=[tell], on_crashed=[tell],
)  # fmt: skip
def nightly(
    input_dir: str,
    output_dir: str,
    as_of: str = "",
    area: str = "",
    county: str = "",
    parameters: list[str] | None = None,
    mapping: list[str] | None = None,
    calendar: str = "",
    engine: str = "duckdb",
    skip_refused: bool = False,
    strict: bool = False,
    mask: bool = False,
    password_file: str = "",
    sources: str = "",
    group: str = "",
    memory: str | None = None,
    unless_published: bool = False,
    allow_future: bool = False,
) -> Any:
    """Run one night and publish it.

    Args:
        input_dir: directory of the rosters handed in.
        output_dir: directory that results are published to.
        as_of: the day to reconcile as of, `2019-06-30`; empty means today in Asia/Shanghai.
        area: division code of the county; empty takes the one most people are registered in.
        county: what the county is called in run names and notifications.
        parameters: the office's own parameter files.
        mapping: the office's own header mappings.
        calendar: the office's own calendar of working days.
        engine: duckdb or spark.
        skip_refused: go on without files that cannot be read.
        strict: as on the command line; an incomplete night is never green here.
        mask: hide names and numbers in the workbooks.
        password_file: encrypt the workbooks with the password in this file.
        sources: a file that says which tables of databases are read too.
        group: a group of clerks that may read the night.
        memory: how much the database may hold, such as 2GB; None for what the machine allows.
        unless_published: end at once when the night is published already.
        allow_future: take a day after today, to try something out.

    Returns:
        A state: 已发布, 不完整, or the kind of failure (拒收, 忙, 参数不对, 失败); no personal data.
    """
    return conclude({RENAMED.get(name, name): value for name, value in dict(locals()).items()})


def conclude(values: Mapping[str, Any]) -> Any:
    """Run the night that was told and give its state; built outside of any except block, whose text may quote a row."""
    os.umask(0o077)
    failed: StageFailed | None = None
    try:
        settings = RunSettings.told(values)
        if settings.unless_published and settings.as_of in dict(nights(settings.output)):
            return Completed(name="已有成果", message=f"{settings.title} 已经发布过，不再运行")
        _stages(settings)
    except StageFailed as error:
        failed = error
    except ReconcileError as error:
        failed = StageFailed(str(error), error.kind)
    except TimeoutError:
        failed = StageFailed(TOO_LONG, OVERDUE)
    except Exception as error:
        failed = StageFailed(f"程序内部出错（{type(error).__name__}）")
    if failed is not None:
        return Failed(name=failed.kind, message=str(failed))
    return published(settings)


def published(settings: RunSettings) -> Any:
    """Show what was published, and say in the state whether it is whole."""
    night = settings.output / str(settings.as_of)
    says = told(night)
    show(says)
    if says.is_incomplete:
        return Failed(name=INCOMPLETE, message=f"已发布，但不完整：{says.line()}")
    return Completed(name="已发布", message=says.line())


def show(says: Told) -> None:
    """Put the night's page beside the run; each county has a history of its own."""
    key = f"night-{says.manifest['area'] or 'county'}"
    create_markdown_artifact(key=key, markdown=says.page(), description=says.line())
    get_run_logger().info("%s", says.line())


def _stages(settings: RunSettings) -> None:
    if settings.sources is None:
        share_task(Kept(settings.input))
    settings.check()
    with claim(settings.output, settings.group) as held:
        night = NightRun(settings, held)
        try:
            for stage, title in STAGES.items():
                stage_task(Kept(night), stage, title)
        finally:
            night.close()
