"""`python -m tests.safety.matrix`: make every fault many times and write what came of it to docs/faults.md."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.safety import faults, test_kept
from tests.safety.office import findings, hand_in, run

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"
HEAD = """# 故障试验

由 `make faults` 造出各种故障、逐次核对后自动写成，不手改。试验用小样县（{people}人，一夜约{seconds:.0f}秒），{day}。
每次故障之后都核对：上一次成果逐字节完整（`.sums`），结果与无故障时相同；接着再跑一夜，以代码0结束、结果相同；
没有半成品、临时文件、`Traceback`。“未守住”为0，即上述各条全部成立。

| 故障 | 次数 | 结局 | 未守住 |
|---|---:|---|---|
"""
PEOPLE = 60


def office(folder: Path) -> faults.Office:
    """Publish the night that every trial starts from."""
    source, output = hand_in(folder / "in", people=PEOPLE), folder / "out"
    if run(source, output) != 0:
        raise SystemExit("the night without faults fails")
    began = time.monotonic()
    faults.carried_out(faults.command(source, folder / "timed"))
    return faults.Office(source, output, findings(output), time.monotonic() - began)


def flipped(folder: Path, times: int) -> faults.Outcome:
    """Flip bits of, and cut, what the cache keeps of files and of linking."""
    outcome = faults.Outcome()
    for number, (name, spoil) in enumerate(test_kept.SPOIL.items()):
        for turn in range(times):
            place = folder / f"kept{number}-{turn}"
            place.mkdir()
            try:
                test_kept.test_a_cached_file_that_changed_is_read_again(place, spoil)
                outcome.times += test_kept.TIMES
                outcome.ends["发现，重新读取"] += test_kept.TIMES
            except AssertionError:
                outcome.note("没有发现", [name])
    return outcome


def trials(made: faults.Office, folder: Path, times: int) -> dict[str, Callable[[], faults.Outcome]]:
    """Name every fault and how it is made; more of those that chance decides."""
    dice = random.Random(20191128)
    ways = {"散列种子0": {"PYTHONHASHSEED": "0"}, "散列种子12345": {"PYTHONHASHSEED": "12345"}, "时区": {"TZ": "Pacific/Kiritimati"}, "单核": {}, "语言环境C": {"LC_ALL": "C"}}
    return {
        "磁盘只读": lambda: faults.read_only(made, folder),
        "磁盘写满": lambda: faults.full_disk(made, folder, [round(32 * 1.35**step) for step in range(min(30, 2 * times))]),
        "缓存翻转一位、截断": lambda: flipped(folder, max(1, times // 4)),
        "同时运行两次": lambda: faults.two_at_once(made, folder, max(1, times // 2)),
        "在成果目录第n次改动前杀（SIGKILL）": lambda: faults.kill_at_change(made, folder, sorted(dice.sample(range(1, 260), 3 * times))),
        "杀主进程（SIGKILL，随机时刻）": lambda: faults.kill_at_random(made, folder, dice, "主进程", 2 * times),
        "杀整组（SIGKILL，随机时刻）": lambda: faults.kill_at_random(made, folder, dice, "整组", times),
        "杀读取子进程（SIGKILL，随机时刻）": lambda: faults.kill_at_random(made, folder, dice, "子进程", times),
        "读取中报送文件被追加、截断、替换、删除": lambda: faults.input_changes(made, folder, dice, times),
        "换散列种子、时区、核数、语言环境": lambda: faults.same_bytes(made, folder, ways),
    }


def main() -> int:
    """Make the faults and write the page; 1 where something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.safety.matrix")
    parser.add_argument("--times", type=int, default=10, help="how many of each")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = office(folder)
        rows, failed = [], 0
        for fault, trial in trials(made, folder, told.times).items():
            outcome = trial()
            ends = "；".join(f"{end} {times}" for end, times in outcome.ends.most_common())
            broken = "0" if not outcome.broken else f"{len(outcome.broken)}（{'、'.join(sorted(set(outcome.broken))[:3])}）"
            failed += len(outcome.broken)
            rows.append(f"| {fault} | {outcome.times} | {ends} | {broken} |")
            print(rows[-1], file=sys.stderr, flush=True)
            PAGE.write_text(HEAD.format(people=PEOPLE, seconds=made.seconds, day=date.today()) + "\n".join(rows) + "\n", "utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
