"""The Prefect settings that every way of starting it here shares."""

from __future__ import annotations

import os
from pathlib import Path

POOL = "reconcile"
# Nothing leaves the house, nothing of a run is kept but its states; what a server needs to mark a killed run as crashed.
SETTINGS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30",
    "PREFECT_CLI_PROMPT": "false",
    # No child looks for modules in the folder it is started from, where the files handed in may lie.
    "PYTHONSAFEPATH": "1",
}


def prepare(home: Path, **more: str) -> None:
    """Set the environment of this process and its children; what the office set itself stays.

    Args:
        home: where Prefect keeps its database; this user's alone.
        more: further settings.
    """
    os.umask(0o077)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, value in {**SETTINGS, **more, "PREFECT_HOME": str(home)}.items():
        os.environ.setdefault(name, value)
