"""One task a stage. What a task is handed is hidden from Prefect; what it tells Prefect is counts, never persons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from reconcile.errors import ReconcileError, UsageError
from reconcile.operations.share import absent, is_handed_in, waits
from reconcile.screening.screen import RuleFailed

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State, TaskRun

    from reconcile.night.run import NightRun

OVERDUE, TOO_LONG = "超时", "运行时间过长，已中止；上一次发布的成果不受影响"
WAITS = waits()


class StageFailed(RuntimeError):
    """A stage that did not end well: the kind of failure, and what an operator's error says."""

    def __init__(self, told: str, kind: str = ReconcileError.kind) -> None:
        super().__init__(told)
        self.kind = kind


class ShareAbsent(StageFailed):
    """The directory that offices hand in to is not there, or nothing is in it: a share that is not mounted."""


def carry_out(night: NightRun, stage: str, title: str) -> dict[str, Any] | None:
    """Run one stage; an inner error is told by its kind alone, since its text may quote a row."""
    failed: StageFailed | None = None
    try:
        with night.timings.of(stage):
            outcome: dict[str, Any] | None = getattr(night, stage)()
    except ReconcileError as error:
        failed = StageFailed(f"{title}：{error}", error.kind)
    except RuleFailed as error:
        failed = StageFailed(f"{title}：{error}")
    except TimeoutError:
        failed = StageFailed(f"{title}：{TOO_LONG}", OVERDUE)
    except Exception as error:
        failed = StageFailed(f"{title}：程序内部出错（{type(error).__name__}）")
    if failed is not None:
        raise failed
    return outcome


def look_for(folder: Path) -> None:
    """See that something is handed in.

    Raises:
        ShareAbsent: the directory is not there, cannot be listed, or is empty.
    """
    if not is_handed_in(folder):
        raise ShareAbsent(absent(folder), UsageError.kind)


class Kept:
    """Holds something out of Prefect's sight: it neither walks into it nor writes it down."""

    __slots__ = ("it",)

    def __init__(self, it: Any) -> None:
        self.it = it

    def __repr__(self) -> str:
        return "kept"


@task(cache_policy=NO_CACHE, persist_result=False, log_prints=False, task_run_name="{title}")
def stage_task(kept: Kept, stage: str, title: str) -> dict[str, Any] | None:
    """One stage of the night."""
    return carry_out(kept.it, stage, title)


def _is_absent(_task: Any, _run: TaskRun, state: State[Any]) -> bool:
    """Retry for an absent share only."""
    return isinstance(state.result(raise_on_failure=False), ShareAbsent)


@task(
    name="报送目录", cache_policy=NO_CACHE, persist_result=False, log_prints=False,
    retries=len(WAITS), retry_delay_seconds=[float(seconds) for seconds in WAITS], retry_condition_fn=_is_absent,
)  # fmt: skip
def share_task(kept: Kept) -> None:
    """Wait for the share."""
    look_for(kept.it)
