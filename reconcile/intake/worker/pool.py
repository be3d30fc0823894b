"""A few children side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import LifoQueue
from typing import Any, TypeVar

from reconcile.base.machine import cores
from reconcile.errors import InputRefused
from reconcile.intake.worker.child import Child, Killed, Limits

CHILDREN = min(4, max(2, cores()))

Result = TypeVar("Result")


class Pool:
    """A child a core, up to four, started when first needed and replaced when they die."""

    def __init__(self) -> None:
        self._idle: LifoQueue[Child] = LifoQueue()
        self._all: list[Child] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for child in self._all:
            child.close()

    def warm(self) -> None:
        """Have every child start now, side by side."""
        for child in [self._take() for _ in range(CHILDREN)]:
            self._idle.put(child)

    def ask(self, request: dict[str, Any], limits: Limits) -> Any:
        """Have an idle child answer a request; see `Child.ask`."""
        try:
            return self._asked(request, limits)
        except Killed:
            return self._asked(request, limits)

    def _asked(self, request: dict[str, Any], limits: Limits) -> Any:
        child = self._take()
        try:
            return child.ask(request, limits)
        finally:
            if child.alive:
                self._idle.put(child)

    def ask_all(
        self, requests: Iterable[tuple[Result, dict[str, Any], Limits]], done: Callable[[Result, Any], None]
    ) -> None:
        """Have requests answered side by side.

        Args:
            requests: a mark of the caller's, the request, its limits; the longest first.
            done: called in this thread with the mark and what came of it, an `InputRefused` included.
        """
        with ThreadPoolExecutor(CHILDREN) as threads:
            running = {
                threads.submit(self._outcome, request, limits): mark for mark, request, limits in requests
            }
            try:
                for future in as_completed(running):
                    done(running[future], future.result())
            except BaseException:
                threads.shutdown(wait=False, cancel_futures=True)
                self.__exit__()
                raise

    def _outcome(self, request: dict[str, Any], limits: Limits) -> Any:
        try:
            return self.ask(request, limits)
        except InputRefused as refusal:
            return refusal

    def _take(self) -> Child:
        while not self._idle.empty():
            child = self._idle.get_nowait()
            if child.alive:
                return child
        child = Child()
        self._all.append(child)
        return child
