"""The province's flow: one run a county on its work pool, side by side, then the province's summary."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.deployments.flow_runs import arun_deployment
from prefect.states import Completed, Failed

from flows.hooks import run_name, tell
from flows.tasks import Kept, StageFailed
from reconcile.errors import INCOMPLETE, ReconcileError
from reconcile.operations.counties import NIGHTLY_FLOW, County, read_counties, run_here
from reconcile.province.nights import LONGEST, OVERDUE, PUBLISHED, Outcome
from reconcile.province.run import Told, is_incomplete, summarise

CANCELLED, CRASHED = "已取消", "中断"
# What a night's flow calls an end that has a night of tonight.
THERE = {"已发布": PUBLISHED, "已有成果": PUBLISHED, INCOMPLETE: INCOMPLETE}


@flow(
    name="province", flow_run_name=run_name, timeout_seconds=2 * LONGEST, validate_parameters=False, persist_result=False, log_prints=False,
    on_completion=[tell], on_failure=[tell], on_crashed=[tell],
)  # fmt: skip
async def province(
    counties_file: str, output_dir: str, as_of: str = "", county: str = "全市", longest: int = LONGEST, poll: float = 5,
    key_file: str = "", parameters: list[str] | None = None,
) -> Any:  # fmt: skip
    """Run every county's deployment, then the summary; a county that fails, hangs or was cancelled stops no other.

    Args:
        counties_file: the file that names the counties.
        output_dir: directory that the summary is published to.
        as_of: the day, `2019-06-30`; empty means today in Asia/Shanghai.
        county: what the province is called in run names and notifications.
        longest: seconds after which a county's run is waited for no more.
        poll: seconds between two looks at a run.
        key_file: the key by which numbers are hashed at home.
        parameters: the office's own parameter files.

    Returns:
        A state: 已汇总, 不完整, or the kind of failure; no personal data.
    """
    os.umask(0o077)
    failed: StageFailed | None = None
    try:
        counties = read_counties(Path(counties_file))
        told = Told(Path(output_dir), _day(as_of), key=Path(key_file) if key_file else None, parameters=tuple(map(Path, parameters or ())))
        outcomes = await asyncio.gather(*(_night(one, as_of, longest, poll) for one in run_here(counties)))
        summary = summary_task(Kept((counties, told, outcomes)))
    except ReconcileError as error:
        failed = StageFailed(str(error), error.kind)
    except StageFailed as error:
        failed = error
    except Exception as error:
        failed = StageFailed(f"程序内部出错（{type(error).__name__}）")
    if failed is not None:
        return Failed(name=failed.kind, message=str(failed))
    await create_markdown_artifact(key="province", markdown=page(summary, outcomes), description=line(summary))  # type: ignore[misc]
    if is_incomplete(summary):
        return Failed(name=INCOMPLETE, message=f"已汇总，但不完整：{line(summary)}")
    return Completed(name="已汇总", message=line(summary))


def _day(text: str) -> Any:
    from reconcile.night.settings import RunSettings

    return RunSettings.told({"input": ".", "output": ".", "as_of": text}).as_of if text.strip() else None


async def _night(county: County, as_of: str, longest: float, poll: float) -> Outcome:
    """Run one county's deployment and tell how it ended; what the run said holds no personal data."""
    try:
        run = await arun_deployment(
            f"{NIGHTLY_FLOW}/nightly-{county.name}", parameters={"as_of": as_of}, timeout=longest, poll_interval=poll, as_subflow=True
        )
    except Exception as error:
        return Outcome(county, "失败", f"没有这个县的部署，或调度服务连不上（{type(error).__name__}）", 0)
    state, seconds = run.state, run.total_run_time.total_seconds()
    if state is None or not state.is_final():
        return Outcome(county, OVERDUE, f"运行超过{longest / 60:.0f}分钟，不再等待；汇总用它上一次的成果", seconds)
    kind = CANCELLED if state.is_cancelled() else CRASHED if state.is_crashed() else THERE.get(state.name or "", state.name or "失败")
    return Outcome(county, kind, state.message or "", seconds)


@task(name="汇总", cache_policy=NO_CACHE, persist_result=False, log_prints=False)
def summary_task(kept: Kept) -> dict[str, Any]:
    """Make the summary; an inner error is told by its kind alone, since its text may quote a row."""
    failed: StageFailed | None = None
    try:
        counties, told, outcomes = kept.it
        return summarise(counties, told, outcomes)
    except ReconcileError as error:
        failed = StageFailed(f"汇总：{error}", error.kind)
    except Exception as error:
        failed = StageFailed(f"汇总：程序内部出错（{type(error).__name__}）")
    raise failed


def line(summary: dict[str, Any]) -> str:
    """Say the summary in one line that may leave the house."""
    found = sum(summary["findings"].values())
    parts = [f"{summary['counties']} 个县，{summary['matched']} 个参加比对，跨县问题 {found} 条"]
    parts += [f"没有发布：{'、'.join(summary['failed'])}"] if summary["failed"] else []
    parts += [f"没有参加比对：{'、'.join(summary['unmatched'])}"] if summary["unmatched"] else []
    parts += [f"过期或不完整 {summary['old_or_incomplete']} 个县"] if summary["old_or_incomplete"] else []
    return "；".join(parts)


def page(summary: dict[str, Any], outcomes: list[Outcome]) -> str:
    """Say the summary as a page of Markdown."""
    order = sorted(outcomes, key=lambda one: one.is_published)
    return "\n".join([
        f"# {summary['as_of']} 汇总", "", line(summary), "", "| 县 | 今夜 | 用时 | 说明 |", "|---|---|---:|---|",
        *(f"| {one.county.name} | {one.kind} | {one.seconds:.0f}秒 | {one.line.replace('|', '，')} |" for one in order), "",
        "| 跨县规则 | 条数 |", "|---|---:|", *(f"| {code} | {count} |" for code, count in summary["findings"].items()), "",
        "请打开：", *(f"- `{path}`" for path in summary["files"]),
    ])  # fmt: skip
