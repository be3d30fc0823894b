"""One sheet from cells to raw rows, with every row and every column accounted for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import polars as pl

from reconcile.intake.decisions import NEIGHBOURS, settled
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.advice import doubtful_columns, nearest_headings
from reconcile.intake.headings.by_cells import as_cells_say
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.sections import sections
from reconcile.intake.headings.vocabulary import Vocabulary
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.model import Sheet
from reconcile.intake.rows.across import months_across
from reconcile.intake.rows.by_kind import BY_KIND, of_kind
from reconcile.intake.rows.derived import further_columns
from reconcile.intake.rows.furniture import classify
from reconcile.intake.rows.groups import find_groups
from reconcile.intake.rows.quarantine import Headings
from reconcile.intake.rows.records import Further, headings_of, records
from reconcile.intake.rows.told import Told, told_of
from reconcile.intake.rows.unused import commonest_of, unused_notices
from schemas.source import Field, Source


@dataclass
class Reading:
    """What one sheet gave.

    Attributes:
        sheet: the account of its rows and columns.
        raw: its data rows as text, a column a field; None if the sheet was skipped.
        headings: (field, slot) -> heading as read.
        notices: what the office should look at.
        missing: required fields that no heading names, for a sheet with a header.
        found: required fields that headings name.
        near: missing field -> headings of the sheet that come nearest.
        head_rows: rows of the sheet down to the end of its header.
    """

    sheet: Sheet
    raw: pl.DataFrame | None = None
    headings: Headings = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    missing: list[Field] = field(default_factory=list)
    found: int = 0
    near: dict[str, list[str]] = field(default_factory=dict)
    head_rows: int = 0


def read_sheet(
    grid: Grid, vocabulary: Vocabulary, hint: Mapping[str, str], mapping: SourceMapping
) -> list[Reading]:
    """Read a sheet as raw rows of a source, a reading for each table on it, or say why it is not one.

    Args:
        grid: the sheet.
        vocabulary: the headings of the source.
        hint: place, scheme, programme and time that the file's own name tells.
        mapping: what the office's mapping files say of the source.
    """
    sheet = Sheet(grid.name, grid.position)
    readings = [
        _read_table(table, header, vocabulary, hint, sheet, mapping)
        for table, header in sections(grid, vocabulary)
    ]
    if grid.hidden and any(reading.raw is not None for reading in readings):
        readings[0].notices.append("隐藏工作表，已读入，请核实是否应当报送")
    if len(readings) > 1:
        readings[0].notices.append(f"同一张表内有{len(readings)}个表格，分别读入")
        settled(NEIGHBOURS)
    return readings


def _read_table(
    grid: Grid,
    header: Header | None,
    vocabulary: Vocabulary,
    hint: Mapping[str, str],
    sheet: Sheet,
    mapping: SourceMapping,
) -> Reading:
    reading = Reading(sheet)
    if header is None:
        reading.sheet.skipped = "空表" if not grid.cells.height else "没有找到表头"
        return reading
    reading.head_rows = header.last + 1
    settled("header", header.layout.labels)
    source = vocabulary.source
    told = told_of(grid, header, source, hint, mapping.constants)
    header = of_kind(as_cells_say(header, source, grid), source, grid)
    header, across = months_across(header, source, told.year)
    further = Further(further_columns(header, source), across)
    header = replace(header, layout=replace(header.layout, further=header.layout.further | set(further.columns.values())))
    has = header.layout.fields | told.has | ({"amount", "period"} if across else set())
    if header.layout.doubtful_id and _is_heads_number(grid, header):
        has -= {"id_number"}
    required = [f for f in source.fields if f.required]
    reading.missing = [f for f in required if f.name not in has and f.instead not in has]
    reading.found = len(required) - len(reading.missing)
    if reading.missing:
        reading.near = {f.name: nearest_headings(f, header, vocabulary, grid) for f in reading.missing}
        reading.sheet.skipped = f"缺少必需的列：{'、'.join(f.header for f in reading.missing)}"
        return reading
    by_kind = [use for use in (*header.layout.uses, *header.layout.spares) if use.rank == BY_KIND]
    reading.notices += [f"列“{use.label}”按“{source.field(use.field).header}”读取" for use in by_kind]
    _read(reading, grid, header, source, told, further, amount_is_household=mapping.amount_is_household)
    reading.notices += doubtful_columns(header, vocabulary, grid)
    return reading


def _read(
    reading: Reading,
    grid: Grid,
    header: Header,
    source: Source,
    told: Told,
    further: Further,
    *,
    amount_is_household: bool,
) -> None:
    id_fields = frozenset(f.name for f in source.fields if f.kind == "id")
    kinds = classify(grid, header, id_fields)
    groups, kinds = find_groups(grid, header, kinds, told.known)
    raw = records(grid, header, kinds, source, told, groups, reading.notices, further)
    reading.notices += _hidden_notices(grid, header, kinds)
    headings = headings_of(header.layout.uses)
    if amount_is_household:
        raw, headings = _as_household_amount(raw, headings)
    sheet = reading.sheet
    below = kinds.slice(grid.above)
    sheet.read += below.len() + raw.height - kinds.null_count()
    for kind, count in below.drop_nulls().value_counts(sort=True, name="n").rows():
        sheet.furniture[str(kind)] = sheet.furniture.get(str(kind), 0) + int(count)
    for (name, _slot), label in headings.items():
        sheet.mapping.setdefault(name, label)
    sheet.ignored = list(dict.fromkeys([*sheet.ignored, *_ignored(grid, header, kinds)]))
    kept = grid.cells.filter(kinds.is_null())
    for index in header.layout.ignored:
        if said := commonest_of(kept[str(index)], header.layout.labels[index]):
            sheet.values.setdefault(header.layout.labels[index], said)
    reading.notices += unused_notices(grid, header, kinds, reading.notices)
    reading.raw, reading.headings = raw, headings


def _hidden_notices(grid: Grid, header: Header, kinds: pl.Series) -> list[str]:
    """Say which rows that count and which used columns the workbook does not show."""
    shown = np.ones(kinds.len(), dtype=bool)
    for first, last in grid.hidden_rows:
        start = max(first - grid.first_row + 1, 0)
        shown[start : max(last - grid.first_row + 2, start)] = False
    rows = int((kinds.is_null() & ~pl.Series(shown)).sum())
    labels = [
        use.label
        for use in header.layout.uses
        if any(first <= use.index <= last for first, last in grid.hidden_columns)
    ]
    notices = [f"有{rows}行被隐藏（筛选或手工隐藏），已读入，请核实是否应当报送"] if rows else []
    return notices + ([f"被隐藏的列“{'”、“'.join(dict.fromkeys(labels))}”已读入，请核实"] if labels else [])


def _ignored(grid: Grid, header: Header, kinds: pl.Series) -> list[str]:
    """Return the columns that no field uses: by heading, and those without one that hold something all the same."""
    labels = header.layout.labels
    filled = grid.cells.filter(kinds.is_null()).select(pl.all().count()).row(0)
    bare = [i for i, count in enumerate(filled) if count and not (labels[i] if i < len(labels) else "")]
    named = [
        f"{labels[i]}（第{i + 1}列）" if labels.count(labels[i]) > 1 else labels[i]
        for i in header.layout.ignored
    ]
    return named + [f"第{i + 1}列（无表头）" for i in bare]


def _is_heads_number(grid: Grid, header: Header) -> bool:
    """Say whether a number column repeats, or is blank, where the person changes and the head stays: it is the head's."""
    column = {use.field: pl.col(str(use.index)) for use in header.layout.uses}
    name, number, head = column["name"], column["id_number"], column["head_name"]
    same_head = head.is_null() | (head == head.forward_fill().shift(1))
    next_person = (same_head & (name != name.shift(1))).fill_null(False)
    rows = grid.cells.slice(header.last + 1)
    own = (next_person & (number != number.shift(1))).sum()
    heads = (next_person & (number.is_null() | (number == number.shift(1)))).sum()
    counts = rows.select(own.alias("own"), heads.alias("heads")).row(0)
    settled("heads_number", counts[1] > counts[0])
    return int(counts[1]) > int(counts[0])


def _as_household_amount(raw: pl.DataFrame, headings: Headings) -> tuple[pl.DataFrame, Headings]:
    """Take monthly amounts as the household's, as the office's mapping file says."""
    if "monthly_amount" not in raw.columns or "family_amount" in raw.columns:
        return raw, headings
    renamed = {f"monthly_amount{end}": f"family_amount{end}" for end in ("", "__num")}
    new = {
        ("family_amount" if name == "monthly_amount" else name, slot): label
        for (name, slot), label in headings.items()
    }
    return raw.rename(renamed), new
