"""Find published nights; readers need no lock."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from reconcile.errors import UsageError
from reconcile.output.sums import demand_whole

RUNS = ".runs"
REPLACED = ".replaced"
_NIGHT = re.compile(r"\d{4}-\d{2}-\d{2}")


def nights(output: Path) -> list[tuple[dt.date, Path]]:
    """List the published nights, oldest first, each with the directory that holds it now.

    The directory is the run itself: it stays the same while a later run replaces the night.
    """
    found = {path.name: path.resolve() for path in named_nights(output)}
    found = {path.name[:10]: path.resolve() for path in replaced_nights(output)} | found
    return sorted((dt.date.fromisoformat(name), path) for name, path in found.items())


def published(output: Path, as_of: dt.date | None = None) -> Path:
    """Find the directory of a published night, the newest where none is named.

    Raises:
        UsageError: nothing was published for it.
    """
    known = dict(nights(output))
    night = as_of or max(known, default=None)
    if not known:
        wanted = f"，没有 {as_of} 的" if as_of else ""
        raise UsageError(f"成果目录 {output} 里还没有发布过成果{wanted}", "检查 --output，或先运行 reconcile run")
    if night is None or night not in known:
        there = "、".join(str(day) for day in sorted(known)[-5:])
        raise UsageError(f"成果目录 {output} 里没有 {night} 的成果", f"已发布的有 {there}{'等' if len(known) > 5 else ''}")
    demand_whole(known[night])
    return known[night]


def previous(output: Path, as_of: dt.date) -> Path | None:
    """Find the newest published night strictly before a day."""
    earlier = [path for night, path in nights(output) if night < as_of]
    return earlier[-1] if earlier else None


def named_nights(output: Path) -> list[Path]:
    """List `<output>/<as-of>`, oldest first, links and directories."""
    return sorted(path for path in output.glob("*") if _is_day(path.name) and path.is_dir())


def _is_day(name: str) -> bool:
    try:
        return _NIGHT.fullmatch(name) is not None and bool(dt.date.fromisoformat(name))
    except ValueError:
        return False


def replaced_nights(output: Path) -> list[Path]:
    """List directories moved aside where there are no links, the newest of each night last."""
    return sorted((output / RUNS).glob(f"*{REPLACED}"), key=lambda path: (path.name[:10], run_number(path)))


def run_number(path: Path) -> int:
    """Read n of `<as-of>-<n>`."""
    digits = re.match(r"\d+", path.name[11:])
    return int(digits[0]) if digits else 0
