"""The data of a published night, known by its sums: a byte that changed on the disk is not reckoned with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reconcile.base.kept import keep_text, sum_of
from reconcile.errors import UsageError

SUMS = ".sums"
_DATA = (".parquet", ".json")


def note_sums(run_dir: Path) -> None:
    """Note the sums of a finished run's data; workbooks and pages are for people, who may fill them in where they lie."""
    files = sorted(path for path in run_dir.rglob("*") if path.suffix in _DATA and path.is_file())
    keep_text(run_dir / SUMS, json.dumps({path.relative_to(run_dir).as_posix(): sum_of(path) for path in files}))


def changed(run_dir: Path, names: Sequence[str] | None = None) -> list[str]:
    """List the data files of a night that are not as they were published; a night of an older program has no sums.

    Args:
        names: the files that matter; None: all.
    """
    try:
        noted: dict[str, Any] = json.loads((run_dir / SUMS).read_text("utf-8"))
        wanted = [name for name in noted if names is None or name in names]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError):
        return [SUMS]
    return [name for name in wanted if not (run_dir / name).is_file() or sum_of(run_dir / name) != noted[name]]


def demand_whole(run_dir: Path, names: Sequence[str] | None = None) -> None:
    """Hold a published night to its sums.

    Raises:
        UsageError: a file was damaged or changed since; it says what to delete and run again.
    """
    wrong = changed(run_dir, names)
    if wrong:
        night = run_dir.name[:10]
        raise UsageError(
            f"{night} 的成果文件 {wrong[0]} 与发布时不一致（已损坏或被改动）",
            f"请用 reconcile run --as-of {night} 重新运行该夜；做不到的，删除成果目录下的 {night} 和 .runs/{run_dir.name}",
        )
