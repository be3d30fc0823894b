"""Columns whose cells say another field than their heading: 户类型 with 脱贫户 is the household's way out of poverty."""

from __future__ import annotations

from dataclasses import replace

from reconcile.intake.cells.words import compact, read_choice
from reconcile.intake.decisions import settled
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from schemas.source import Field, Source

_MEANT = (("poverty_registry", "household_type", "poverty_status"),)
"""Source, the field that the heading says, the field that its cells may say."""
_CELLS = 200
_LEAST = 0.5


def as_cells_say(header: Header, source: Source, grid: Grid) -> Header:
    """Give a column to the field that its cells say, where the sheet has no other column of it."""
    for name, said, meant in _MEANT:
        use = next((use for use in header.layout.uses if use.field == said), None)
        if source.name != name or use is None or meant in header.layout.fields:
            continue
        cells = grid.cells[str(use.index)].slice(header.last + 1).drop_nulls().head(_CELLS).to_list()
        fits = bool(cells) and _share(source.field(meant), cells) > max(_LEAST, _share(source.field(said), cells))
        settled(f"cells of {said}", fits)
        if fits:
            uses = tuple(replace(one, field=meant) if one is use else one for one in header.layout.uses)
            return replace(header, layout=replace(header.layout, uses=uses))
    return header


def _share(field: Field, cells: list[str]) -> float:
    words = {compact(word): meaning for word, meaning in field.choices.items()}
    return sum(read_choice(cell, words, {}) is not None for cell in cells) / len(cells)
