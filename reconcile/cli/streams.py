"""Writing to the terminal, or to whatever stands in its place: closed, full, cut off, or without Chinese characters."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from typing import TextIO

from reconcile.errors import ReconcileError

_REASONS = {errno.ENOSPC: "磁盘已满", errno.EDQUOT: "磁盘配额已满", errno.EACCES: "没有权限", errno.EROFS: "只读", errno.EIO: "读写出错"}


class Unwritable(ReconcileError):
    """What a command says cannot be written where it was sent."""


class CutOff(Exception):
    """The reader of what a command says has gone (`reconcile rules | head`)."""


def prepare() -> None:
    """Make standard output and error able to say Chinese, whatever they are told to be encoded in."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=_able(stream.encoding), errors="backslashreplace")


def _able(encoding: str) -> str:
    try:
        "核查成果".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return "utf-8"
    return encoding


def say(text: object) -> None:
    """Write to standard output at once.

    Raises:
        CutOff: nobody reads it any more.
        Unwritable: it cannot be written.
    """
    try:
        print(text, file=sys.stdout, flush=True)
    except BrokenPipeError:
        _drop(sys.stdout)
        raise CutOff from None
    except (OSError, ValueError) as error:
        reason = _REASONS.get(error.errno or 0, "已关闭") if isinstance(error, OSError) else "已关闭"
        _drop(sys.stdout)
        raise Unwritable(f"标准输出写不进（{reason}）", "检查输出重定向到的文件或磁盘空间") from None


def tell(text: object) -> None:
    """Write to standard error; where that is closed or full, there is nobody to tell."""
    try:
        print(text, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        _drop(sys.stderr)


def _drop(stream: TextIO) -> None:
    """Let nothing more be written to a stream, also not at the end of the process."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
