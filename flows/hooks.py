"""What a run is called, and whom its end is told to."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect.runtime import flow_run as current

from reconcile.base.clock import today
from reconcile.errors import INCOMPLETE
from reconcile.operations.notify import Event, notify

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State


def title_of(parameters: Mapping[str, Any]) -> str:
    """Name a run by county and day, whatever was told: a wrong day too has to be seen."""
    county = parameters.get("county") or parameters.get("area") or Path(str(parameters.get("output_dir") or "县")).absolute().name
    return f"{county} {parameters.get('as_of') or today()}"


def run_name() -> str:
    """Name the run that is on."""
    return title_of(current.parameters)


def event_of(state: State[Any]) -> Event:
    """Tell which event a state is."""
    if state.is_crashed():
        return "crashed"
    if state.is_failed():
        return "incomplete" if state.name == INCOMPLETE else "failed"
    return "done"


def tell(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Tell whoever is on duty how a run ended; a state's message holds counts and places only."""
    event = event_of(state)
    body = state.message or state.name or ""
    if event == "crashed":
        unknown = sorted(set(flow_run.parameters) - set(inspect.signature(flow.fn).parameters))
        body = f"没有参数 {'、'.join(unknown)}" if unknown else "运行被中断，没有成果；上一次发布的成果不受影响"
    notify(event, title_of(flow_run.parameters), f"{state.name}：{body}")
