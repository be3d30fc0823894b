"""Is there a night, is it fresh, is it whole: one line for any monitor, resting on no scheduler."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from reconcile.base.clock import CHINA, now
from reconcile.errors import UsageError
from reconcile.night.summary import read_manifest
from reconcile.operations.told import told
from reconcile.output.nights import nights

FRESH, OLD, INCOMPLETE = 0, 1, 5
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True)
class Status:
    """An exit code and the line that goes with it."""

    code: int
    line: str


def duration(text: str) -> dt.timedelta:
    """Read `26h`, `90m`, `2d`.

    Raises:
        UsageError: it is none.
    """
    match = re.fullmatch(r"(\d{1,6})([mhd])", text.strip())
    if not match:
        raise UsageError(f"时长应写成 26h、90m 或 2d 的样子，不是 {text}", "检查 --max-age")
    return dt.timedelta(**{_UNITS[match[2]]: int(match[1])})


def status(output: Path, max_age: dt.timedelta, at: dt.datetime | None = None) -> Status:
    """Say how the newest night stands.

    Args:
        output: the output directory.
        max_age: how long ago it may have been finished.
        at: the time to judge by; now, where none is told.
    """
    known = nights(output)
    if not known:
        return Status(OLD, f"过期：{output} 中没有任何成果")
    as_of, night = known[-1]
    finished = finished_at(night)
    age = (at or now()) - finished
    says = told(night)
    when = f"基准日 {as_of}，{finished:%m-%d %H:%M} 发布，{_words(age)}前；{says.line()}"
    if age > max_age:
        return Status(OLD, f"过期：{when}")
    return Status(INCOMPLETE, f"不完整：{when}") if says.is_incomplete else Status(FRESH, f"正常：{when}")


def finished_at(night: Path) -> dt.datetime:
    """Tell when a night was finished; nights of older versions say it by their manifest's own time."""
    said = read_manifest(night).get("finished_at")
    if said:
        return dt.datetime.fromisoformat(said)
    return dt.datetime.fromtimestamp((night / "manifest.json").stat().st_mtime, CHINA)


def _words(age: dt.timedelta) -> str:
    minutes = max(0, int(age.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes}分钟"
    return f"{minutes // 60}小时" if minutes < 72 * 60 else f"{minutes // 1440}天"
