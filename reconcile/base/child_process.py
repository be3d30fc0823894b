"""A child process of this program that answers on its standard output what it is told on its standard input."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TextIO


class TooLong(Exception):
    """A child did not end in time."""


class TooMuch(Exception):
    """A child answered more than it may."""


def environment() -> dict[str, str]:
    """Give the environment in which a child finds this program, wherever it is started from."""
    root = str(Path(__file__).parents[2])
    told = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    known = [root, *(path for path in told if Path(path).is_absolute())]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(known), "PYTHONUTF8": "1"}


def start(module: str) -> subprocess.Popen[bytes]:
    """Start a module of this program as a process of its own, its input and output open as bytes."""
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )


def ask_once(module: str, question: bytes, *, seconds: float, most: int) -> tuple[int, bytes]:
    """Start a module, ask it one thing and wait for its end.

    Args:
        question: what it is told on its standard input.
        seconds: how long it may take.
        most: how many bytes it may answer.

    Returns:
        How it ended, and what it answered.

    Raises:
        TooLong, TooMuch: it was ended.
    """
    process = start(module)
    assert process.stdin and process.stdout
    answer = process.stdout
    parts: list[bytes] = []
    reader = threading.Thread(target=lambda: parts.append(answer.read(most + 1)), daemon=True)
    reader.start()
    try:
        try:
            process.stdin.write(question)
            process.stdin.close()
        except BrokenPipeError:
            pass
        reader.join(seconds)
        if reader.is_alive():
            raise TooLong
        if len(parts[0]) > most:
            raise TooMuch
        return process.wait(seconds), parts[0]
    except subprocess.TimeoutExpired:
        raise TooLong from None
    finally:
        process.kill()
        process.wait()
        reader.join()
        answer.close()


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
