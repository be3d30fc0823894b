"""`make bench`: whole nights beside two scripts and the limit, in one go, so that the ratios hold on any machine.

Each command runs as a process of its own; peak memory is that of all its processes together, read from /proc.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

AS_OF = "2019-06-30"
HISTORY = Path(__file__).parent / "results" / "history.jsonl"
SIZES = (30_000, 300_000, 3_000_000)


@dataclass
class Run:
    """What a command took: wall and processor seconds, peak memory in GB, and what its last line said."""

    wall: float
    processor: float
    peak: float
    said: Any = field(default=None, repr=False)


def timed(command: Sequence[str]) -> Run:
    """Run a command; the last line on its output is read as JSON where it is that."""
    began, before = time.perf_counter(), os.times()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    peak = _Peak(process.pid)
    output, _ = process.communicate()
    wall, after = time.perf_counter() - began, os.times()
    if process.returncode:
        raise SystemExit(f"failed ({process.returncode}): {' '.join(command)}")
    last = output.strip().splitlines()[-1] if output.strip() else ""
    said = json.loads(last) if last.startswith("{\"") else last
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(wall, spent, peak.gigabytes(), said)


class _Peak:
    """The most memory that a process and its descendants hold together, looked at several times a second."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most = pid, 0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def gigabytes(self) -> float:
        """Return the peak once the process has ended."""
        self._thread.join()
        return self._most / 2**30

    def _watch(self) -> None:
        while Path(f"/proc/{self._pid}/stat").exists() and self._state() != "Z":
            self._most = max(self._most, sum(map(_private_bytes, _with_descendants(self._pid))))
            time.sleep(0.1)

    def _state(self) -> str:
        try:
            return Path(f"/proc/{self._pid}/stat").read_text().rpartition(") ")[2][:1]
        except OSError:
            return "Z"


def _with_descendants(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def _private_bytes(pid: int) -> int:
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")


def measured(people: int, folder: Path) -> dict[str, Run]:
    """Make a county and run everything on it once."""
    county, output = folder / "county", folder / "out"
    module = [sys.executable, "-m"]
    subprocess.run([*module, "bench.large", "--people", str(people), "--out", str(county)], check=True, stdout=subprocess.DEVNULL)
    night = [*module, "reconcile", "run", "--input", str(county), "--output", str(output), "--as-of", AS_OF]
    runs = {"first": timed(night), "next": timed(night)}
    runs["pandas"] = timed([*module, "bench.baseline_pandas", str(county)])
    runs["polars"] = timed([*module, "bench.baseline_polars", str(county)])
    runs["limit"] = timed([*module, "bench.limit", str(county)])
    alike = {name: runs[name].said.rpartition("}")[0] for name in ("pandas", "polars")}
    if alike["pandas"] != alike["polars"]:
        raise SystemExit(f"the scripts differ: {alike}")
    return runs


def ratios(runs: dict[str, Run]) -> dict[str, float]:
    """Return what the targets are about."""
    stages, limit = runs["first"].said["timings"], runs["limit"].said
    plain = sum(limit[name] for name in ("scan", "group", "join"))
    return {
        "first ÷ pandas": runs["first"].wall / runs["pandas"].wall,
        "first ÷ polars": runs["first"].wall / runs["polars"].wall,
        "next ÷ first": runs["next"].wall / runs["first"].wall,
        "facts and rules ÷ (scan + group + join)": stages["compare"]["seconds"] / plain,
        "reading ÷ untyped read": stages["read"]["seconds"] / limit["read"],
    }


def table(people: int, runs: dict[str, Run]) -> list[str]:
    """Return a Markdown table of one county, ratios first."""
    lines = [f"| {people:,} people | |", "|---|---:|"]
    lines += [f"| {name} | {ratio:.2f} |" for name, ratio in ratios(runs).items()]
    titles = {"first": "first night", "next": "next night, files unchanged", "pandas": "pandas script, 12 rules", "polars": "polars script, 12 rules"}
    for name, title in titles.items():
        run = runs[name]
        lines.append(f"| {title} | {run.wall:.1f} s, {run.processor:.1f} s processor, {run.peak:.2f} GB |")
    stages = runs["first"].said["timings"]
    lines.append("| first night by stage | " + " · ".join(f"{name} {told['seconds']:.1f}" for name, told in stages.items()) + " s |")
    limit = runs["limit"].said
    lines.append("| the limit | " + " · ".join(f"{name} {seconds:.1f}" for name, seconds in limit.items()) + " s |")
    return lines


def main() -> None:
    """Print a table a county and add a line a county to the history."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, nargs="+", default=list(SIZES))
    told = asked.parse_args()
    versions = {name: version(name) for name in ("duckdb", "polars", "pandas")}
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, " + ", ".join(f"{a} {b}" for a, b in versions.items())
    print(f"Measured {date.today()} on {machine}.\n")
    for people in told.people:
        with tempfile.TemporaryDirectory() as folder:
            runs = measured(people, Path(folder))
        print("\n".join(table(people, runs)), "\n", flush=True)
        entry = {
            "day": str(date.today()), "people": people, "machine": machine,
            **{name: round(ratio, 3) for name, ratio in ratios(runs).items()},
            **{f"{name} s": round(run.wall, 1) for name, run in runs.items()}, "peak GB": round(runs["first"].peak, 2),
        }  # fmt: skip
        with HISTORY.open("a", encoding="utf-8") as history:
            history.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
