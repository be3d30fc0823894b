"""What a run is called, and whom its end is told to."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prefect.client.orchestration import get_client
from prefect.runtime import flow_run as current
from prefect.states import Failed

from reconcile.base.clock import today
from reconcile.base.masking import masked
from reconcile.errors import INCOMPLETE, UsageError
from reconcile.operations.notify import Event, notify

if TYPE_CHECKING:
    from prefect import Flow
    from prefect.client.schemas.objects import FlowRun, State


BROKEN_OFF = "运行被中断，没有成果；上一次发布的成果不受影响"


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
    if state.is_crashed() and (refusal := unknown_parameters(flow, flow_run)):
        state = refuse(flow_run, refusal)
    body = BROKEN_OFF if state.is_crashed() else state.message or state.name or ""
    notify(event_of(state), title_of(flow_run.parameters), f"{state.name}：{body}")


def unknown_parameters(flow: Flow[..., Any], flow_run: FlowRun) -> str:
    """Say which parameters of a run the flow does not have; empty where it has them all."""
    known = list(inspect.signature(flow.fn).parameters)
    unknown = sorted(set(flow_run.parameters) - set(known))
    near = {name: difflib.get_close_matches(name, known, 1) for name in unknown}
    named = [name + (f"（是否 {near[name][0]}）" if near[name] else "") for name in unknown]
    return masked(f"没有参数 {'、'.join(named)}；处理办法：可用的参数：{'、'.join(known)}") if unknown else ""


def refuse(flow_run: FlowRun, refusal: str) -> State[Any]:
    """Put the reason in the place of a crash: Prefect ends the process of such a run before the flow is asked."""
    state: State[Any] = Failed(name=UsageError.kind, message=refusal)
    with get_client(sync_client=True) as client:
        client.set_flow_run_state(flow_run.id, state, force=True)
    return state
