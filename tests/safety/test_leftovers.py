"""A flow that is killed leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.watch import MARK, marked

FLOW = """
import subprocess, sys, time
from flows.watch import watched
watched()
server = subprocess.Popen([sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(300)"], start_new_session=True)
other = subprocess.Popen(["sleep", "300"], start_new_session=True)
print(server.pid, other.pid, flush=True)
time.sleep(300)
"""


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="这个系统不说明进程的环境")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, None], ids=["SIGKILL", "SIGTERM", "自行结束"])
def test_what_a_flow_started_ends_with_it(number: int | None) -> None:
    code = FLOW if number else FLOW.rsplit("time.sleep", 1)[0]
    flow = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert flow.stdout is not None
    pids = [int(pid) for pid in flow.stdout.readline().split()]
    mark = next(part for part in Path(f"/proc/{pids[0]}/environ").read_bytes().split(b"\0") if part.startswith(MARK.encode()))
    assert set(marked(mark)) >= set(pids) and os.getpid() not in marked(mark)
    if number:
        flow.send_signal(number)
    flow.wait(30)
    until = time.monotonic() + 20
    while marked(mark) and time.monotonic() < until:
        time.sleep(0.2)
    assert marked(mark) == []
