"""Headings that come near to what a source needs: what to ask the office."""

from __future__ import annotations

import re

from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.fit import MOST_CELLS, can_be
from reconcile.intake.headings.spelling import plain
from reconcile.intake.headings.vocabulary import Vocabulary
from schemas.source import Field

_NEAR = 30
_VERY_NEAR = 80
_NEAREST = 3
_PERSONAL = re.compile(r"\d{6}")
_TOLD = frozenset({"program", "period", "paid_date", "support_mode", "scheme", "year", "batch_no", "relief_type", "kind"})
"""Fields that are often the same on every row: a mapping file can give them as constants."""


def nearest_headings(wanted: Field, header: Header, vocabulary: Vocabulary, grid: Grid) -> list[str]:
    """Return the unused headings that come nearest to a field's and whose cells can be what it holds; never a person's data."""
    from rapidfuzz import fuzz

    labels = header.layout.labels
    if any(_PERSONAL.search(label) for label in labels):
        return []
    words = vocabulary.nearest_words(wanted.name)
    scored = sorted(
        (
            (max(fuzz.ratio(plain(labels[index]), word) for word in words), labels[index])
            for index in header.layout.ignored
            if can_be(wanted, labels[index], _cells(grid, header, index))
        ),
        reverse=True,
    )
    return [label for score, label in scored if score >= _NEAR][:_NEAREST]


def remedy(source: str, missing: list[Field], near: dict[str, list[str]]) -> str:
    """Say what to do about missing columns: the heading to map, the constant to give, or the column to add."""
    for field in missing:
        if near.get(field.name):
            return f"改正表头，或在 --mapping 映射文件中写 {source}: {{{field.name}: {near[field.name][0]}}}"
    constant = next((field for field in missing if field.name in _TOLD), None)
    named = "”、“".join(field.header for field in missing)
    if constant is None:
        return f"请在表中补充“{named}”一列"
    return (
        f"请在表中补充“{named}”一列；整个文件各行相同的，可在 --mapping 映射文件中写 "
        f'{source}: {{files: {{"*文件名*": {{constants: {{{constant.name}: 内容}}}}}}}}'
    )


def doubtful_columns(header: Header, vocabulary: Vocabulary, grid: Grid) -> list[str]:
    """Ask about headings that no field uses but that look like one the sheet lacks."""
    from rapidfuzz import fuzz

    absent = [f for f in vocabulary.source.fields if f.name not in header.layout.fields]
    notices = []
    for index in header.layout.ignored:
        label = header.layout.labels[index]
        near = [
            field
            for field in absent
            if max(fuzz.ratio(plain(label), word) for word in vocabulary.nearest_words(field.name)) >= _VERY_NEAR
        ]
        wanted = next((field for field in near if can_be(field, label, _cells(grid, header, index))), None)
        if wanted:
            notices.append(f"列“{label}”没有识别，是否为“{wanted.header}”？如是，请改表头或用映射文件指定")
    return list(dict.fromkeys(notices))


def _cells(grid: Grid, header: Header, index: int) -> list[str]:
    """Return some of a column's cells below the header, without blanks."""
    name = str(index)
    if name not in grid.cells.columns:
        return []
    found: list[str] = grid.cells[name].slice(header.last + 1, 5 * MOST_CELLS).drop_nulls().head(MOST_CELLS).to_list()
    return found
