"""A group of clerks reads the nights and nothing else."""

from __future__ import annotations

import datetime as dt
import grp
import os
from pathlib import Path

import pytest

from reconcile.errors import UsageError
from reconcile.output.directory import claim


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)[2:]


def publish(output: Path, group: str | None) -> Path:
    with claim(output, group) as held:
        run_dir = held.begin(dt.date(2019, 6, 30))
        for folder in ("workbooks", "ground"):
            (run_dir / folder).mkdir()
            (run_dir / folder / "a").write_text("x")
        (output / ".cache").mkdir(exist_ok=True)
        return held.publish(run_dir)


def test_a_group_reads_the_night_but_not_the_registers(tmp_path: Path) -> None:
    output = tmp_path / "out"
    clerks = grp.getgrgid(os.getegid())
    night = publish(output, clerks.gr_name)
    assert [mode(path) for path in (night, night / "workbooks", night / "workbooks" / "a")] == ["750", "750", "640"]
    assert [mode(path) for path in (night / "ground", night / "ground" / "a", output / ".cache")] == ["700", "600", "700"]
    assert [mode(path) for path in (output, output / ".runs", output / "latest.txt")] == ["750", "710", "640"]
    assert (night / "workbooks" / "a").stat().st_gid == clerks.gr_gid


def test_without_a_group_the_account_alone_reads(tmp_path: Path) -> None:
    night = publish(tmp_path / "out", None)
    assert [mode(path) for path in (night, night / "workbooks", night / "workbooks" / "a")] == ["700", "700", "600"]


def test_a_group_that_is_not_there_is_said_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有用户组"):
        publish(tmp_path / "out", "no-such-group")
    assert not (tmp_path / "out").exists()
