"""One night a county, several at once: each a process of its own with its own lock, parameters and output."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reconcile.base.child_process import environment
from reconcile.base.machine import memory_side_by_side, nights_at_once
from reconcile.errors import EXIT_CODES, INCOMPLETE, UsageError
from reconcile.operations.counties import County
from reconcile.operations.share import absent, is_handed_in, waits

PUBLISHED, OVERDUE = "已发布", "超时"
# A night takes minutes; one that takes six hours hangs on something.
LONGEST = 6 * 3600
_PATIENCE = 10
WORDS = {code: kind for kind, code in EXIT_CODES.items()} | {0: PUBLISHED, EXIT_CODES[INCOMPLETE]: INCOMPLETE}


@dataclass(frozen=True)
class Outcome:
    """How one county's night ended: the kind, and the line that an operator is told."""

    county: County
    kind: str
    line: str
    seconds: float

    @property
    def is_published(self) -> bool:
        """Tell whether there is a night of tonight."""
        return self.kind in (PUBLISHED, INCOMPLETE)


class Nights:
    """The nights of several counties.

    Args:
        as_of: the day; None for today.
        at_once: how many run side by side; None for what the machine bears.
        longest: seconds after which a night is ended.
        logs: directory for what each night says.
        told: told each county's end as it comes.
    """

    def __init__(
        self, as_of: date | None, logs: Path, at_once: int | None = None, longest: float = LONGEST,
        told: Callable[[Outcome], None] = lambda _: None,
    ) -> None:  # fmt: skip
        self.as_of, self.logs, self.longest, self.told = as_of, logs, longest, told
        self.at_once = at_once or nights_at_once()
        self._room = threading.Semaphore(self.at_once)
        self._ending = threading.Event()
        self._running: set[subprocess.Popen[bytes]] = set()

    def run(self, counties: Sequence[County]) -> list[Outcome]:
        """Run all nights; one that fails, hangs or waits for its share holds no other back."""
        self.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        with ThreadPoolExecutor(len(counties)) as threads:
            try:
                return list(threads.map(self._one, counties))
            except BaseException:
                self._ending.set()
                for process in tuple(self._running):
                    _end(process)
                raise

    def _one(self, county: County) -> Outcome:
        outcome = self._night(county)
        self.told(outcome)
        return outcome

    def _night(self, county: County) -> Outcome:
        folder = Path(county.told["input"])
        for seconds in waits() if not county.told.get("sources") else ():
            if is_handed_in(folder) or self._ending.wait(seconds):
                break
        if not county.told.get("sources") and not is_handed_in(folder):
            return Outcome(county, UsageError.kind, absent(folder), 0)
        with self._room:
            began = time.monotonic()
            kind, line = ("失败", "已中断") if self._ending.is_set() else self._carried_out(county)
            return Outcome(county, kind, line, time.monotonic() - began)

    def _carried_out(self, county: County) -> tuple[str, str]:
        log = self.logs / f"{county.name}.log"
        with log.open("wb") as said:
            process = subprocess.Popen(
                self.command(county), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said,
                env=environment(), start_new_session=True,
            )  # fmt: skip
            self._running.add(process)
            try:
                code = process.wait(self.longest)
            except subprocess.TimeoutExpired:
                _end(process)
                return OVERDUE, f"运行超过{self.longest / 60:.0f}分钟，已中止；上一次发布的成果不受影响"
            finally:
                self._running.discard(process)
        return WORDS.get(code, "失败"), _last_word(log, code)

    def command(self, county: County) -> list[str]:
        """Give the command line of a county's night: what a scheduler would call."""
        told: dict[str, Any] = {**county.told, "county": county.name, "strict": True}
        if self.as_of:
            told["as_of"] = self.as_of
        if self.at_once > 1 and not told.get("memory"):
            told["memory"] = f"{memory_side_by_side(self.at_once) >> 20}MB"
        return [sys.executable, "-P", "-m", "reconcile", "run", *_options(told)]


def _options(told: Mapping[str, Any]) -> list[str]:
    options: list[str] = []
    for name, value in told.items():
        option = f"--{name.replace('_', '-')}"
        if value is True:
            options.append(option)
        elif value not in (None, False, ""):
            for one in value if isinstance(value, list | tuple) else [value]:
                options += [option, str(one)]
    return options


def _last_word(log: Path, code: int) -> str:
    """Give what a night said at its end: its error, or what was found; such lines hold no personal data."""
    lines = [line.strip() for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
    errors = [line.removeprefix("错误：") for line in lines if line.startswith("错误：")]
    found = [line for line in lines if "核查完成" in line]
    return (errors or found or [f"以代码 {code} 结束，没有说明"])[-1]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a night and whatever it started."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
