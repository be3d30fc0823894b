"""What a child process can be asked: the catalogue, a file, a look into a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemas
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.worker.guess import guess
from reconcile.intake.worker.pieces import cut_file, join_pieces, read_piece
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
    out = Path(request["out"])
    if request["task"] == "cut":
        return cut_file(path, out)
    if request["task"] == "join":
        return join_pieces([Path(part) for part in request["parts"]], out)
    source = _CATALOGUE[request["source"]].sparing(request["spared"])
    asked = (path, source, SourceMapping(**request["mapping"]), request["hint"], out)
    if request["task"] == "piece":
        return read_piece(Path(request["text"]), *asked[1:], request["piece"])
    return read_file(*asked)
