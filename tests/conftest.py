"""What holds for every test: properties are judged by their truth, not by how busy the machine is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("busy", deadline=None)
settings.load_profile("busy")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by the length of its bytes: unescaped ids take texts only, and an archive holds the time."""
    return f"{len(val)}bytes" if isinstance(val, bytes) else None
