"""The last gate of intake: a typed table is held against its source's pandera model, without showing a value."""

from __future__ import annotations

import polars as pl
from pandera.errors import SchemaErrors

from schemas.models import models
from schemas.source import Source


class SchemaBroken(ValueError):
    """A typed table breaks its model. The text names columns, checks and counts, never a value."""


def validate(source: Source, frame: pl.DataFrame) -> None:
    """Hold a collected typed table against the model of its source, every column and row of it.

    Args:
        source: the source the table belongs to.
        frame: the typed table; further columns than the fields' own do not matter.

    Raises:
        SchemaBroken: with the columns, checks and counts of rows that break them.
    """
    if faults := _faults(source, frame):
        raise SchemaBroken(f"{source.name}: {'; '.join(faults)}")


def _faults(source: Source, frame: pl.DataFrame) -> list[str]:
    [model] = [model for model in models() if model.source_name() == source.name]
    absent = [field.name for field in source.fields if field.name not in frame.columns]
    if absent:
        return [f"{name}: absent" for name in absent]
    schema = model.to_schema()
    spared = [one.name for one in source.fields if not (one.required or schema.columns[one.name].nullable)]
    if spared:
        schema = schema.update_columns({name: {"nullable": True} for name in spared})
    try:
        schema.validate(frame.select([field.name for field in source.fields]), lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.group_by("column", "check", maintain_order=True).len()
        return [f"{column}: {check} ({count})" for column, check, count in cases.iter_rows()]
    return []
