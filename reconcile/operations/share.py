"""The share that offices hand in to: it may be mounted late, or its server be down for a while."""

from __future__ import annotations

import os
from pathlib import Path


def waits() -> list[int]:
    """Give how many seconds to wait for a share that is not there, again and again."""
    return [int(seconds) for seconds in os.environ.get("RECONCILE_SHARE_WAITS", "60,300,900").split(",") if seconds.strip()]


def is_handed_in(folder: Path) -> bool:
    """Tell whether something is handed in: the directory is there, can be listed, and is not empty."""
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def absent(folder: Path) -> str:
    """Say of a share that nothing is in it."""
    return f"报送数据目录 {folder} 不存在或是空的；处理办法：检查共享目录是否已挂载"
