"""What holds for every test: properties are judged by their truth, not by how busy the machine is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings

# Tests of one file that follow one another on one server stay on one worker, and two servers never run at once. (The
# groups of pytest-xdist do not hold under pytest 9.)
TOGETHER = {"tests/flows/test_server.py": "server", "tests/flows/test_province.py": "server", "tests/databases/test_real.py": "database"}

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by the length of its bytes: unescaped ids take texts only, and an archive holds the time."""
    return f"{len(val)}bytes" if isinstance(val, bytes) else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand tests to whichever worker is free, but for those that stay together."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return TOGETHER.get(nodeid.partition("::")[0], nodeid)

    return Together(config, log)
