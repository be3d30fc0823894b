"""How far a run is: on a terminal one line that changes, elsewhere one line a stage when it is done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reconcile.base.clock import now
from reconcile.cli import streams
from reconcile.night.run import STAGES


class Progress:
    """Turns what a run says it is doing into lines with a clock."""

    def __init__(self, show: Callable[[str], None], done: Callable[[str], None]) -> None:
        self._show, self._done = show, done
        self._stage, self._steps, self._began = "", 0, time.monotonic()

    def __call__(self, text: str) -> None:
        """Take the name of a stage, or of a step of it."""
        if text in STAGES.values():
            self.close()
            self._stage, self._steps, self._began = text, 0, time.monotonic()
            self._show(self._line())
            return
        self._steps += 1
        self._show(f"{self._line()}　{text}")

    def _line(self) -> str:
        number = list(STAGES.values()).index(self._stage) + 1 if self._stage else 0
        return f"{now():%H:%M:%S} [{number}/{len(STAGES)}] {self._stage}{self._count()}"

    def _count(self) -> str:
        if not self._steps:
            return ""
        if self._stage == STAGES["compare"]:
            from reconcile.policy.rule import catalogue

            return f" {self._steps}/{len(catalogue())} 条规则"
        return f" {self._steps} 个文件" if self._stage == STAGES["read"] else ""

    def close(self) -> None:
        """Say that the stage is done, and how long it took."""
        if self._stage:
            self._done(f"{self._line()} 完成，{time.monotonic() - self._began:.1f}秒")
            self._stage = ""


@contextmanager
def shown() -> Iterator[Progress]:
    """Show what is being done."""
    if not sys.stderr.isatty():
        progress = Progress(lambda _: None, streams.tell)
        yield progress
        progress.close()
        return
    from rich.console import Console

    with Console(stderr=True, highlight=False).status("开始") as status:
        progress = Progress(lambda text: status.update(text.replace("[", r"\[")), lambda _: None)
        yield progress
