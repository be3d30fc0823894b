"""Secrets come from files that only the account may read, never from a command line or a parameter."""

from __future__ import annotations

import secrets
from pathlib import Path

from reconcile.base.kept import keep_text
from reconcile.errors import UsageError

SECRET_BYTES = 32


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


def secret_of(output: Path) -> bytes:
    """Give the secret of an output directory, made when first asked for: what is named by a hash of a person needs one.

    All numbers that a county can give are tried in a minute; with a secret that only this account reads they are not.
    """
    path = output / ".key"
    try:
        kept = bytes.fromhex(path.read_text("ascii").strip())
    except (OSError, ValueError):
        kept = b""
    if len(kept) != SECRET_BYTES:
        kept = secrets.token_bytes(SECRET_BYTES)
        keep_text(path, kept.hex() + "\n")
    return kept
