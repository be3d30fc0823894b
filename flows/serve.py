"""`python -m flows.serve`: server, pool, deployments and worker on this machine, ended together by Ctrl-C.

For a trial, and for an office with one machine; ops/ has each as a systemd unit.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType

from flows.environment import POOL, prepare

PATIENCE = 180


class Ended(Exception):
    """Somebody asked to end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Start everything, wait, end everything."""
    parser = argparse.ArgumentParser(prog="python -m flows.serve", description="在本机启动调度服务")
    parser.add_argument("--port", type=int, default=4200, help="端口，只在本机可访问")
    parser.add_argument("--home", type=Path, default=Path.cwd() / ".prefect", help="调度服务的数据目录")
    told = parser.parse_args(arguments)
    # Set before anything is started: children of a process that ignores Ctrl-C would ignore it too, and never end.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _end)
    os.environ.pop("PREFECT_API_URL", None)
    prepare(told.home.absolute(), PREFECT_API_URL=f"http://127.0.0.1:{told.port}/api")
    started: list[subprocess.Popen[bytes]] = []
    try:
        return _serve(told.port, started)
    except Ended:
        print("正在结束……", flush=True)
        return 0
    finally:
        _close(started)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise Ended


def _serve(port: int, started: list[subprocess.Popen[bytes]]) -> int:
    started.append(_start("server", "start", "--host", "127.0.0.1", "--port", str(port)))
    if not _healthy(started[0], port):
        print("错误：调度服务没有启动；处理办法：换一个端口（--port），或看上面的英文提示", file=sys.stderr)
        return 1
    _told("work-pool", "create", POOL, "--type", "process", "--overwrite")
    _told("deploy", "--all")
    from flows.close_runs import close_runs

    close_runs()
    started.append(_start("worker", "start", "--pool", POOL, "--type", "process"))
    print(f"调度服务已启动：http://127.0.0.1:{port}，每晚 01:30 运行；按 Ctrl-C 结束", flush=True)
    while all(process.poll() is None for process in started):
        time.sleep(0.5)
    print("错误：调度服务意外结束；处理办法：看上面的英文提示", file=sys.stderr)
    return 1


def _prefect(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-m", "prefect", *arguments]


def _start(*arguments: str) -> subprocess.Popen[bytes]:
    """Start a part in a session of its own: Ctrl-C reaches this process alone, which ends the parts in order."""
    return subprocess.Popen(_prefect(*arguments), start_new_session=True)


def _told(*arguments: str) -> None:
    subprocess.run(_prefect(*arguments), check=True, stdout=subprocess.DEVNULL)


def _healthy(server: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=2):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    return False


def _close(started: list[subprocess.Popen[bytes]]) -> None:
    """End the worker, say of what it ran that it was cut off, then end the server."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    while started:
        process = started.pop()
        _end_one(process)
        if len(started) == 1 and started[0].poll() is None:
            from flows.close_runs import close_runs

            close_runs()


def _end_one(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(30)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


if __name__ == "__main__":
    sys.exit(main())
