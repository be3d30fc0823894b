"""Work on one engine done side by side: each job as soon as what it needs is done, as many at once as the engine has hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from reconcile.engine.protocol import Engine

Hand = TypeVar("Hand", bound="Engine")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Job(Generic[Hand, Result]):
    """One piece of work.

    Attributes:
        name: what others need it by.
        do: given a hand on the engine that no other job uses meanwhile, does the work.
        needs: names of jobs to be done before; names that are no job's are taken as done.
    """

    name: str
    do: Callable[[Hand], Result]
    needs: frozenset[str] = field(default_factory=frozenset)


def side_by_side(engine: Hand, jobs: Iterable[Job[Hand, Result]]) -> dict[str, Result]:
    """Does the jobs; gives what each gave, in the order of the jobs.

    Args:
        jobs: in an order in which they could be done one after another.

    Raises:
        Exception: what the first job that failed raised; no further job is begun then.
    """
    waiting = {job.name: job for job in jobs}
    order = list(waiting)
    hands = [engine, *engine.hands()]
    if len(hands) == 1:
        return {name: job.do(engine) for name, job in waiting.items()}
    running: dict[Future[Result], tuple[str, Hand]] = {}
    open_, results = set(order), {}
    with ThreadPoolExecutor(len(hands)) as threads:
        while open_:
            for name, job in list(waiting.items()):
                if hands and not job.needs & open_:
                    hand = hands.pop()
                    running[threads.submit(job.do, hand)] = (name, hand)
                    del waiting[name]
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                name, hand = running.pop(future)
                results[name] = future.result()
                hands.append(hand)
                open_.discard(name)
    return {name: results[name] for name in order}


def making(name: str, sql: str) -> Callable[[Engine], None]:
    """The work of making a table from a query in the engine's dialect."""
    return lambda hand: hand.make(name, sql)
