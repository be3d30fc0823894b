from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from reconcile.intake.cells.columns import absent_field, parse_field
from schemas import Source, catalogue
from schemas.validation import SchemaBroken, validate

SOURCES = catalogue()


def typed(source: Source, **raw: str) -> pl.DataFrame:
    columns = [
        parse_field(field, pl.Series([raw[field.name]])).columns
        if field.name in raw
        else absent_field(field, 1)
        for field in source.fields
    ]
    return pl.DataFrame([series for frame in columns for series in frame])


VILLAGE = {"village_code": "629901001001", "township": "东川镇", "village": "上庄村"}


@pytest.mark.parametrize("name", list(SOURCES))
def test_an_empty_typed_table_keeps_every_model(name: str) -> None:
    source = SOURCES[name]
    frame = typed(source).clear()
    assert frame.columns == list(source.columns())
    validate(source, frame)


def test_what_intake_reads_keeps_the_model() -> None:
    validate(
        SOURCES["village_list"],
        typed(SOURCES["village_list"], **VILLAGE, poor_village="是", exit_date="2018年12月"),
    )


def test_a_fault_is_told_without_the_value() -> None:
    source = SOURCES["village_list"]
    frame = typed(source, **VILLAGE).with_columns(
        village_code=pl.lit("秘密"), township=pl.lit(None, pl.String)
    )
    with pytest.raises(SchemaBroken, match=r"village_code.*township|township.*village_code") as caught:
        validate(source, frame)
    assert "秘密" not in str(caught.value) and "(1)" in str(caught.value)


def test_a_wrong_type_is_a_fault() -> None:
    source = SOURCES["village_list"]
    frame = typed(source, **VILLAGE).with_columns(exit_date=pl.lit(dt.datetime(2018, 1, 1)))
    with pytest.raises(SchemaBroken, match="exit_date"):
        validate(source, frame)


def test_an_absent_column_is_a_fault() -> None:
    source = SOURCES["village_list"]
    with pytest.raises(SchemaBroken, match="exit_date: absent"):
        validate(source, typed(source, **VILLAGE).drop("exit_date"))
