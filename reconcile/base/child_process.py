"""A child process of this program that answers on its standard output what it is told on its standard input."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TextIO


def start(module: str) -> subprocess.Popen[bytes]:
    """Start a module of this program as a process of its own, its input and output open as bytes."""
    root = str(Path(__file__).parents[2])
    known = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(known), "PYTHONUTF8": "1"},
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process and let go of its input and output."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:
                continue


def answering() -> TextIO:
    """Make ready to answer, within the child: what it makes is its user's alone, and nothing else reaches the output."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    os.umask(0o077)
    return answers
