"""`python -m flows.watch`: ends what a run of the flow started, however the run ends.

A killed flow cannot end its server, which would go on for good over a database without a password. This process
holds the other end of a pipe of the flow's: when the flow is gone, the pipe ends, and whatever still carries the
run's mark in its environment is ended. Nothing else is looked at.
"""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path

MARK = "RECONCILE_FLOW_RUN"
_PATIENCE = 5.0


def watched() -> subprocess.Popen[bytes] | None:
    """Mark this process's children to come, and have them ended with it; None where the system tells nothing of them."""
    if not Path("/proc/self/environ").exists():
        return None
    mark = secrets.token_hex(16)
    environment = {name: value for name, value in os.environ.items() if name != MARK}
    watcher = subprocess.Popen(
        [sys.executable, "-P", "-m", "flows.watch", mark], stdin=subprocess.PIPE, env=environment, start_new_session=True
    )
    os.environ[MARK] = mark
    return watcher


def main() -> int:
    """Wait for the end of the flow, then end what it left."""
    mark = f"{MARK}={sys.argv[1]}".encode()
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    sys.stdin.buffer.read()
    for number in (signal.SIGTERM, signal.SIGKILL):
        until = time.monotonic() + _PATIENCE
        left = marked(mark)
        for pid in left:
            _send(pid, number)
        while left and time.monotonic() < until:
            time.sleep(0.1)
            left = marked(mark)
    return 0


def marked(mark: bytes) -> list[int]:
    """List the processes of this user that carry a mark."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                is_marked = mark in (folder / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if is_marked:
                found.append(int(folder.name))
    return found


def _send(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return


if __name__ == "__main__":
    sys.exit(main())
