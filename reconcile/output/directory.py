"""Publish a night's run in one step, so that a run killed at any moment leaves the last result whole.

A run is written to `<output>/.runs/<as-of>-<n>/`. Publishing turns the link `<as-of>` to it in one rename;
`latest` is a link to the greatest `<as-of>` and `latest.txt` says the same. Where the file system has no links
(some shares), the finished directory itself is renamed to `<as-of>`.

What a run leaves behind, unfinished or replaced, is removed when the next one starts: whoever was reading a
replaced run keeps it until then.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reconcile.base.disk import as_told
from reconcile.errors import UsageError
from reconcile.output.access import group_id, open_night, open_way
from reconcile.output.lock import hold
from reconcile.output.nights import REPLACED, RUNS, named_nights, replaced_nights, run_number
from reconcile.output.sums import note_sums

_NO_LINKS = (errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)


@dataclass(frozen=True)
class Claim:
    """An output directory that this process alone may publish to."""

    root: Path
    group: int | None = None
    _begun: list[Path] = field(default_factory=list)

    def begin(self, as_of: dt.date) -> Path:
        """Make the empty directory, for this user only, that the run of a night writes to."""
        used = [run_number(path) for path in (self.root / RUNS).glob(f"{as_of}-*")]
        run_dir = self.root / RUNS / f"{as_of}-{max(used, default=0) + 1}"
        run_dir.mkdir(mode=0o700)
        self._begun.append(run_dir)
        return run_dir

    def publish(self, run_dir: Path) -> Path:
        """Make a finished run the published result of its night.

        Args:
            run_dir: what `begin` gave, now complete.

        Returns:
            The published directory `<output>/<as-of>`.
        """
        note_sums(run_dir)
        open_night(run_dir, self.group)
        _bring_to_disk(run_dir)
        night = self.root / run_dir.name[:10]
        is_linkable = night.is_symlink() or not night.exists()
        if not (is_linkable and _link(Path(RUNS) / run_dir.name, night)):
            _move(self.root, run_dir, night)
        self._begun.remove(run_dir)
        point_to_latest(self.root)
        open_way(self.root, self.group, through=RUNS)
        return night

    def abandon(self) -> None:
        """Remove the runs that were begun and not published."""
        while self._begun:
            shutil.rmtree(self._begun.pop(), ignore_errors=True)


@contextmanager
def claim(output: Path, group: str | None = None) -> Iterator[Claim]:
    """Hold an output directory for one run and clear away what earlier runs left unfinished.

    Files made meanwhile are readable by this user only.

    Args:
        output: the output directory.
        group: a group that may read the nights published.

    Raises:
        OutputBusy: another run holds it.
        UsageError: it cannot be written to, or there is no such group.
    """
    clerks = group_id(group)
    umask = os.umask(0o077)
    try:
        try:
            _check_kinds(output)
            (output / RUNS).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            told = as_told(error)
            why = told.message if told else error.strerror
            raise UsageError(f"输出目录 {output} 无法写入（{why}）", "检查路径和权限") from None
        with hold(output):
            _clear(output)
            held = Claim(output, clerks)
            try:
                yield held
            finally:
                held.abandon()
    finally:
        os.umask(umask)


_FOLDERS = (RUNS, ".cache", ".returned", ".issued")
_FILES = (".lock", ".running", "latest.txt")


def _check_kinds(output: Path) -> None:
    """Refuse an output directory in which something else stands where a night, a folder or a file of ours belongs.

    Raises:
        UsageError: it says what, and what to do.
    """
    if set("[]") & set(str(output.absolute())):
        raise UsageError(f"输出目录 {output} 的路径中有方括号，读写表格的程序会把它当作通配符", "请改用不带方括号的目录")
    wrong = [name for name in _FOLDERS if (output / name).exists() and not (output / name).is_dir()]
    wrong += [name for name in _FILES if (output / name).is_dir()]
    wrong += ["latest"] if (output / "latest").exists() and not (output / "latest").is_symlink() else []
    try:
        wrong += [path.name for path in output.glob("????-??-??") if not path.is_dir() and not path.is_symlink()]
    except OSError:
        return
    if wrong:
        raise UsageError(f"成果目录中的 {wrong[0]} 不是应有的文件、文件夹或链接", "请把它移走后重新运行")


def _link(target: Path, link: Path) -> bool:
    """Turn a link in one rename; False where the file system has no links."""
    fresh = link.with_name(f".{link.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(target)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    fresh.replace(link)
    return True


def _move(root: Path, run_dir: Path, night: Path) -> None:
    """Publish without links; killed between the two renames, the old night is still found in .runs."""
    if night.exists():
        night.rename(root / RUNS / f"{run_dir.name}{REPLACED}")
    run_dir.rename(night)


def point_to_latest(root: Path) -> None:
    """Have `latest` and latest.txt name the greatest published night; neither where there is none."""
    names = [path.name for path in named_nights(root)]
    latest, text = root / "latest", root / "latest.txt"
    if not names:
        latest.unlink(missing_ok=True)
        text.unlink(missing_ok=True)
        return
    if not (latest.is_symlink() and str(latest.readlink()) == names[-1]):
        _link(Path(names[-1]), latest)
    if not (text.exists() and text.read_text() == f"{names[-1]}\n"):
        fresh = root / ".latest.txt.new"
        fresh.write_text(f"{names[-1]}\n")
        fresh.replace(text)


def _clear(root: Path) -> None:
    for path in reversed(replaced_nights(root)):
        if not (root / path.name[:10]).exists():
            path.rename(root / path.name[:10])
    in_use = {path.resolve() for path in named_nights(root)}
    for path in (root / RUNS).iterdir():
        if path.resolve() not in in_use:
            shutil.rmtree(path, ignore_errors=True)
    point_to_latest(root)


def _bring_to_disk(run_dir: Path) -> None:
    """Bring a finished run to the disk before anything points to it."""
    for path in (run_dir, *run_dir.rglob("*")):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
