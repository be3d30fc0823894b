"""Kill a publishing process at random moments: what was published last stays whole."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reconcile.output import claim, nights, published

TRIALS = int(os.environ.get("DIBAO_KILL_TRIALS", "12"))
PUBLISHER = """
import datetime, errno, itertools, pathlib, sys
from reconcile.output import claim
if sys.argv[2] == "no links":
    def refuse(*args, **kwargs):
        raise OSError(errno.EPERM, "no links here")
    pathlib.Path.symlink_to = refuse
for turn in itertools.count(int(sys.argv[3])):
    with claim(pathlib.Path(sys.argv[1])) as out:
        run_dir = out.begin(datetime.date(2019, 1, 1 + turn % 3))
        (run_dir / "sub").mkdir()
        for part in range(8):
            (run_dir / "sub" / f"{part}.txt").write_text(str(turn) * 2000)
        out.publish(run_dir)
        print(turn, flush=True)
"""


def whole(night: Path) -> int:
    texts = {path.read_text() for path in night.rglob("*.txt")}
    assert len(list(night.rglob("*.txt"))) == 8
    (text,) = texts
    turn = text[: len(text) // 2000]
    assert text == turn * 2000
    return int(turn)


@pytest.mark.parametrize("links", ["links", "no links"])
def test_a_kill_at_any_moment_leaves_the_last_published_result_whole(tmp_path: Path, links: str) -> None:
    dice, turn = random.Random(5), 0
    for _ in range(TRIALS):
        args = [sys.executable, "-c", PUBLISHER, str(tmp_path), links, str(turn)]
        process = subprocess.Popen(args, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(dice.uniform(0, 0.05))
        process.kill()
        said = [int(line) for line in (first + process.stdout.read()).split()]
        process.wait()
        found = [whole(path) for _, path in nights(tmp_path)]
        assert max(found) in (said[-1], said[-1] + 1)
        turn = max(found) + 1
        assert whole(published(tmp_path)) in found
    with claim(tmp_path):
        left = {path.resolve() for path in (tmp_path / ".runs").iterdir()}
    assert left <= {path for _, path in nights(tmp_path)}
    assert (tmp_path / "latest.txt").read_text() == f"{nights(tmp_path)[-1][0]}\n"
