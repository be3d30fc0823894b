"""What this program is made of: results that are kept from night to night hold for the code that made them."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).parents[1]


@cache
def code_hash(folders: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    """Return a hash of the program's code in some folders, and of the versions of libraries that it rests on."""
    digest = hashlib.sha256(" ".join(version(name) for name in libraries).encode())
    for folder in folders:
        for path in sorted((_ROOT / folder).rglob("*.py")):
            digest.update(path.relative_to(_ROOT).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
