"""What a child process can be asked: the catalogue, a file, a look into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemas
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.worker.guess import guess
from reconcile.intake.worker.read_file import read_file
from schemas.source import to_json

_CATALOGUE = schemas.catalogue()


def answer(request: dict[str, Any]) -> Any:
    """Answer one request of the parent process."""
    if request["task"] == "catalogue":
        return to_json(_CATALOGUE)
    path = Path(request["path"])
    if request["task"] == "guess":
        return guess(path, _CATALOGUE)
    mapping = SourceMapping(**request["mapping"])
    return read_file(path, _CATALOGUE[request["source"]], mapping, request["hint"], Path(request["out"]))
