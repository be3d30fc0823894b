"""What is kept from night to night: put in place whole, on the disk before anything names it, and told when damaged."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def keep_text(path: Path, text: str) -> None:
    """Write a small file in one step, for this user only."""
    fresh = fresh_of(path)
    fresh.write_text(text, "utf-8")
    put_in_place(fresh, path)


def fresh_of(path: Path) -> Path:
    """Give an empty file of this user's own beside the one it will become."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    return fresh


def put_in_place(fresh: Path, path: Path) -> None:
    """Bring a file to the disk, then give it its name: after a power cut there is the old one or the whole new one."""
    to_disk(fresh)
    fresh.replace(path)
    to_disk(path.parent)


def to_disk(path: Path) -> None:
    """Bring a file or folder to the disk; some shares cannot do so for folders."""
    handle = os.open(path, os.O_RDONLY)
    try:
        if path.is_dir():
            with suppress(OSError):
                os.fsync(handle)
        else:
            os.fsync(handle)
    finally:
        os.close(handle)


def sum_of(path: Path) -> str:
    """Sum up a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def keep_sum(path: Path) -> None:
    """Note the sum of a file that is in place, beside it."""
    keep_sum_of(path, path)


def keep_sum_of(fresh: Path, path: Path) -> None:
    """Note the sum that a file will have once its fresh content is put in place; until then it may be the old one."""
    before = (_noted(path) or "").split()[:1] if fresh != path else []
    keep_text(_sum_file(path), "\n".join([sum_of(fresh), *before]))


def is_kept(path: Path) -> bool:
    """Tell whether a file is there and as it was when its sum was noted; one without a note is not."""
    return _noted(path) is not None and is_unchanged(path)


def is_unchanged(path: Path) -> bool:
    """Tell whether a file is as it was when its sum was noted; without a note nothing speaks against it."""
    noted = _noted(path)
    return path.is_file() and (noted is None or sum_of(path) in noted.split())


def _noted(path: Path) -> str | None:
    try:
        return _sum_file(path).read_text("ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _sum_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.sum")
