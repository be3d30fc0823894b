"""Take a published night back: a night of a wrong day, or from wrong files."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from reconcile.errors import UsageError
from reconcile.output.directory import claim, point_to_latest
from reconcile.output.nights import nights, replaced_nights, run_number

WITHDRAWN = ".withdrawn"


@dataclass(frozen=True)
class Withdrawn:
    """A night that was taken back.

    Attributes:
        kept: where it is kept aside.
        latest: the newest night that is left.
        later: nights after it, whose ledgers were carried on from it.
    """

    as_of: dt.date
    kept: Path
    latest: dt.date | None
    later: list[dt.date]

    def lines(self) -> list[str]:
        """Say in Chinese what was done, and what is left to do."""
        said = [f"已撤回 {self.as_of} 的成果，留存于 {self.kept}（确认无用后可删除；核查答复不受影响）"]
        said.append(f"最新一次现为 {self.latest}" if self.latest else "成果目录里已没有发布的成果")
        if self.later:
            days = "、".join(map(str, self.later))
            said.append(f"提示：{days} 的台账承接自被撤回的一次；请按日期先后重新运行，使新增、消除和首次发现日期一致")
        return said


def withdraw(output: Path, as_of: dt.date) -> Withdrawn:
    """Take a night out of what is published, and keep it aside.

    The link to it goes first, so that no reader opens a half-moved night.

    Raises:
        OutputBusy: a run holds the output.
        UsageError: no such night is published.
    """
    with claim(output):
        known = dict(nights(output))
        if as_of not in known:
            there = "、".join(str(day) for day in sorted(known)[-5:]) or "没有"
            raise UsageError(f"成果目录 {output} 里没有 {as_of} 的成果", f"已发布的有：{there}")
        link, folder = output / str(as_of), output / WITHDRAWN
        folder.mkdir(mode=0o700, exist_ok=True)
        used = [run_number(path) for path in folder.glob(f"{as_of}-*")]
        kept = folder / f"{as_of}-{max(used, default=0) + 1}"
        if link.is_symlink():
            link.unlink()
        known[as_of].rename(kept)
        for path in replaced_nights(output):
            if path.name[:10] == str(as_of):
                shutil.rmtree(path, ignore_errors=True)
        point_to_latest(output)
        left = sorted(set(known) - {as_of})
        return Withdrawn(as_of, kept, left[-1] if left else None, [day for day in left if day > as_of])
