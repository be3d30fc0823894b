"""How long each stage of a night took, and how much memory."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

if sys.platform != "win32":
    import resource

_KILOBYTE = 1 if sys.platform == "darwin" else 1024


class Timings:
    """Seconds and peak memory by stage.

    Attributes:
        stages: stage → wall seconds, processor seconds (of this process and of its ended children) and the peak
            resident megabytes of this process so far.
    """

    def __init__(self) -> None:
        self.stages: dict[str, dict[str, float]] = {}

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Time one stage, whether it ends well or not."""
        wall, processor = time.perf_counter(), _processor_seconds()
        try:
            yield
        finally:
            self.stages[stage] = {
                "seconds": round(time.perf_counter() - wall, 2),
                "processor_seconds": round(_processor_seconds() - processor, 2),
                "peak_mb": _peak_bytes() >> 20,
            }


def lines(stages: Mapping[str, Mapping[str, float]], titles: Mapping[str, str]) -> list[str]:
    """Return a line a stage for the operator."""
    return [
        f"{titles[stage]}：{told['seconds']:.1f}秒（处理器{told['processor_seconds']:.1f}秒，本进程内存最多{told['peak_mb']:.0f}MB）"
        for stage, told in stages.items()
    ]


def _peak_bytes() -> int:
    if sys.platform == "win32":
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE


def _processor_seconds() -> float:
    if sys.platform == "win32":
        return time.process_time()
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
