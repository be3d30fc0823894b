"""Faults that are made, each with what must hold afterwards; the tests make few of each, `make faults` many."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from reconcile.output.sums import changed
from tests.safety.office import AS_OF, findings

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent / "reconcile"
MEGABYTE = 1 << 20
# Ends the process at the n-th change below a folder: at every step of a night, not only at moments that chance gives.
AT_CHANGE = """
import os, signal, sys
folder, left = sys.argv[1], int(sys.argv[2])
WRITES = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.rmdir", "os.chmod", "shutil.rmtree"}
def hook(event, details):
    global left
    if event in WRITES or (event == "open" and isinstance(details[1], str) and set(details[1]) & set("wax+")):
        if any(folder in os.fspath(one) for one in details[:2] if isinstance(one, (str, os.PathLike))):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
from reconcile import cli
sys.addaudithook(hook)
sys.exit(cli.main(sys.argv[3:]))
"""


@dataclass
class Office:
    """A small county: what was handed in, a published night to return to, and what a night must find."""

    source: Path
    output: Path
    expected: pl.DataFrame
    seconds: float


@dataclass
class Outcome:
    """What came of a fault: how often it was made, how it ended, and what did not hold."""

    times: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)

    def note(self, end: str, broken: list[str]) -> None:
        """Count one trial."""
        self.times += 1
        self.ends[end] += 1
        self.broken += broken


def command(source: Path, output: Path, *more: str) -> list[str]:
    """Give the words of a night."""
    return [str(BIN), "run", "--input", str(source), "--output", str(output), "--as-of", AS_OF, *more]


def carried_out(words: list[str], **more: object) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=300, **more)  # type: ignore[call-overload, no-any-return]


def what_broke(office: Office, output: Path, source: Path | None = None) -> list[str]:
    """Hold an output to what must be after any fault: the last night whole, the next one right, nothing left over."""
    broken = []
    if (output / AS_OF).exists():
        if changed((output / AS_OF).resolve()):
            broken.append("成果残缺")
        elif not findings(output).equals(office.expected):
            broken.append("成果改变")
    done = carried_out(command(source or office.source, output))
    if done.returncode != 0:
        broken.append(f"下一夜以代码{done.returncode}结束")
    elif not findings(output).equals(office.expected):
        broken.append("下一夜结果不同")
    if "Traceback" in done.stderr:
        broken.append("有 Traceback")
    left = [path.name for path in output.rglob("*") if path.name.startswith((".spill", "work-", ".writing")) or path.name.endswith(".new")]
    return broken + [f"留下 {name}" for name in left]


@contextmanager
def copy_of(office: Office, folder: Path, *, is_cold: bool = False) -> Iterator[Path]:
    """Give a copy of the published output; a cold one has read nothing yet."""
    output = folder / f"out{random.randrange(1 << 40)}"
    shutil.copytree(office.output, output, symlinks=True)
    if is_cold:
        shutil.rmtree(output / ".cache")
    try:
        yield output
    finally:
        shutil.rmtree(output, ignore_errors=True)


def kill_at_random(office: Office, folder: Path, dice: random.Random, whom: str, times: int) -> Outcome:
    """SIGKILL the command, its whole group or one of its children at random moments of a night."""
    outcome = Outcome()
    for turn in range(times):
        with copy_of(office, folder, is_cold=turn % 2 == 0) as output:
            process = subprocess.Popen(command(office.source, output), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True)
            time.sleep(dice.uniform(0.2, office.seconds * 1.1))
            _kill(process, whom, dice)
            _, said = process.communicate(timeout=300)
            end = {0: "照常发布", -9: "被杀"}.get(process.returncode, f"代码{process.returncode}，一行中文说明" if "错误：" in said else f"代码{process.returncode}")
            outcome.note(end, what_broke(office, output) + (["有 Traceback"] if "Traceback" in said else []))
    return outcome


def _kill(process: subprocess.Popen[str], whom: str, dice: random.Random) -> None:
    if whom == "整组":
        os.killpg(process.pid, signal.SIGKILL)
    elif whom == "主进程":
        process.kill()
    else:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        pids = children.read_text().split() if children.exists() else []
        if pids:
            os.kill(int(dice.choice(pids)), signal.SIGKILL)


def kill_at_change(office: Office, folder: Path, steps: list[int]) -> Outcome:
    """SIGKILL the command just before its n-th change of the output."""
    outcome = Outcome()
    for step in steps:
        with copy_of(office, folder, is_cold=step % 2 == 0) as output:
            words = [sys.executable, "-P", "-c", AT_CHANGE, str(output), str(step), *command(office.source, output)[1:]]
            done = carried_out(words)
            outcome.note("被杀" if done.returncode == -9 else f"代码{done.returncode}", what_broke(office, output))
    return outcome


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path | None]:
    """Give a disk of its own size, None where this account may not mount one."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], capture_output=True, check=False)
    try:
        yield folder if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", str(folder)], check=False)
        folder.rmdir()


