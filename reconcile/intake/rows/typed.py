"""Raw rows become typed rows; a row whose required cell says nothing usable goes to quarantine with the reason."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from reconcile.intake.cells.columns import Parsed, absent_field, complete, parse_field
from reconcile.intake.rows.quarantine import (
    KNOWN_AGAIN,
    QUARANTINE,
    Headings,
    find_problems,
    heading_of,
    not_understood,
)
from reconcile.intake.rows.unknown import Doubt, death_notices, error_notices, unknown_words
from schemas.source import Field, Source

PLACE = {"sheet_no": pl.Int16, "row_no": pl.Int32, "slot": pl.Int8}
_ABSENT: dict[str, pl.DataFrame] = {}
"""One row of each field that some file did not have; a child reads many files."""


@dataclass(frozen=True)
class Typed:
    """What became of data rows.

    Attributes:
        rows: accepted rows: place, row_hash and every column of the source.
        quarantine: sheet_no, row, column (heading as read), value and reason, one line a row, and whose it is.
        notices: cells of optional fields that were not understood, counted by column.
        doubts: words of coded fields that were not understood.
    """

    rows: pl.DataFrame
    quarantine: pl.DataFrame
    notices: list[str]
    doubts: list[Doubt]


def type_rows(raw: pl.DataFrame, source: Source, headings: Headings) -> Typed:
    """Read the data rows of sheets with equal headings.

    Args:
        raw: place columns, and for each field a text column and `<field>__num`.
        source: what the rows are.
        headings: (field, slot) -> heading as read.
    """
    typed: dict[str, pl.DataFrame] = {}
    notices = error_notices(source, raw, headings)
    doubts: list[Doubt] = []
    read = _read_fields(raw, source)
    for field in source.fields:
        if field.name not in read:
            typed[field.name] = _absent(field, raw.height)
            continue
        parsed = read[field.name]
        typed[field.name] = parsed.columns
        strange, said = unknown_words(field, source, raw, parsed, headings)
        doubts += strange
        notices += said
        if not field.required and field.kind != "id" and (count := int(parsed.unreadable.sum())):
            notices.append(_unread(field, headings, raw, parsed.unreadable, count))
    notices += death_notices(source, raw, headings)
    rows = pl.concat([raw.select(list(PLACE)), *typed.values()], how="horizontal_extend")
    problems = find_problems(raw, rows, source, read, headings)
    accepted = complete(source, rows.filter(problems["reason"].is_null()))
    known = problems.hstack([_known(rows, name) for name in KNOWN_AGAIN])
    refused = known.filter(pl.col("reason").is_not_null()).select(*QUARANTINE, *KNOWN_AGAIN)
    columns = list(source.columns())
    hashed = accepted.with_columns(accepted.select(columns).hash_rows().alias("row_hash"))
    return Typed(hashed.select(*PLACE, "row_hash", *columns), refused, notices, doubts)


def _known(rows: pl.DataFrame, name: str) -> pl.Series:
    """Return what a row says of itself, nulls where its source has no such column."""
    return rows[name] if name in rows.columns else pl.Series(name, [None], pl.String).new_from_index(0, rows.height)


def _read_fields(raw: pl.DataFrame, source: Source) -> dict[str, Parsed]:
    """Read every field the rows have; fields that are read alike in one go, for a night has many small files."""
    groups: dict[str, list[Field]] = {}
    for field in source.fields:
        if field.name in raw.columns:
            groups.setdefault(_alike(field), []).append(field)
    read: dict[str, Parsed] = {}
    for group in groups.values():
        texts = pl.concat([raw[field.name].alias("text") for field in group])
        numbers = pl.concat([raw[f"{field.name}__num"].alias("number") for field in group])
        parsed = parse_field(group[0], texts, numbers)
        for place, field in enumerate(group):
            read[field.name] = _part(parsed, group[0], field, place * raw.height, raw.height)
    return read


def _alike(field: Field) -> str:
    """Return a key that fields share whose cells are read alike; a date's column may settle what a cell leaves open."""
    if field.kind in ("date", "period"):
        return field.name
    same = replace(
        field,
        name="",
        header="",
        also=(),
        required=False,
        empty_ok=False,
        instead=None,
        excused=None,
        note="",
    )
    return repr(replace(same, name_field="" if field.name_field else None))


def _part(parsed: Parsed, first: Field, field: Field, start: int, height: int) -> Parsed:
    """Return the stretch of a common reading that is one field's, under its own name."""
    part = parsed.columns.slice(start, height)
    return Parsed(
        pl.DataFrame([column.alias(field.name + column.name.removeprefix(first.name)) for column in part]),
        parsed.empty.slice(start, height),
        parsed.unreadable.slice(start, height),
    )


def _absent(field: Field, height: int) -> pl.DataFrame:
    """Return the typed columns of a field that the file does not have."""
    key = repr(field)
    if key not in _ABSENT:
        _ABSENT[key] = absent_field(field, 1)
    return pl.DataFrame([column.new_from_index(0, height) for column in _ABSENT[key]])


def _unread(field: Field, headings: Headings, raw: pl.DataFrame, unreadable: pl.Series, count: int) -> str:
    first = raw["row_no"].filter(unreadable)[0]
    return f"列“{heading_of(field, headings)}”有{count}个单元格{not_understood(field)}，按空白处理（首见于第{first}行）"
