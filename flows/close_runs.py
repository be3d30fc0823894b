"""`python -m flows.close_runs [POOL]`: before a worker starts, close the runs that a power cut or a restart left RUNNING.

Nothing runs in a pool whose only worker has not started yet; a run that still says so would hold back every later one.
"""

from __future__ import annotations

import sys

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter, WorkPoolFilter
from prefect.client.schemas.objects import State
from prefect.states import Crashed

from flows.environment import POOL
from reconcile.operations.notify import notify

MESSAGE = "断电或服务重启时正在运行，没有成果；上一次发布的成果不受影响"
STILL = {"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}}


def close_runs(pool: str = POOL) -> list[str]:
    """Mark what is said to run in a pool as crashed; gives the names of the runs."""
    with get_client(sync_client=True) as client:
        runs = client.read_flow_runs(
            flow_run_filter=FlowRunFilter.model_validate(STILL),
            work_pool_filter=WorkPoolFilter.model_validate({"name": {"any_": [pool]}}),
        )
        for run in runs:
            state: State[None] = Crashed(name="中断", message=MESSAGE)
            client.set_flow_run_state(run.id, state, force=True)
    return [run.name for run in runs]


def main() -> int:
    """Close the runs, say which, and tell whoever is on duty: no hook of a run that was killed ever does."""
    for name in close_runs(*sys.argv[1:2]):
        print(f"已关闭中断的运行：{name}")
        notify("crashed", name, MESSAGE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
