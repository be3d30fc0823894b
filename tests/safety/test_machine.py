"""What the machine refuses is said by its name, and what stands where something else belongs is named."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest

from reconcile.base.disk import CAUSES, MachineRefused, as_told, says_why
from reconcile.errors import InputRefused, ReconcileError, UsageError
from reconcile.intake.worker import pool as pools
from reconcile.intake.worker.child import Child, Limits
from reconcile.intake.worker.main import _answered
from reconcile.output import claim
from tests.safety.office import hand_in

WORDS = {errno.ENOSPC: "空间", errno.EDQUOT: "配额", errno.EROFS: "只读", errno.EACCES: "权限", errno.EIO: "读写"}


@pytest.mark.parametrize("number", WORDS, ids=errno.errorcode.get)
def test_a_cause_is_said_by_its_name_whoever_raises_it(number: int) -> None:
    text = os.strerror(number)
    causes = [OSError(number, text, "/out/张三.xlsx"), pl.exceptions.ComputeError(f"write: {text} (os error {number})"), duckdb.IOException(f"Could not write: {text}")]
    for cause in causes:
        outer = RuntimeError("张三 629901199903031234")
        outer.__cause__ = cause
        for error in (cause, outer):
            told = as_told(error)
            assert told is not None and WORDS[number] in told.message and "张三" not in str(told) and told.remedy


def test_what_is_none_of_the_machines_causes_is_left_as_it_is() -> None:
    @says_why
    def work() -> None:
        raise KeyError("张三")

    assert as_told(ValueError("No space left on device")) is None
    with pytest.raises(KeyError):
        work()


def test_nothing_of_the_inner_error_stays_with_what_is_told() -> None:
    @says_why
    def work() -> None:
        raise OSError(errno.ENOSPC, "x", "/out/张三.xlsx")

    with pytest.raises(MachineRefused) as caught:
        work()
    assert caught.value.__context__ is None and caught.value.__cause__ is None


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EMFILE])
def test_a_child_tells_the_machine_from_the_file(number: int) -> None:
    def answer(_: object) -> None:
        raise pl.exceptions.ComputeError(f"{os.strerror(number)} (os error {number})")

    expected = number if number in (errno.ENOSPC, errno.EROFS, errno.EIO, errno.EMFILE) else None
    assert _answered(answer, {}) == {"machine": expected}
    assert number in CAUSES


KINDS = {
    "latest是目录": lambda out: (out / "latest").mkdir(),
    "latest.txt是目录": lambda out: (out / "latest.txt").mkdir(),
    ".lock是目录": lambda out: (out / ".lock").mkdir(),
    ".running是目录": lambda out: (out / ".running").mkdir(),
    ".cache是文件": lambda out: (out / ".cache").write_text("x"),
    ".runs是文件": lambda out: (out / ".runs").write_text("x"),
    ".returned是文件": lambda out: (out / ".returned").write_text("x"),
    "2019-06-30是文件": lambda out: (out / "2019-06-30").write_text("x"),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_stands_in_the_way_is_named(tmp_path: Path, name: str) -> None:
    KINDS[name](tmp_path)
    with pytest.raises(UsageError, match=name.split("是", maxsplit=1)[0].replace(".", r"\.")) as caught, claim(tmp_path):
        pass
    assert caught.value.exit_code == 2 and "移走" in caught.value.remedy


def test_a_folder_called_like_no_day_is_no_night(tmp_path: Path) -> None:
    (tmp_path / "2019-02-31").mkdir()
    with claim(tmp_path):
        pass
    assert not (tmp_path / "latest").exists()


@pytest.mark.parametrize("name", ["out [1]", "[a-z]", "a]b"])
def test_an_output_that_reads_like_a_pattern_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="方括号"), claim(tmp_path / name):
        pass
    assert not (tmp_path / name).exists()


def test_an_output_without_rights_is_wrong_usage(tmp_path: Path) -> None:
    code = "import os, sys; from pathlib import Path; from reconcile.output import claim\nos.setegid(65534); os.seteuid(65534)\nwith claim(Path(sys.argv[1])): pass"
    (tmp_path / "out").mkdir(mode=0o700)
    if os.geteuid() != 0:
        (tmp_path / "out").chmod(0o500)
        code = code.split("\n", maxsplit=1)[0] + "\n" + code.split("\n")[2]
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "out" / "deep")], capture_output=True, text=True, check=False)
    assert "UsageError" in done.stderr and "权限" in done.stderr


def test_a_child_that_somebody_ends_is_asked_again_and_the_file_is_not_blamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(hand_in(tmp_path / "in").glob("village_list/*"))
    with pools.Pool() as pool:
        made: list[Child] = []

        def take(self: pools.Pool) -> Child:
            made.append(original(self))
            if len(made) == 1:
                made[0].ask({"task": "catalogue"}, Limits())
                made[0]._process.send_signal(signal.SIGKILL)
                made[0]._process.wait()
            return made[-1]

        original = pools.Pool._take
        monkeypatch.setattr(pools.Pool, "_take", take)
        assert pool.ask({"task": "guess", "path": str(path)}, Limits())
        assert len(made) == 2


def test_a_child_that_is_always_ended_stops_the_night_not_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def killing(self: Child, _limits: Limits) -> dict[str, object]:
        self._process.kill()
        self._process.wait()
        return {"ready": True, "failed": "died"}

    monkeypatch.setattr(Child, "_reply", killing)
    with pools.Pool() as pool, pytest.raises(ReconcileError, match="被系统或人结束") as caught:
        pool.ask({"task": "catalogue"}, Limits())
    assert not isinstance(caught.value, InputRefused)


def test_children_end_with_a_parent_that_is_killed() -> None:
    code = (
        "import sys, time; from reconcile.intake.worker.pool import Pool; from reconcile.intake.worker.child import Limits\n"
        "pool = Pool(); pool.ask({'task': 'catalogue'}, Limits()); print(pool._all[0]._process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    timer = threading.Timer(60, parent.kill)
    timer.start()
    child = int(parent.stdout.readline())
    timer.cancel()
    parent.kill()
    parent.wait()
    until = time.monotonic() + 10
    while time.monotonic() < until and _runs(child):
        time.sleep(0.1)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
