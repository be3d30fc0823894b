"""A look into a file: which source it is most likely to be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reconcile.intake.headings.find import find_header
from reconcile.intake.headings.vocabulary import Vocabulary
from reconcile.intake.worker.read_file import grids_of
from schemas.source import Source


def guess(path: Path, catalogue: Mapping[str, Source]) -> list[str]:
    """Return the sources whose headers a file fits, the likeliest first.

    Raises:
        InputRefused: the file cannot be read at all.
    """
    vocabularies = {name: Vocabulary(source) for name, source in catalogue.items()}
    best: dict[str, tuple[bool, int]] = {}
    for grid in grids_of(path, list(vocabularies.values())):
        for name, vocabulary in vocabularies.items():
            header = find_header(grid, vocabulary) if grid.cells.width else None
            if header is not None:
                has = header.layout.fields
                whole = all(f.name in has or f.instead in has for f in catalogue[name].fields if f.required)
                best[name] = max(best.get(name, (False, 0)), (whole, len(has)))
    return sorted(best, key=lambda name: best[name], reverse=True)
