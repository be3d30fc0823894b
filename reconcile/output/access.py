"""Who may read what is published: the account alone, or a group of clerks the finished nights too."""

from __future__ import annotations

import os
from pathlib import Path

from reconcile.errors import UsageError

# What a night keeps of whole registers for `reconcile explain`: never the clerks'.
PRIVATE = "ground"


def group_id(name: str | None) -> int | None:
    """Find a group of clerks.

    Raises:
        UsageError: there is no such group, or the account is not in it and so cannot give it anything.
    """
    if name is None:
        return None
    import grp

    try:
        number = grp.getgrnam(name).gr_gid
    except KeyError:
        number = None
    if number is None:
        raise UsageError(f"没有用户组 {name}", "请管理员建立该组，或检查 --group")
    if os.geteuid() and number not in {os.getegid(), *os.getgroups()}:
        raise UsageError(f"运行账户不在用户组 {name} 中，不能把成果交给该组", "请管理员把运行账户加入该组后重新登录")
    return number


def open_night(run_dir: Path, group: int | None) -> None:
    """Close a finished run to others; with a group, let it read all but the registers."""
    _set(run_dir, group)
    for path in run_dir.rglob("*"):
        is_private = PRIVATE in path.relative_to(run_dir).parts[:1]
        _set(path, None if is_private else group)


def open_way(root: Path, group: int | None, *, through: str) -> None:
    """Let a group come to the nights: it sees the output directory's names and passes through where runs lie."""
    if group is None:
        return
    for path, mode in ((root, 0o750), (root / through, 0o710)):
        os.chown(path, -1, group)
        path.chmod(mode)
    latest = root / "latest.txt"
    if latest.is_file():
        _set(latest, group)


def _set(path: Path, group: int | None) -> None:
    is_folder = path.is_dir()
    if group is None:
        path.chmod(0o700 if is_folder else 0o600)
        return
    os.chown(path, -1, group)
    path.chmod(0o750 if is_folder else 0o640)
