"""`make bench`: a whole night at scale beside a pandas script, in one go, so that the ratios hold on any machine.

Each command runs as a process of its own; the figures are its wall seconds and the peak memory of it and its children.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def timed(command: list[str]) -> tuple[float, float]:
    """Runs a command; gives wall seconds and the largest process's peak memory in GB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - began, usage.ru_maxrss / 2**20


def main() -> None:
    """Prints a Markdown table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=300_000)
    asked.add_argument("--rounds", type=int, default=3)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        county = Path(folder) / "county"
        subprocess.run([sys.executable, "-m", "bench.large", "--people", str(told.people), "--out", str(county)], check=True)
        rows = []
        for number in range(told.rounds):
            output = Path(folder) / f"out{number}"
            night = [sys.executable, "-m", "reconcile.cli", "run", "--input", str(county), "--output", str(output), "--as-of", "2019-06-30"]
            rows.append([timed(night), timed(night), timed([sys.executable, "-m", "bench.baseline", str(county)])])
    print(f"| {told.people:,} people, median of {told.rounds} | wall s | peak GB | × pandas script |\n|---|---:|---:|---:|")
    script = _median([row[2][0] for row in rows])
    for place, name in enumerate(["first night, 102 rules, books and page", "next night, files unchanged", "pandas script, 12 rules"]):
        wall = _median([row[place][0] for row in rows])
        print(f"| {name} | {wall:.1f} | {max(row[place][1] for row in rows):.2f} | {wall / script:.2f} |")


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
