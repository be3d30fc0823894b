"""Several tables on one sheet: below one another under other headings, or printed side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from reconcile.intake.files.grid import Grid, squeeze
from reconcile.intake.headings.find import DEEPEST, Header, find_header
from reconcile.intake.headings.vocabulary import Vocabulary

_LEAST_WORDS = 3
_TITLE_CELLS = 2
_RECORD = r"[0-9]{6}"


def sections(grid: Grid, vocabulary: Vocabulary) -> Iterator[tuple[Grid, Header | None]]:
    """Yield the tables of a sheet with their headers; nearly every sheet is one table.

    Args:
        grid: the sheet.
        vocabulary: the headings of the source.
    """
    header = find_header(grid, vocabulary) if grid.cells.width else None
    if header is None or not _is_whole(header, vocabulary):
        yield grid, header
        return
    for place, (part, above) in enumerate(_beside(grid, header, vocabulary)):
        first = header if part is grid else find_header(part, vocabulary)
        assert first is not None
        for table, heading in _below(part, replace(first, above=above), vocabulary):
            yield replace(table, beside=place), heading


def _is_whole(header: Header | None, vocabulary: Vocabulary) -> bool:
    """Say whether a header names every required field."""
    required = [field for field in vocabulary.source.fields if field.required]
    return header is not None and all(
        field.name in header.layout.fields or field.instead in header.layout.fields for field in required
    )


def _beside(grid: Grid, header: Header, vocabulary: Vocabulary) -> list[tuple[Grid, tuple[str, ...]]]:
    """Return the tables side by side, with the titles above them: the same whole header once more to the right."""
    labels = list(header.layout.labels)
    starts = [i for i, label in enumerate(labels) if label and label == next(filter(None, labels))]
    ends = [*starts[1:], grid.cells.width]
    blocks = [
        "\n".join(labels[start:end]).strip() for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    if len(blocks) > 1 and len(set(blocks)) == 1:
        parts = [grid.columns(start, end) for start, end in zip(starts, ends, strict=True)]
        if all(_is_whole(find_header(part, vocabulary), vocabulary) for part in parts):
            return [(part, header.above) for part in parts]
    return [(grid, header.above)]


def _below(grid: Grid, header: Header, vocabulary: Vocabulary) -> Iterator[tuple[Grid, Header]]:
    """Cut a table where another whole header with other headings begins, above or below the best one."""
    earlier = grid.rows(0, header.first)
    above = find_header(earlier, vocabulary) if header.first > 1 else None
    if above and _is_whole(above, vocabulary) and _holds_records(earlier, above):
        cut = _with_title(grid, header.first, above.last)
        yield from _below(grid.rows(0, cut), above, vocabulary)
        rest = grid.rows(cut, grid.cells.height)
        header = replace(header, first=header.first - cut, last=header.last - cut, above=_titles(rest, header, cut))
        yield from _below(rest, header, vocabulary)
        return
    for row in _rows_of_headings(grid, header, vocabulary):
        found = find_header(grid.rows(row, row + DEEPEST + 1), vocabulary)
        other = found and not found.first and found.layout.labels != header.layout.labels
        if found and other and _is_whole(found, vocabulary):
            cut = _with_title(grid, row, header.last)
            yield grid.rows(0, cut), header
            rest = grid.rows(cut, grid.cells.height)
            again = find_header(rest, vocabulary)
            assert again is not None
            yield from _below(rest, again, vocabulary)
            return
    yield grid, header


def _titles(rest: Grid, header: Header, cut: int) -> tuple[str, ...]:
    """Return what stands above a header in its own table."""
    rows = rest.head(header.first - cut)
    return tuple(" ".join(cell for cell in row if cell) for row in rows if any(row))


def _holds_records(grid: Grid, header: Header) -> bool:
    """Say whether rows that look like records stand below a header."""
    rows = grid.cells.slice(header.last + 1)
    return bool(rows.select(pl.any_horizontal(pl.all().str.contains(_RECORD)).any()).item())


def _with_title(grid: Grid, row: int, last: int) -> int:
    """Return the first of the title rows right above a header, no higher than the header before it."""
    while row - 1 > last:
        cells = [cell for cell in grid.cells.row(row - 1) if cell]
        if not 0 < len(cells) <= _TITLE_CELLS or any(cell[-1].isdigit() for cell in cells):
            break
        row -= 1
    return row


def _rows_of_headings(grid: Grid, header: Header, vocabulary: Vocabulary) -> list[int]:
    """Return the rows below a header, without a record's numbers, that hold headings and do not repeat the header."""
    numbers = [use.index for use in header.layout.uses if vocabulary.source.field(use.field).kind == "id"]
    rows = grid.cells.with_row_index("#").slice(header.last + 1)
    for index in numbers:
        rows = rows.filter(~pl.col(str(index)).str.contains(_RECORD).fill_null(False))
    known = vocabulary.known_words()
    listed = pl.Series(list(known)).implode()
    looked_at = [pl.col(str(use.index)).is_in(listed) for use in header.layout.uses[:_LEAST_WORDS]]
    rows = rows.filter(pl.any_horizontal(looked_at).fill_null(False)) if rows.height else rows
    found = []
    for number, *cells in rows.iter_rows():
        words = sum(squeeze(cell) in known for cell in cells if cell)
        repeated = sum(cell is not None and cell == label for cell, label in zip(cells, header.rows[-1], strict=False))
        if _LEAST_WORDS <= words > repeated:
            found.append(int(number))
    return found
