"""What the machine has: cores and memory, and how much of them one night takes."""

from __future__ import annotations

import os
import re
from pathlib import Path

_MOST = 2 << 30
"""Bytes that a night's database is content with; more is quicker only for counties of millions."""
_LEAST = 512 << 20
_SHARE = 0.4
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([MG])I?B?", re.IGNORECASE)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def bytes_of(size: str) -> int:
    """Read a size such as 2GB or 800MB.

    Raises:
        ValueError: it is no such size.
    """
    found = _SIZE.fullmatch(size.strip())
    if found is None:
        raise ValueError("应写成 2GB、800MB 的样子")
    return int(float(found[1]) * (1 << (30 if found[2].upper() == "G" else 20)))


def memory_for_a_night() -> int:
    """Return how many bytes the database of a night may hold where nobody says: two fifths of the machine, 2 GB at most."""
    return max(_LEAST, min(_MOST, int(_SHARE * _memory())))


def nights_at_once() -> int:
    """Return how many counties' nights the machine bears side by side: two cores each, and twice the memory of a night's database."""
    return max(1, min(cores() // 2, _memory() // (2 * memory_for_a_night())))


def memory_side_by_side(nights: int) -> int:
    """Return how many bytes the database of each of so many nights at once may hold."""
    return max(_LEAST, memory_for_a_night() * min(nights, nights_at_once()) // nights)


def _memory() -> int:
    """Return the bytes this process may have: the machine's, or those of the container it runs in."""
    limits = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    for path in (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes")):
        try:
            limits.append(int(path.read_text()))
        except (OSError, ValueError):
            continue
    return min(limits)
