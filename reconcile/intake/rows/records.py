"""The data rows of a sheet as raw records: one row a person, one text column a field."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from reconcile.intake.decisions import NEIGHBOURS, settled
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.layout import Use
from reconcile.intake.headings.wide import column_of, people
from reconcile.intake.model import FOOTER
from reconcile.intake.rows.across import Across, one_row_a_payment
from reconcile.intake.rows.derived import complete
from reconcile.intake.rows.groups import Group, places_by_row
from reconcile.intake.rows.households import fill_down
from reconcile.intake.rows.merged_amounts import settle, spans_of
from reconcile.intake.rows.quarantine import OVERFLOW, Headings
from reconcile.intake.rows.several import split_people
from reconcile.intake.rows.statuses import settle_statuses
from reconcile.intake.rows.told import Told, tell
from reconcile.intake.rows.totals import take_totals
from reconcile.intake.rows.two_in_one import number_of_card, split_places
from reconcile.intake.rows.units import in_field_units
from schemas.source import Source

_MOST_NOTES = 20
_DAYS_TO_1904 = 1462
_SERIAL = r"^(?:[1-7][0-9]{4}|[3-9][0-9]{3})(?:\.[0-9]+)?$"
"""Day numbers; a year of four figures is none."""


@dataclass(frozen=True)
class Further:
    """Columns that no field uses by itself.

    Attributes:
        columns: those that complete a field, see `further_columns`.
        across: those that hold a payment each.
    """

    columns: dict[str, int] = field(default_factory=dict)
    across: Across | None = None


NOTHING_FURTHER = Further()


def records(
    grid: Grid,
    header: Header,
    kinds: pl.Series,
    source: Source,
    told: Told,
    groups: list[Group],
    notices: list[str],
    further: Further = NOTHING_FURTHER,
) -> pl.DataFrame:
    """Return the data rows of a sheet.

    Args:
        grid: the sheet.
        header: its header.
        kinds: what each row is; null for data.
        source: what the rows are.
        told: what titles, names and the office say of every row, used where no cell does.
        groups: lines that head rows with a place.
        notices: takes what the office should look at.
        further: columns that complete a field, or hold several payments of one row.

    Returns:
        place columns and, for each field the sheet has, its text and `<field>__num`.
    """
    spans = spans_of(grid, header, source)
    grid.fill_merges(header.last + 1)
    rows = _columns(grid, header, source).filter(kinds.is_null())
    rows = settle_statuses(rows, header, source, _notes(grid, header, kinds), notices)
    rows = _join_spares(rows, header, source, notices)
    rows = split_places(rows, source, notices)
    rows = number_of_card(rows, source, notices)
    rows = take_totals(rows, grid, header, kinds, source, notices)
    rows = in_field_units(rows, header, source, notices)
    rows = rows if header.layout.wide else complete(rows, further.columns, header, grid, told.year)
    rows = rows if header.layout.wide else _of_groups(rows, groups, grid, source, told)
    rows = fill_down(rows, source, notices)
    rows = settle(rows, spans, grid, source, notices) if spans else rows
    rows = rows if header.layout.wide else split_people(rows, source, grid.beside, notices)
    if header.layout.wide:
        rows = people(rows, header.layout, "row_no")
    if further.across:
        rows = one_row_a_payment(rows, further.across, grid, notices)
    rows = rows.with_columns(pl.lit(grid.position, pl.Int16).alias("sheet_no"))
    rows = _of_groups(rows, groups, grid, source, told) if header.layout.wide else rows
    return tell(rows, told, source, notices)


def _of_groups(rows: pl.DataFrame, groups: list[Group], grid: Grid, source: Source, told: Told) -> pl.DataFrame:
    """Write the place of the line above into rows that have no cell for it, or a blank one."""
    places = [name for name in ("township", "village") if any(field.name == name for field in source.fields)]
    if not places or not any(group.township or group.village for group in groups):
        return rows
    settled(NEIGHBOURS)
    by_row = places_by_row(groups, grid.cells.height, told.fields)
    for name in places:
        above = by_row[name].gather((rows["row_no"] - grid.first_row).cast(pl.UInt32))
        if above.null_count() < above.len():
            given = rows[name] if name in rows.columns else pl.repeat(None, rows.height, dtype=pl.String, eager=True)
            flag = rows[f"{name}__num"] if name in rows.columns else pl.repeat(False, rows.height, eager=True)
            rows = rows.with_columns(given.zip_with(given.is_not_null(), above).alias(name), flag.alias(f"{name}__num"))
    return rows


def _notes(grid: Grid, header: Header, kinds: pl.Series) -> list[str]:
    """Return the texts of notes and signatures below the table."""
    below = grid.cells.filter((kinds == FOOTER).fill_null(False)).head(_MOST_NOTES)
    return [" ".join(cell for cell in row if cell) for row in below.rows()]


def _columns(grid: Grid, header: Header, source: Source) -> pl.DataFrame:
    cells, numbers = grid.cells, grid.numbers
    kinds_of = {field.name: field.kind for field in source.fields}
    picked: list[pl.Series] = []
    never = pl.Series([False]).new_from_index(0, cells.height)
    spares = {f"#spare{place}": use for place, use in enumerate(header.layout.spares)}
    for name, use in [*((column_of(use), use) for use in header.layout.uses), *spares.items()]:
        index = str(use.index)
        flags = numbers[index] if index in numbers.columns else never
        text = _from_1904(cells[index], flags) if grid.is_1904 and kinds_of[use.field] in ("date", "period") else cells[index]
        picked += [text.alias(name), flags.alias(f"{name}__num")]
    numbered = pl.int_range(grid.first_row, grid.first_row + cells.height, dtype=pl.Int32, eager=True)
    overflow = cells.columns[len(header.layout.labels) :] if grid.delimited else []
    frame = pl.DataFrame([numbered.alias("row_no"), *picked])
    return frame.with_columns(cells.select(pl.coalesce(overflow).alias(OVERFLOW))) if overflow else frame


def _from_1904(text: pl.Series, numbers: pl.Series) -> pl.Series:
    """Return plain day numbers of a workbook that counts from 1904 as those of the usual count."""
    serial = numbers & text.str.contains(_SERIAL).fill_null(False)
    days = text.cast(pl.Float64, strict=False) + _DAYS_TO_1904
    whole = pl.select(pl.when(days == days.floor()).then(days.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(days.cast(pl.String))).to_series()
    return pl.select(pl.when(serial).then(whole).otherwise(text)).to_series()


def _join_spares(rows: pl.DataFrame, header: Header, source: Source, notices: list[str]) -> pl.DataFrame:
    """Fill a field's blanks from further columns that mean it; whose name or key a second one is nobody knows."""
    first = {(use.field, use.slot): use for use in header.layout.uses}
    for place, use in enumerate(header.layout.spares):
        spare, name = f"#spare{place}", column_of(use)
        conflicts = rows.select((pl.col(spare) != pl.col(name)).fill_null(False).sum()).item()
        kept = first[use.field, use.slot].label
        settled(f"spare {use.label}", bool(conflicts))
        here = f"列“{use.label}”（第{use.index + 1}列）"
        kind = source.field(use.field).kind
        if kind in ("id", "name") or (kind == "code" and conflicts):
            notices.append(f"{here}与列“{kept}”含义相同，只用“{kept}”")
        else:
            flag = pl.when(pl.col(name).is_null()).then(f"{spare}__num").otherwise(f"{name}__num")
            rows = rows.with_columns(flag.alias(f"{name}__num"), pl.coalesce(name, spare).alias(name))
            differ = f"，其中{conflicts}行内容不同，以“{kept}”为准" if conflicts else ""
            notices.append(f"{here}并入列“{kept}”{differ}")
        rows = rows.drop(spare, f"{spare}__num")
    return rows


def headings_of(uses: tuple[Use, ...]) -> Headings:
    """Return (field, slot) -> heading as read."""
    return {(use.field, use.slot): use.label for use in uses}
