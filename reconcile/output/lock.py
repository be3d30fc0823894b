"""One run at a time: a lock that the kernel frees when its holder ends, however it ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from reconcile.base.clock import now
from reconcile.errors import OutputBusy


@contextmanager
def hold(output: Path) -> Iterator[None]:
    """Hold the lock of an output directory.

    Raises:
        OutputBusy: another process holds it; the message says which and since when.
    """
    holder = output / ".running"
    lock = FileLock(output / ".lock", mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise OutputBusy(
            f"输出目录 {output} 正被另一次运行占用（{_read(holder)}）", "等那次运行结束后再试"
        ) from None
    try:
        holder.write_text(f"{now():%Y-%m-%d %H:%M:%S} 起，进程 {os.getpid()}")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _read(holder: Path) -> str:
    try:
        return holder.read_text()
    except FileNotFoundError:
        return "刚刚开始"