def full_disk(office: Office, folder: Path, sizes: list[int]) -> Outcome:
    """Let a published output's disk have so many kilobytes free; where no disk can be mounted, no file may grow beyond them."""
    outcome = Outcome()
    held = sum(path.stat().st_blocks * 512 for path in office.output.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
    for size in sizes:
        with small_disk(folder / f"disk{size}", held + held // 8 + size) as disk:
            output = (disk or folder) / "out"
            shutil.copytree(office.output, output, symlinks=True)
            shutil.rmtree(output / ".cache")
            words = command(office.source, output)
            if disk is None:
                words = ["bash", "-c", f'ulimit -f {max(1, size)}; exec "$@"', "bash", *words]
            done = carried_out(words)
            broken = ["有 Traceback"] if "Traceback" in done.stderr else []
            if done.returncode != 0 and not any(word in done.stderr for word in ("空间不足", "超过了系统允许的大小")):
                broken.append("原因没有说明")
            if changed((output / AS_OF).resolve()) or not findings(output).equals(office.expected):
                broken.append("成果残缺")
            outcome.note("照常发布" if done.returncode == 0 else f"代码{done.returncode}，说明磁盘已满", broken)
            shutil.rmtree(output)
    return outcome


def read_only(office: Office, folder: Path) -> Outcome:
    """Run over a disk that can only be read."""
    outcome = Outcome()
    with small_disk(folder / "readonly", 200 * 1024) as disk:
        if disk is None:
            return outcome
        for is_there in (True, False):
            if is_there:
                shutil.copytree(office.output, disk / "out", symlinks=True)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            done = carried_out(command(office.source, disk / ("out" if is_there else "new")))
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
            is_said = done.returncode == 2 and "只读" in done.stderr and "Traceback" not in done.stderr
            outcome.note(f"代码{done.returncode}，说明只读", [] if is_said else ["没有说明只读"])
        outcome.broken += what_broke(office, disk / "out")
    return outcome


SPOILERS: dict[str, Callable[[Path], object]] = {
    "追加": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "截断": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "替换": lambda path: path.write_bytes(b"PK\x03\x04"),
    "删除": lambda path: path.unlink(),
}


def input_changes(office: Office, folder: Path, dice: random.Random, times: int) -> Outcome:
    """Change, cut, replace or remove a file that is handed in while the night runs, then put it back."""
    outcome = Outcome()
    for turn in range(times):
        with copy_of(office, folder, is_cold=True) as output:
            source = folder / f"in{turn}"
            shutil.copytree(office.source, source)
            files = sorted(path for path in source.rglob("*") if path.is_file())
            path = dice.choice(files)
            good = path.read_bytes()
            spoil = list(SPOILERS.values())[turn % len(SPOILERS)]
            timer = threading.Timer(dice.uniform(0.3, office.seconds), spoil, [path])
            timer.start()
            done = carried_out(command(source, output))
            timer.join()
            path.write_bytes(good)
            broken = [] if done.returncode in (0, 3) else [f"代码{done.returncode}"]
            broken += ["有 Traceback"] if "Traceback" in done.stderr else []
            if (output / AS_OF).exists() and changed((output / AS_OF).resolve()):
                broken.append("成果残缺")
            after = carried_out(command(source, output))
            broken += [] if after.returncode == 0 and findings(output).equals(office.expected) else ["放回后的一夜不同"]
            outcome.note("照常发布" if done.returncode == 0 else "代码3，文件被拒收", broken)
            shutil.rmtree(source)
    return outcome


def two_at_once(office: Office, folder: Path, times: int) -> Outcome:
    """Start two nights over one output."""
    outcome = Outcome()
    for _ in range(times):
        with copy_of(office, folder) as output:
            both = [subprocess.Popen(command(office.source, output), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
            said = "".join(process.communicate(timeout=300)[1] for process in both)
            codes = sorted(process.returncode for process in both)
            good = codes in ([0, 4], [0, 0]) and "Traceback" not in said
            outcome.note("一个发布，另一个代码4" if codes == [0, 4] else "先后发布", ([] if good else [f"代码{codes}"]) + what_broke(office, output))
    return outcome


def same_bytes(office: Office, folder: Path, ways: dict[str, dict[str, str]]) -> Outcome:
    """Run the same night in other circumstances: every published byte must be the same, but for seconds and the clock."""
    outcome = Outcome()
    first: dict[str, bytes] = {}
    for number, (way, environment) in enumerate({"照常": {}, **ways}.items()):
        output = folder / f"same{number}"
        words = command(office.source, output)
        if way == "单核":
            words = ["taskset", "-c", "0", *words]
        done = carried_out(words, env={**os.environ, **environment})
        made = _bytes_of((output / AS_OF).resolve())
        first = first or made
        differ = sorted(name for name in first.keys() | made.keys() if first.get(name) != made.get(name))
        outcome.note("逐字节相同" if not differ else "有别", [f"{way}：{name}" for name in differ] + ([] if done.returncode == 0 else [f"代码{done.returncode}"]))
        shutil.rmtree(output)
    return outcome


def _bytes_of(night: Path) -> dict[str, bytes]:
    made = {path.relative_to(night).as_posix(): path.read_bytes() for path in night.rglob("*") if path.is_file()}
    manifest = json.loads(made.pop("manifest.json"))
    made.pop(".sums", None)
    return made | {"manifest.json": json.dumps(_timeless(manifest), sort_keys=True).encode()}


def _timeless(value: object) -> object:
    if isinstance(value, dict):
        return {key: _timeless(one) for key, one in value.items() if key not in ("seconds", "finished_at", "timings", "machine", "memory")}
    return [_timeless(one) for one in value] if isinstance(value, list) else value
