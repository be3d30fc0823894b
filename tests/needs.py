"""What a test needs of the system: absent, it is skipped with a reason; where CI promises it, that is a failure."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest


def need(command: str, folders: Sequence[str] = ()) -> str:
    """Find a program."""
    path = shutil.which(command) or next((str(Path(f) / command) for f in folders if (Path(f) / command).exists()), None)
    if path is None:
        reason = f"{command} is not installed (.ci/run installs it)"
        if os.environ.get("RECONCILE_CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path
