"""Secrets come from files that only the account may read, never from a command line or a parameter."""

from __future__ import annotations

from pathlib import Path

from reconcile.errors import UsageError


def password_of(path: Path | None) -> str | None:
    """Read the password: the file's first line.

    Raises:
        UsageError: the file cannot be read or its first line is empty.
    """
    if path is None:
        return None
    try:
        lines = path.read_text("utf-8-sig").splitlines()
        reason = "第一行没有密码"
    except FileNotFoundError:
        lines, reason = [], "不存在"
    except (OSError, UnicodeDecodeError):
        lines, reason = [], "打不开，或不是 UTF-8 文本"
    if not lines or not lines[0].strip():
        raise UsageError(f"密码文件 {path.name} {reason}，读不出密码", "请把密码写在文件第一行")
    return lines[0].strip()
