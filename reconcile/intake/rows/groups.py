"""Lines inside a list that head the rows below them: a village's or township's name, merged across or not."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.group_line import LINE, MOST_CELLS, NAME, is_group_line
from reconcile.intake.model import TITLE
from reconcile.intake.places import bare_village, place_in

_FIELDS = ("township", "village")
_FARMS = ("农场", "林场", "牧场")


@dataclass(frozen=True)
class Group:
    """One line that heads rows: its 0-based row and the place it names, as far as it does."""

    row: int
    township: str | None
    village: str | None


def find_groups(grid: Grid, header: Header, kinds: pl.Series, known: Collection[str] = ()) -> tuple[list[Group], pl.Series]:
    """Find the lines that head rows, and titles between the rows that name a place.

    Args:
        grid: the sheet.
        header: its header.
        kinds: what each row is, as far as it is known.
        known: the county's townships, where they are known.

    Returns:
        the groups in order, and what each row is with them.
    """
    cells = grid.cells.with_row_index("#").with_columns(kinds.alias("kind")).slice(header.last + 1)
    filled = pl.sum_horizontal(pl.col(name).is_not_null() for name in grid.cells.columns)
    few = cells.filter((filled > 0) & (filled <= MOST_CELLS) & (pl.col("kind").is_null() | (pl.col("kind") == TITLE)))
    across = {top for top, left, bottom, right in grid.merges if top == bottom and right > left}
    own = {use.index for use in header.layout.uses if use.field in (*_FIELDS, "village_code")}
    groups, rows = [], []
    for number, *row, kind in few.rows():
        first = next(index for index, cell in enumerate(row) if cell)
        if first in own and number not in across:
            continue
        group = _group(number, row, known=known, merged=number in across, titled=kind == TITLE)
        if group:
            groups.append(group)
            rows += [number] if kind is None or is_group_line(row) else []
    marked = pl.Series([TITLE]).new_from_index(0, kinds.len())
    is_line = pl.int_range(kinds.len(), eager=True).is_in(rows)
    return groups, pl.select(pl.when(is_line).then(marked).otherwise(kinds).alias("kind")).to_series()


def _group(number: int, row: list[str | None], *, known: Collection[str], merged: bool, titled: bool) -> Group | None:
    text = unicodedata.normalize("NFKC", next(cell for cell in row if cell)).strip()
    line = LINE.fullmatch(text)
    if line and is_group_line(row):
        place = place_in(line["place"] or "", known)
        if not place and (line["place"] or "").endswith(_FARMS):
            return Group(number, None, line["place"])
        return Group(number, place.get("township"), place.get("village"))
    if merged and (name := NAME.fullmatch(text)) and (said := bare_village(name["name"])):
        return Group(number, None, said["village"])
    place = place_in(text, known) if titled else {}
    return Group(number, place.get("township"), place.get("village")) if place else None


def places_by_row(groups: list[Group], height: int, told: Mapping[str, str]) -> pl.DataFrame:
    """Return the township and village that the lines above, or else the titles, give to each row of a sheet."""
    now = (told.get("township"), told.get("village"))
    township: list[str | None] = [now[0]] * height
    village: list[str | None] = [now[1]] * height
    for place, group in enumerate(groups):
        if group.township or group.village:
            now = (group.township or now[0], group.village)
        end = groups[place + 1].row if place + 1 < len(groups) else height
        township[group.row : end] = [now[0]] * (end - group.row)
        village[group.row : end] = [now[1]] * (end - group.row)
    schema = {"township": pl.String, "village": pl.String}
    return pl.DataFrame({"township": township, "village": village}, schema=schema)
