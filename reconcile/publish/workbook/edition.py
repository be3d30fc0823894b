"""Workbooks for one level of review: its own yellow cells, earlier levels only to be read in 已有反馈."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from reconcile.errors import UsageError
from reconcile.publish.guard import guard_of
from reconcile.publish.run_data import read_run
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.text import file_name
from reconcile.publish.workbook.material import prepare
from reconcile.publish.workbook.write import write_workbook


def write_edition(
    run_dir: Path,
    manifest: Mapping[str, Any],
    level: str,
    target: Path,
    *,
    townships: Sequence[str] = (),
    mask: bool = False,
    password: str | None = None,
) -> list[Path]:
    """Write the township workbooks of a published night anew, for one level of review.

    Args:
        run_dir: directory of the night.
        manifest: its manifest.
        level: whose workbooks they are; what others answered stands in 已有反馈, not in the cells to be filled in.
        target: the directory for them.
        townships: only these; all without.
        mask: hide names and numbers.
        password: encrypt each workbook with it.

    Returns:
        The workbooks.

    Raises:
        UsageError: no such township, or the night is sealed with another password.
    """
    guard = guard_of(run_dir, manifest, mask=mask, password=password)
    material = prepare(read_run(run_dir, manifest), guard.is_masked, level)
    known = material.data.townships
    unknown = [name for name in townships if name not in known]
    if unknown:
        raise UsageError(f"没有这样的乡镇：{'、'.join(unknown)}", f"可选：{'、'.join(known)}")
    make_private_dir(target)
    paths = []
    for township in townships or known:
        path = target / f"{file_name(township)}.xlsx"
        write_workbook(path, material, township)
        guard.seal([path])
        paths.append(path)
    return paths
