"""Old nights are removed: the newest ones stay, the last of each month, what auditors answered and the ledger always."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.output.directory import claim
from reconcile.output.nights import RUNS, nights

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Pruned:
    """What stays and what goes, with the bytes that each night alone holds."""

    kept: dict[dt.date, int]
    removed: dict[dt.date, int]

    def lines(self, *, is_done: bool) -> list[str]:
        """Say it in Chinese, a line for the nights that go, one for those that stay."""
        verb = "已删除" if is_done else "将删除"
        gone = f"{verb} {len(self.removed)} 夜，腾出 {_size(sum(self.removed.values()))}"
        if self.removed:
            gone += f"（{min(self.removed)} 至 {max(self.removed)}）"
        each = f"，平均每夜 {_size(sum(self.kept.values()) / len(self.kept))}" if self.kept else ""
        return [gone, f"保留 {len(self.kept)} 夜，共 {_size(sum(self.kept.values()))}{each}；核查答复和台账始终保留"]


def choose(known: Sequence[dt.date], keep_nights: int, keep_months: int) -> set[dt.date]:
    """Choose the nights that stay: the newest ones, and the last night of each of the newest months.

    The newest night always stays: its ledger holds every finding ever.
    """
    newest = sorted(known)[-max(1, keep_nights) :]
    last: dict[tuple[int, int], dt.date] = {(night.year, night.month): night for night in sorted(known)}
    months = sorted(last)[-keep_months:] if keep_months else []
    return {*newest, *(last[month] for month in months)}


def prune(output: Path, keep_nights: int, keep_months: int, *, dry_run: bool = False) -> Pruned:
    """Remove old nights; links first, so that a reader never opens a half-removed one.

    Raises:
        OutputBusy: a run holds the output.
    """
    with claim(output):
        known = dict(nights(output))
        stay = choose(list(known), keep_nights, keep_months)
        sizes = {night: own_bytes(path) for night, path in known.items()}
        gone = [night for night in known if night not in stay]
        for night in [] if dry_run else gone:
            _remove(output / str(night), known[night])
    return Pruned({night: sizes[night] for night in sorted(stay)}, {night: sizes[night] for night in gone})


def own_bytes(night: Path) -> int:
    """Count the bytes on disk that would be free without a night: files shared with the cache are not its own."""
    return sum(s.st_blocks * 512 for path in night.rglob("*") if path.is_file() and (s := path.stat()).st_nlink == 1)


def _remove(link: Path, folder: Path) -> None:
    if link.is_symlink():
        link.unlink()
    else:
        folder = link.rename(link.parent / RUNS / f"{link.name}-0.pruned")
    shutil.rmtree(folder)


def _size(count: float) -> str:
    return f"{count / MEGABYTE:,.1f} MB" if count < 1000 * MEGABYTE else f"{count / MEGABYTE / 1000:,.1f} GB"
