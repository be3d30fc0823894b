"""A child process that reads files under limits of memory and time; a dead child is one refused file."""

from __future__ import annotations

import json
import os
import select
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile.base import child_process
from reconcile.base.disk import CAUSES, MachineRefused
from reconcile.errors import InputRefused, ReconcileError

_POLL_SECONDS = 0.05
_START_SECONDS = 120
_PIECE = 1 << 16
_BASE_MEMORY = 1536 << 20
_MEMORY_PER_BYTE = 14
_BASE_SECONDS = 60.0
_SECONDS_PER_MB = 2.0
_SLACK, _LEAST_SLACK = 2, 512 << 20


@dataclass(frozen=True)
class Limits:
    """What one request may use: bytes of memory beside what the child held before, seconds."""

    memory: int = _BASE_MEMORY
    seconds: float = _BASE_SECONDS

    @classmethod
    def for_file(cls, path: Path) -> Limits:
        """Return what reading a file may use: more for a bigger one."""
        return cls.for_size(path.stat().st_size)

    @classmethod
    def for_size(cls, size: int) -> Limits:
        """Return what reading so many bytes may use."""
        return cls(_BASE_MEMORY + _MEMORY_PER_BYTE * size, _BASE_SECONDS + _SECONDS_PER_MB * size / (1 << 20))


class Killed(MachineRefused):
    """A child that somebody ended: the file is not to blame."""


class Child:
    """One long-lived process that answers requests, one at a time."""

    def __init__(self) -> None:
        self._process = child_process.start("reconcile.intake.worker.main")
        self._pending = b""
        self._ready = False

    def ask(self, request: dict[str, Any], limits: Limits) -> Any:
        """Send a request and wait for what it gives.

        Raises:
            InputRefused: the file cannot be used, or the child went beyond its limits or died of it.
            ReconcileError: the child cannot be started at all.
        """
        if not self._ready:
            self._ready = bool(self._reply(Limits(seconds=_START_SECONDS)).get("ready"))
            if not self._ready:
                raise ReconcileError("读取文件的子进程启动失败", "请检查安装是否完整（make setup）和剩余内存")
        assert self._process.stdin is not None
        line = json.dumps({**request, "memory": max(limits.memory * _SLACK, limits.memory + _LEAST_SLACK)}) + "\n"
        try:
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()
        except OSError:
            self.close()
        reply = self._reply(limits)
        if "done" in reply:
            return reply["done"]
        if "refused" in reply:
            raise InputRefused(reply["refused"]["message"], reply["refused"]["remedy"])
        how = self._process.poll()
        self.close()
        if "machine" in reply:
            message, remedy = CAUSES[reply["machine"]]
            raise MachineRefused(message, remedy)
        if reply["failed"] == "died" and how in (None, -signal.SIGKILL, -signal.SIGTERM):
            raise Killed("读取文件的子进程被系统或人结束，多为内存不足", "请关闭别的程序后重新运行；报送文件不需要重报")
        raise _refusal(str(reply["failed"]), limits)

    def close(self) -> None:
        """End the process."""
        child_process.end(self._process)

    @property
    def alive(self) -> bool:
        """Say whether it can take another request."""
        return self._process.poll() is None

    def _reply(self, limits: Limits) -> dict[str, Any]:
        """Return the next line from the process, or {"failed": why} once it is beyond its limits or gone."""
        if self._process.stdout is None or self._process.stdout.closed:
            return {"failed": "died"}
        fd = self._process.stdout.fileno()
        before = _resident_bytes(self._process.pid)
        until = time.monotonic() + limits.seconds
        while b"\n" not in self._pending:
            if select.select([fd], [], [], _POLL_SECONDS)[0]:
                piece = os.read(fd, _PIECE)
                if not piece:
                    self._process.wait(_START_SECONDS)
                    return {"failed": "died"}
                self._pending += piece
            elif time.monotonic() > until:
                return {"failed": "time"}
            elif _resident_bytes(self._process.pid) - before > limits.memory:
                return {"failed": "memory"}
        line, _, self._pending = self._pending.partition(b"\n")
        loaded: dict[str, Any] = json.loads(line)
        return loaded


def _resident_bytes(pid: int) -> int:
    """Return the memory that a process holds; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def _refusal(why: str, limits: Limits) -> InputRefused:
    remedy = "请用表格软件打开后另存为 xlsx 或 UTF-8 的 CSV，再报送"
    if why == "memory":
        return InputRefused(
            f"读取时内存超过{limits.memory >> 20}MB，已停止", "请拆分文件或删除空行、空列后再报送"
        )
    if why == "time":
        return InputRefused(f"读取超过{limits.seconds:.0f}秒，已停止", "请拆分文件后再报送")
    if why == "died":
        return InputRefused("读取时子进程意外终止，文件可能已损坏", remedy)
    return InputRefused(f"读取时出错（{why}），文件可能已损坏", remedy)
