"""One task a stage. What a task is handed is hidden from Prefect; what it tells Prefect is counts, never persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prefect import task
from prefect.cache_policies import NO_CACHE

from reconcile.errors import ReconcileError
from reconcile.screening.screen import RuleFailed

if TYPE_CHECKING:
    from reconcile.night.run import NightRun


class StageFailed(RuntimeError):
    """A stage that did not end well: its title, the kind of error, and what an operator's error says."""


def carry_out(night: NightRun, stage: str, title: str) -> dict[str, Any] | None:
    """Runs one stage; an inner error is told by its kind alone, since its text may quote a row."""
    told: str | None = None
    try:
        outcome: dict[str, Any] | None = getattr(night, stage)()
    except (ReconcileError, RuleFailed) as error:
        told = f"{title}：{error}"
    except Exception as error:
        told = f"{title}：程序内部出错（{type(error).__name__}）"
    if told is not None:
        raise StageFailed(told)
    return outcome


class Kept:
    """Holds the night out of Prefect's sight: it neither walks into it nor writes it down."""

    __slots__ = ("night",)

    def __init__(self, night: NightRun) -> None:
        self.night = night

    def __repr__(self) -> str:
        return "night"


@task(cache_policy=NO_CACHE, persist_result=False, log_prints=False, task_run_name="{title}")
def stage_task(kept: Kept, stage: str, title: str) -> dict[str, Any] | None:
    """One stage of the night."""
    return carry_out(kept.night, stage, title)
