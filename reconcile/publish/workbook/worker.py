"""A second process that writes workbooks beside this one.

It is started before there is anything to write, so that it has loaded what it needs when there is. What it is told
and answers are lines of JSON on its standard input and output.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reconcile.base import child_process


class WorkbookWorker:
    """One writing process; where it cannot be had or dies, the work stays with who asked."""

    def __init__(self) -> None:
        self._process = child_process.start("reconcile.publish.workbook.worker")

    def prepare(self, run_dir: Path, *, mask: bool) -> None:
        """Have it read a run now, while this process does so too.

        Args:
            run_dir: directory of the run, its manifest.json written.
            mask: hide names and numbers.
        """
        self._tell({"run_dir": str(run_dir), "mask": mask})

    def help(self, wanted: deque[str | None]) -> None:
        """Write workbooks of the run it has read as long as there are any to write.

        Args:
            wanted: townships (None: the county) whose workbooks nobody has begun; one that this process dies of is
                put back.
        """
        for township in taken(wanted):
            if not (self._tell({"township": township}) and self._has_written()):
                wanted.append(township)
                return

    def close(self) -> None:
        """End the process."""
        child_process.end(self._process)

    def _tell(self, request: Mapping[str, Any]) -> bool:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError):
            return False
        return True

    def _has_written(self) -> bool:
        assert self._process.stdout is not None
        return self._process.stdout.readline() == b"written\n"


def taken(wanted: deque[str | None]) -> Iterator[str | None]:
    """Take what is wanted from a queue that others take from too, until it is empty."""
    while True:
        try:
            township = wanted.popleft()
        except IndexError:
            return
        yield township


def main() -> None:
    """Write the workbooks asked for until the input ends."""
    replies = child_process.answering()
    from reconcile.publish.run_data import read_run
    from reconcile.publish.workbook.material import prepare
    from reconcile.publish.workbook.write import path_of, write_workbook

    run = json.loads(sys.stdin.readline() or "null")
    if run is None:
        return
    run_dir = Path(run["run_dir"])
    material = prepare(
        read_run(run_dir, json.loads((run_dir / "manifest.json").read_text("utf-8"))), run["mask"]
    )
    for line in sys.stdin:
        township = json.loads(line)["township"]
        write_workbook(path_of(run_dir, township), material, township)
        replies.write("written\n")
        replies.flush()


if __name__ == "__main__":
    main()
